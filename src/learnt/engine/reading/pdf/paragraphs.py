"""Cuts the lines of an area into paragraphs and list items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from learnt.engine.reading.pdf.leaf import Line
from learnt.engine.reading.pdf.markers import Marked, MarkKind, marked, section_depth
from learnt.engine.reading.pdf.styles import Setting

_SAME_SIZE = 0.1
_LETTER = 0.5
"""Width of a letter, in sizes of the type: what a word needs to have fitted on the line before."""
_SLACK = 1.5
_INDENT = 0.8
_LONG_RUN = 4
_ENDED = re.compile(r"[.!?:;…][\"'’”)\]]*$")
_LEADER = re.compile(r"\s*(?:(?:\.\s?){4,}|…{2,}\s?|_{4,})\s*(?:\d{1,4}|[ivxl]{1,6})?\s*$")
_LEADS = ("...", ". . .", "…", "____")
_NOTE = re.compile(r"^(\d{1,3}|[*†‡])\s*(?=[^\s\d.,)%])")
_NOTE_SIZE = 0.93
"""Footnotes are set smaller than this share of the body."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that belong together, with the list mark that opens them."""

    lines: tuple[Line, ...]
    mark: Marked | None = None
    contents: bool = False
    """Whether it is an entry in a table of contents."""

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def texts(self) -> list[str]:
        """The text of its lines, without the list mark."""
        texts = [line.text for line in self.lines]
        if self.mark:
            texts[0] = self.mark.rest
        if self.contents:
            texts = [_LEADER.sub("", text) for text in texts]
        return texts


@dataclass(frozen=True, slots=True)
class _Place:
    """What a line is judged against."""

    right: float
    """How far lines here may run."""
    setting: Setting


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, or as the words before a list do."""
    return bool(_ENDED.search(text[-4:]))


def note_mark(text: str) -> str:
    """Return the figure or sign that opens a footnote, or nothing."""
    match = _NOTE.match(text)
    return match[1] if match else ""


def stretches(lines: Sequence[Line], right: float, setting: Setting) -> Iterator[Stretch]:
    """Yield the paragraphs and list items that lines make."""
    rights = _rights(lines, right, setting)
    gathered: list[Line] = []
    mark: Marked | None = None
    for line, edge in zip(lines, rights, strict=True):
        if gathered and _goes_on(gathered, line, mark, _Place(edge, setting)):
            gathered.append(line)
            continue
        if gathered:
            yield _stretch(gathered, mark)
        gathered, mark = [line], marked(line.text)
    if gathered:
        yield _stretch(gathered, mark)


def _stretch(lines: list[Line], mark: Marked | None) -> Stretch:
    return Stretch(tuple(lines), mark, _is_entry(lines[-1]))


def _is_entry(line: Line) -> bool:
    """Whether a line is an entry in a table of contents, with dots leading to the page."""
    text = line.text
    return any(leader in text for leader in _LEADS) and bool(_LEADER.search(text))


def _rights(lines: Sequence[Line], right: float, setting: Setting) -> list[float]:
    """Return for each line how far its neighbours run, which in an inset box is less than the column's edge."""
    rights: list[float] = []
    run: list[Line] = []
    for line in lines:
        if run and not 0 < line.base - run[-1].base <= _most_apart(line, setting):
            rights += [_edge(run, right)] * len(run)
            run = []
        run.append(line)
    return rights + [_edge(run, right)] * len(run)


def _edge(run: list[Line], right: float) -> float:
    return max(line.right for line in run) if len(run) >= _LONG_RUN else right


def _most_apart(line: Line, setting: Setting) -> float:
    """Return how far below the one before a line of the same paragraph may stand."""
    if line.size > 1.12 * setting.size:
        return 1.65 * line.size
    return max(setting.leading * 1.2, 1.15) * line.size


def _goes_on(gathered: list[Line], line: Line, mark: Marked | None, place: _Place) -> bool:
    """Whether a line goes on with the paragraph gathered so far."""
    last, size = gathered[-1], place.setting.size
    if (
        not _follows(last, line, place.setting)
        or _opens(gathered, line, place)
        or _starts_note(gathered, line, size)
    ):
        return False
    if last.bold != line.bold and (ends_sentence(last.text) or _had_room(last, line, place)):
        return False
    if line.bold or line.size > 1.12 * size:
        return _heading_goes_on(gathered, line, place)
    return _lines_up(gathered, line, mark) and not _had_room(last, line, place)


def _follows(last: Line, line: Line, setting: Setting) -> bool:
    """Whether a line stands close under another and is of the same size."""
    if abs(line.size - last.size) > _SAME_SIZE * last.size or _is_entry(last):
        return False
    return 0 < line.base - last.base <= _most_apart(line, setting)


def _opens(gathered: list[Line], line: Line, place: _Place) -> bool:
    """Whether a line opens a list item, and does not just wrap at a figure such as "12."."""
    mark = marked(line.text)
    if not mark:
        return False
    if mark.kind is MarkKind.BULLET:
        return mark.marker not in "–—-" or len(gathered) == 0 or not _flows(gathered, line, place)
    return not _flows(gathered, line, place)


def _flows(gathered: list[Line], line: Line, place: _Place) -> bool:
    """Whether the line before was full and its sentence goes on."""
    last = gathered[-1]
    straight = abs(last.left - line.left) < _INDENT * line.size
    return straight and not ends_sentence(last.text) and not _had_room(last, line, place)


def _starts_note(gathered: list[Line], line: Line, size: float) -> bool:
    if line.size > _NOTE_SIZE * size:
        return False
    before, here = note_mark(gathered[0].text), note_mark(line.text)
    return here.isdigit() and before.isdigit() and int(here) == int(before) + 1


def _heading_goes_on(gathered: list[Line], line: Line, place: _Place) -> bool:
    last = gathered[-1]
    if section_depth(line.text) and section_depth(gathered[0].text):
        return False
    if abs(last.left - line.left) > 2:
        return not ends_sentence(last.text)
    return line.text[:1].islower() or not _had_room(last, line, place)


def _lines_up(gathered: list[Line], line: Line, mark: Marked | None) -> bool:
    first, last = gathered[0], gathered[-1]
    indent = _INDENT * line.size
    if mark:
        hanging = gathered[1].left if len(gathered) > 1 else None
        return line.left > first.left - 2 and (hanging is None or abs(line.left - hanging) < indent)
    if line.left > last.left + indent:
        return not ends_sentence(last.text)
    return not (line.left < last.left - indent and len(gathered) > 1)


def _had_room(last: Line, line: Line, place: _Place) -> bool:
    """Whether the first word of a line would have fitted on the line before, which was thus ended on purpose."""
    if last.text[-1] in "-‐\u00ad":
        return False
    word = line.text.split(maxsplit=1)[0]
    return place.right - last.right > ((len(word) + 1) * _LETTER + _SLACK) * line.size
