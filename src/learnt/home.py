"""Where things are on this machine: the folder with a library's data, and the parts that ship with Learnt."""

import secrets
import sys
from collections.abc import Mapping
from pathlib import Path


def data_folder(environ: Mapping[str, str]) -> Path:
    """Return $LEARNT_HOME, or where the system keeps a person's data; make it, for its owner only."""
    if environ.get("LEARNT_HOME"):
        folder = Path(environ["LEARNT_HOME"])
    else:
        folder = Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "learnt"
    folder = folder.expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def embeddings_folder() -> Path | None:
    """Return the folder of the static embeddings that set-up put into the environment; None where it is missing."""
    folder = Path(sys.prefix) / "share" / "learnt" / "potion-base-8M"
    return folder if (folder / "model.safetensors").is_file() else None


def secret_key(folder: Path) -> str:
    """Return the key that signs sessions; made once for each data folder, readable by its owner only."""
    path = folder / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8")
