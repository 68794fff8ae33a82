"""Open a zip archive that somebody else made: whatever is hostile or broken in it is refused before it is read."""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from learnt.engine.domain.errors import UserError

_CHUNK = 1 << 20
_MEGABYTE = 1_000_000
_DRIVE = re.compile(r"^[A-Za-z]:")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an archive may hold before it is refused."""

    entries: int = 50_000
    megabytes: int = 4_000
    """All of it, unpacked."""
    entry_megabytes: int = 2_147
    """The most for one file, as the standard has it."""
    ratio: int = 200
    """How many times its packed size an entry may unpack to; small entries do no harm."""
    small_megabytes: int = 10


USUAL = Bounds()


class Archive:
    """A zip archive whose names and sizes were looked at."""

    def __init__(self, name: str, packed: zipfile.ZipFile, bounds: Bounds) -> None:
        self.name = name
        self._packed = packed
        self._bounds = bounds
        self._left = bounds.megabytes * _MEGABYTE
        self._entries = {one.filename: one for one in packed.infolist() if not one.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files, in order."""
        return tuple(self._entries)

    def read(self, name: str, *, most: int | None = None) -> bytes:
        """Return one file; what it really unpacks to is counted, as the directory may lie."""
        return b"".join(self.chunks(name, most=most))

    def chunks(self, name: str, *, most: int | None = None) -> Iterator[bytes]:
        """Yield one file piece by piece."""
        entry, own = self._entries[name], 0
        highest = min(self._bounds.entry_megabytes * _MEGABYTE, most or self._left)
        try:
            with self._packed.open(entry) as file:
                while chunk := file.read(_CHUNK):
                    own += len(chunk)
                    self._left -= len(chunk)
                    if own > highest or self._left < 0 or _swollen(own, entry, self._bounds):
                        raise _bomb(self.name)
                    yield chunk
        except _BROKEN as error:
            raise _broken(self.name) from error


@contextmanager
def opened(path: Path, bounds: Bounds = USUAL) -> Iterator[Archive]:
    """Open an archive.

    Raises:
        UserError: it is broken, locked, or made to harm whoever opens it.
    """
    try:
        packed = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise _broken(path.name) from error
    with packed:
        _check(path.name, packed.infolist(), bounds)
        yield Archive(path.name, packed, bounds)


def _check(name: str, entries: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UserError(f"{name} is locked with a password. Take the password off and try again.")
    if len(entries) > bounds.entries:
        raise UserError(f"{name} holds {len(entries):,} files; the limit is {bounds.entries:,}. Split it.")
    names = [entry.filename for entry in entries]
    if any(map(_leads_out, names)) or any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
        raise UserError(
            f"{name} holds a file whose name leads out of the archive, so nothing of it was read. "
            "Ask whoever made it to export it again."
        )
    if len({one.casefold() for one in names}) != len(names):
        raise UserError(f"{name} holds two files of the same name. Ask whoever made it to export it again.")
    whole = sum(entry.file_size for entry in entries)
    if whole > bounds.megabytes * _MEGABYTE or any(_swollen(one.file_size, one, bounds) for one in entries):
        raise _bomb(name)


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").removesuffix("/").split("/")
    # An empty part in the middle counts too: what stands after it is a whole path to whoever takes the front away.
    return bool({"", ".."} & set(parts)) or "\0" in name or bool(_DRIVE.match(name))


def _swollen(size: int, entry: zipfile.ZipInfo, bounds: Bounds) -> bool:
    return size > bounds.small_megabytes * _MEGABYTE and size > bounds.ratio * max(entry.compress_size, 1)


def _bomb(name: str) -> UserError:
    return UserError(
        f"{name} unpacks to far more than it should, so it was not opened. If you trust it, export less at once."
    )


def _broken(name: str) -> UserError:
    return UserError(f"{name} is not a zip archive that can be read. Export it again.")
