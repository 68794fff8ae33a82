"""The licences of what Learnt is made of, as a page; with --check, refuse one that is not on the list or not known."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SAID: dict[str, Any] = yaml.safe_load((ROOT / "tools" / "licences.yaml").read_text(encoding="utf-8"))
_PINNED = re.compile(r"^([A-Za-z0-9_.\-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", re.MULTILINE)
_LONGEST = 60
"""What is longer under License is the licence itself, not its name."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that Learnt is made of."""

    name: str
    version: str
    licence: str
    """An expression of short names; empty where it is not known."""
    what: str

    @property
    def may_ship(self) -> bool:
        """Whether some choice of its licences is on the list in whole."""
        choices = self.licence.replace("(", "").replace(")", "").split(" OR ")
        return bool(self.licence) and any(set(one.split(" AND ")) <= set(SAID["may_ship"]) for one in choices)


def parts() -> list[Part]:
    """Return everything that runs with Learnt or is part of its pages."""
    return [*_packages(), *_of_pages(), *(Part(**one) for one in SAID["others"])]


def licences() -> Iterator[str]:
    """The page."""
    found = parts()
    yield "# Licences\n"
    yield (
        "Everything that Learnt needs to run, with its licence: the Python packages that `requirements/run.lock` pins, what "
        "its pages are built from, and the model it comes with. Where a package does not say its licence clearly, "
        "`tools/licences.yaml` says it by hand, beside the list of licences that we may ship with. Packages that only test, "
        "measure or build Learnt are not part of it and not listed.\n"
    )
    yield f"{len(found)} parts. `python tools/licences.py --check` fails for a licence that is not on the list.\n"
    yield "| part | version | licence | what it is |\n| --- | --- | --- | --- |"
    yield from (f"| {one.name} | {one.version} | {one.licence} | {one.what} |" for one in found)
    yield ""


def _packages() -> Iterator[Part]:
    pinned = _PINNED.findall((ROOT / "requirements" / "run.lock").read_text(encoding="utf-8"))
    versions: dict[str, list[str]] = {}
    for name, version in pinned:
        versions.setdefault(name, []).append(version)
    for name, several in sorted(versions.items()):
        yield Part(name, " or ".join(several), _licence(name), "Python package")


def _licence(name: str) -> str:
    if name in SAID["by_hand"]:
        return str(SAID["by_hand"][name])
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    if told.get("License-Expression"):
        return str(told["License-Expression"])
    classified = [
        one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or [] if one.startswith("License ::")
    ]
    short = (told.get("License") or "").strip()
    written = classified[0] if len(classified) == 1 else short if len(short) <= _LONGEST else ""
    return str(SAID["written"].get(written, written))


def _of_pages() -> Iterator[Part]:
    folder = ROOT / "tools" / "look"
    locked = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name in SAID["in_pages"]:
        one = locked[f"node_modules/{name}"]
        written = one.get("license", "")
        yield Part(name, one["version"], SAID["written"].get(written, written), "part of the pages")


def main() -> None:
    """Print the page, or name each part whose licence is not on the list."""
    if "--check" not in sys.argv:
        print("\n".join(licences()))
        return
    wrong = [f"{one.name} {one.version}: {one.licence or 'not known'}" for one in parts() if not one.may_ship]
    if wrong:
        sys.exit("Not on the list of tools/licences.yaml:\n" + "\n".join(wrong))


if __name__ == "__main__":
    main()
