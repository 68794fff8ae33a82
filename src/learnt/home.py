"""Where things are on this machine: the folder with a library's data, and the parts that ship with Learnt."""

import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from learnt.engine.domain.errors import UserError


def data_folder(environ: Mapping[str, str]) -> Path:
    """Return $LEARNT_HOME, or where the system keeps a person's data; make it, for its owner only."""
    folder = data_path(environ)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def blind_share(environ: Mapping[str, str]) -> float:
    """Return $LEARNT_BLIND_SHARE: the share of passages that people read before suggestions show; 0.1 if not set.

    Raises:
        UserError: it is not a number from 0 to 1.
    """
    given = environ.get("LEARNT_BLIND_SHARE") or "0.1"
    try:
        share = float(given)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise UserError(f"LEARNT_BLIND_SHARE is “{given}”. Set it to a number from 0 to 1, such as 0.1.")
    return share


def embeddings_folder() -> Path | None:
    """Return the folder of the static embeddings that set-up put into the environment; None where it is missing."""
    folder = Path(sys.prefix) / "share" / "learnt" / "potion-base-8M"
    return folder if (folder / "model.safetensors").is_file() else None


def samples_folder() -> Path | None:
    """Return the folder of the sample documents, from where they were installed or from the checkout; None if gone."""
    places = (
        Path(sys.prefix) / "share" / "learnt" / "samples",
        Path(__file__).resolve().parents[2] / "samples" / "documents",
    )
    return next((folder for folder in places if folder.is_dir()), None)


def data_path(environ: Mapping[str, str]) -> Path:
    """Return $LEARNT_HOME, or where the system keeps a person's data, whether it is there or not."""
    if environ.get("LEARNT_HOME"):
        folder = Path(environ["LEARNT_HOME"])
    else:
        folder = Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "learnt"
    return folder.expanduser().resolve()


def secret_key(folder: Path) -> str:
    """Return the key that signs sessions; made once for each data folder, readable by its owner only."""
    path = folder / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8")
