"""A briefing as its pages show it: finished words, addresses and tags."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.html import smart_urlquote

from learnt.engine.briefing import printing
from learnt.engine.domain.briefing import (
    Backing,
    Block,
    BlockKind,
    Briefing,
    Content,
    Link,
    Part,
    Picture,
    Reference,
    Sentence,
    Table,
)
from learnt.web.briefings.checking import Fault
from learnt.web.briefings.edits import part_beside, step_beside, words_to_edit
from learnt.web.briefings.evidence import Evidence, Library
from learnt.web.briefings.tree import Holder, Line, Section, Tree
from learnt.web.look.parts import Colour

_TAGS: Mapping[Backing, tuple[str, Colour]] = {
    Backing.CONFIRMED: ("Confirmed", Colour.GREEN),
    Backing.SUGGESTED: ("Suggested", Colour.GREY),
    Backing.STATED: ("In a document", Colour.TEAL),
    Backing.COUNTED: ("Counted", Colour.BLUE),
    Backing.OWN: ("Own statement", Colour.PURPLE),
    Backing.WORDING: ("Outline", Colour.GREY),
    Backing.NONE: ("No evidence", Colour.RED),
}
_NOTES: Mapping[Backing, str] = {
    Backing.COUNTED: "Learnt worked this out from the documents.",
    Backing.WORDING: "These words come with the outline. Nothing in them is evidence.",
    Backing.NONE: "Nothing backs this sentence yet, so the briefing cannot be published with it.",
}
_OPENS = ("https:", "http:", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference as it is printed, and where it leads."""

    label: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as readers see it."""

    id: str
    words: str
    cited: tuple[Cited, ...]
    audience: str = ""
    mark: str = ""
    """What readers must know of who stands behind it."""
    more: str = ""
    """How many more pages say it than are named."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something in a part, as readers see it; what it is not stays empty."""

    kind: str
    heading: str = ""
    minutes: int = 0
    said: tuple[Said, ...] = ()
    caption: str = ""
    columns: tuple[str, ...] = ()
    rows: "tuple[tuple[Said | None, ...], ...]" = ()
    picture: str = ""
    """Address of the picture."""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class LinkShown:
    """A tool or contact as readers see it."""

    name: str
    address: str
    opens: str
    said: Said


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part as readers see it."""

    id: str
    heading: str
    pieces: tuple[Piece, ...]
    links: tuple[LinkShown, ...]
    notes: tuple[Said, ...]


class Reader:
    """Turns a briefing into what its readers see."""

    def __init__(self, library: Library, pictures: str = "") -> None:
        self._library = library
        self._pictures = pictures
        """Address of the first picture, with 0 in the place of its number."""
        self._drawn = 0

    def parts(self, briefing: Briefing) -> list[PartShown]:
        """Return the parts."""
        self._drawn = 0
        return [self._part(part) for part in briefing.parts]

    def _part(self, part: Part) -> PartShown:
        return PartShown(
            part.id,
            printing.heading_of(part),
            tuple(self._piece(content) for content in part.contents),
            tuple(self._link(link) for link in part.links),
            tuple(self._said(one) for one in part.notes),
        )

    def _piece(self, content: Content) -> Piece:
        match content:
            case Block():
                said = tuple(self._said(one) for one in content.sentences)
                return Piece(content.kind.value, content.heading, content.minutes, said)
            case Table():
                return self._table(content)
            case Picture():
                self._drawn += 1
                table = self._table(content.table)
                address = self._pictures.replace("/0/", f"/{self._drawn}/") if self._pictures else ""
                return Piece("picture", caption=content.caption, columns=table.columns, rows=table.rows,
                             picture=address, alt=content.alt)  # fmt: skip

    def _table(self, table: Table) -> Piece:
        rows = tuple(
            tuple(self._said(cell.sentence, refers=cell.refers) if cell.sentence else None for cell in row)
            for row in printing.table_rows(table)
        )
        return Piece("table", caption=table.caption, columns=table.columns, rows=rows)

    def _link(self, link: Link) -> LinkShown:
        opens = smart_urlquote(link.opens) if link.opens.lower().startswith(_OPENS) else ""
        return LinkShown(link.name, link.address, opens, self._said(link.sentence))

    def _said(self, sentence: Sentence, *, refers: bool = True) -> Said:
        cited = printing.shown(sentence) if refers else ()
        return Said(
            sentence.id, sentence.words, tuple(self._cited(one) for one in cited), ", ".join(sentence.audience),
            printing.mark(sentence), printing.unshown(sentence) if refers else "",
        )  # fmt: skip

    def _cited(self, reference: Reference) -> Cited:
        return Cited(
            reference.label, self._library.href(reference), self._library.sources[reference.source].title
        )


@dataclass(frozen=True, slots=True)
class LineShown:
    """A sentence as whoever edits it sees it, with its evidence beside it."""

    id: str
    words: str
    tag: str
    colour: Colour
    note: str
    evidence: tuple[Evidence, ...]
    more: int
    """How much more evidence there is than is shown."""
    audience: str
    faults: tuple[str, ...]
    removed: bool
    state: str
    up: bool
    down: bool
    changed_by: str
    """Who changed it last; empty where nobody did."""
    original: str
    """The words as they were composed, where they are others now."""


@dataclass(frozen=True, slots=True)
class HolderShown:
    """Sentences that stand together, as whoever edits them sees them."""

    heading: str
    lines: tuple[LineShown, ...]


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A part as the list of parts tells of it."""

    id: str
    heading: str
    sentences: int
    faults: int
    removed: bool
    up: bool
    down: bool


_KIND_NAMES = {
    BlockKind.POINTS: "List",
    BlockKind.STEPS: "Steps",
    BlockKind.QUESTIONS: "Questions",
    BlockKind.ADVICE: "What to do",
    BlockKind.NOTICE: "Notice",
}
MOST_EVIDENCE = 6
"""References of one sentence that are shown in full beside it."""


@dataclass(slots=True)
class Editor:
    """Turns a working copy into what its editors see."""

    tree: Tree
    library: Library
    faults: Sequence[Fault] = ()
    _by_sentence: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._by_sentence = {}
        for fault in self.faults:
            self._by_sentence.setdefault(fault.sentence, []).append(fault.why)

    def sections(self) -> Iterator[SectionShown]:
        """Yield the parts in short."""
        for one in self.tree.sections:
            lines = [line for holder in one.all_holders() for line in holder.shown()]
            faults = sum(len(self._by_sentence.get(line.sentence.id, ())) for line in lines)
            yield SectionShown(
                one.part.id, one.heading, len(lines), 0 if one.removed else faults, one.removed,
                bool(part_beside(self.tree, one.part.id, up=True)), bool(part_beside(self.tree, one.part.id, up=False)),
            )  # fmt: skip

    def holders(self, section: Section) -> list[HolderShown]:
        """Return the sentences of a part, each with its evidence."""
        holders = [one for one in section.all_holders() if any(one.lines)]
        found = self._evidence(line for holder in holders for line in holder.lines if line)
        return [
            HolderShown(
                _heading(holder, section), tuple(self._line(line, found) for line in holder.lines if line)
            )
            for holder in holders
        ]

    def one(self, line: Line) -> LineShown:
        """Return one sentence with its evidence."""
        return self._line(line, self._evidence([line]))

    def _evidence(self, lines: Iterable[Line]) -> dict[Reference, Evidence]:
        return self.library.evidence(
            one for line in lines for one in line.sentence.references[:MOST_EVIDENCE]
        )

    def _line(self, line: Line, found: Mapping[Reference, Evidence]) -> LineShown:
        one = line.sentence
        tag, colour = ("Taken out", Colour.ORANGE) if line.removed else _TAGS[one.backing]
        as_composed = line.composed.words if line.composed and line.composed != one else ""
        return LineShown(
            one.id, one.words, tag, colour, _note(line),
            tuple(found[reference] for reference in one.references[:MOST_EVIDENCE]),
            max(0, len(one.references) - MOST_EVIDENCE), ", ".join(one.audience),
            () if line.removed else tuple(self._by_sentence.get(one.id, ())), line.removed, line.state,
            bool(step_beside(self.tree, one.id, up=True)), bool(step_beside(self.tree, one.id, up=False)),
            line.touched_by, as_composed,
        )  # fmt: skip


def _note(line: Line) -> str:
    one = line.sentence
    if one.backing is Backing.OWN:
        return f"{one.taken_on_by}’s own statement."
    if one.references and line.composed and line.composed.quoted and not one.quoted:
        return "A paraphrase: somebody changed the words, so it is no longer a quotation."
    if one.references and not one.quoted and one.backing is not Backing.COUNTED:
        return "A paraphrase of the words beside it."
    return _NOTES.get(one.backing, "")


def _heading(holder: Holder, section: Section) -> str:
    match holder.content:
        case Block() as block:
            return block.heading or _KIND_NAMES.get(block.kind, "")
        case Table() as table:
            return f"Table: {table.caption}"
        case Picture() as picture:
            return f"Numbers of the picture: {picture.caption}"
        case _:
            return "Notes for who speaks" if holder is section.notes else "Tools and contacts"


def words_of(line: Line) -> str:
    """Return the words of a sentence as somebody changes them."""
    return words_to_edit(line.sentence)
