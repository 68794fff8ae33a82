"""Changes a zip archive of JSON and other files, in one place, as somebody who means harm would."""

import json
import zipfile
from pathlib import Path
from random import Random

WORDS = ("null", "[]", "{}", '"a"', "-1", "1e999", "../../x", "/etc/hosts", "\\u0000", "\\ud800", "NaN", "2024-02-30", "true", "99999999999999999999")  # fmt: skip
VALUES = (None, True, 0, -1, 2, 1 << 70, 1e308, float("nan"), "", "a", "\0", "\ud800", "../../x", "2024-02-30", "one", [], {}, [None], {"a": 1}, [[["a"]]])  # fmt: skip


def packed(parts: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, held in parts.items():
            file.writestr(name, held)
    return path


def otherwise(held: object, chance: Random) -> object:
    """Return what JSON holds with one value, somewhere in it, gone or another."""
    if isinstance(held, dict | list) and held and chance.random() < 0.9:
        at = chance.choice(sorted(held)) if isinstance(held, dict) else chance.randrange(len(held))
        made = held.copy()
        if chance.random() < 0.1:
            del made[at]
        else:
            made[at] = otherwise(held[at], chance)
        return made
    return chance.choice(VALUES)


def in_one_place(data: bytes, chance: Random) -> bytes:
    """Return lines of JSON, or one of many lines, with one value changed."""
    if data.startswith(b"{\n"):
        return json.dumps(otherwise(json.loads(data), chance)).encode()
    lines = data.splitlines()
    at = chance.randrange(len(lines))
    lines[at] = json.dumps(otherwise(json.loads(lines[at]), chance)).encode()
    return b"\n".join(lines) + b"\n"
