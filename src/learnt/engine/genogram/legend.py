"""The key beneath a genogram: only the signs that are in it, and the households that were before."""

from collections.abc import Iterator
from dataclasses import dataclass

from learnt.engine.genogram.drawing import Genogram
from learnt.engine.genogram.drawn import Point, Stroke, Symbol
from learnt.engine.genogram.key import Shape, Sign
from learnt.engine.genogram.labelling import Look
from learnt.engine.genogram.shapes import width_of
from learnt.engine.genogram.telling import earlier_homes

_LETTERS, _ROW, _SIGN, _LEFT = 11.5, 24.0, 44.0, 28.0
_LEAST, _TOP = 740.0, 16.0
_HALF = 8.0
_SYMBOLS = (Sign.MALE, Sign.FEMALE, Sign.OTHER, Sign.UNKNOWN, Sign.UNBORN)


@dataclass(frozen=True, slots=True)
class Item:
    """One sign with its words."""

    words: str
    words_at: Point
    symbol: Symbol | None
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """The key with a place for everything, from its own top left."""

    items: tuple[Item, ...]
    notes: tuple[tuple[Point, str], ...]
    width: float
    height: float


def used(one: Genogram) -> tuple[Sign, ...]:
    """Return the signs that a genogram has, in the order of the key."""
    looks = [symbol.look for symbol in one.drawing.symbols]
    found = {look.sign for look in looks} | {
        stroke.sign for stroke in (*one.drawing.strokes, *one.drawing.slashes)
    }
    found |= {Sign.UNIDENTIFIED} if any(look.unidentified for look in looks) else set()
    found |= {Sign.SUBJECT} if any(look.subject for look in looks) else set()
    found |= {Sign.DECEASED} if any(look.dead for look in looks) else set()
    found |= {Sign.PAST} if any(stroke.past for stroke in one.drawing.strokes) else set()
    found |= {Sign.IDENTICAL if each.identical else Sign.TWINS for each in one.scene.twins}
    found |= {Sign.HOME} if one.drawing.loops else set()
    return tuple(sign for sign in Sign if sign in found)


def legend(one: Genogram) -> Legend:
    """Return the key of a genogram, in as many columns as there is room for."""
    width = max(one.drawing.width, _LEAST)
    signs = used(one)
    column = max([width_of(one.key.words[sign], _LETTERS) for sign in signs], default=0) + _SIGN + 16
    columns = max(int((width - _LEFT) // column), 1)
    items = []
    for number, sign in enumerate(signs):
        x, y = _LEFT + column * (number % columns), _TOP + _ROW * (number // columns)
        items.append(_item(sign, one.key.words[sign], (x, y), one.key.shapes.get(sign)))
    y = _TOP + _ROW * -(-len(signs) // columns)
    notes = []
    said = (one.key.words[Sign.AGE], *earlier_homes(one))
    for words in _folded(said, width - 2 * _LEFT):
        notes.append(((_LEFT, y + 4), words))
        y += 17
    return Legend(tuple(items), tuple(notes), width, y + 18)


def _folded(lines: tuple[str, ...], width: float) -> Iterator[str]:
    for line in lines:
        held = ""
        for word in line.split():
            if held and width_of(f"{held} {word}", _LETTERS) > width:
                yield held
                held = word
            else:
                held = f"{held} {word}".strip()
        yield held


def _item(sign: Sign, words: str, at: Point, shape: Shape | None) -> Item:
    x, y = at
    middle = x + _SIGN / 2 - 6
    symbol = None
    if shape or sign in (Sign.SUBJECT, Sign.DECEASED, Sign.UNIDENTIFIED, Sign.LOSS):
        look = Look(
            sign if sign in (*_SYMBOLS, Sign.LOSS) else Sign.UNKNOWN,
            shape or (Shape.CIRCLE if sign in (Sign.SUBJECT, Sign.LOSS) else Shape.SQUARE),
            _HALF if sign is not Sign.LOSS else _HALF * 0.7,
            "",
            (),
            subject=sign is Sign.SUBJECT,
            dead=sign is Sign.DECEASED,
            unidentified=sign is Sign.UNIDENTIFIED,
        )
        symbol = Symbol("", middle, y, look, (0, 0, 0, 0))
    return Item(words, (x + _SIGN, y + 4), symbol, tuple(_strokes(sign, x, y)))


def _strokes(sign: Sign, x: float, y: float) -> Iterator[Stroke]:
    across, middle = ((x, y), (x + 32, y)), x + 16
    match sign:
        case Sign.TOGETHER | Sign.TRANSITORY | Sign.HOME:
            yield Stroke(across, sign, (), "")
        case Sign.SEPARATED | Sign.DIVORCED:
            yield Stroke(across, Sign.TOGETHER, (), "")
            for number in range(2 if sign is Sign.DIVORCED else 1):
                yield Stroke(
                    ((middle - 4 + 7 * number, y + 7), (middle + 2 + 7 * number, y - 7)), sign, (), ""
                )
        case Sign.BIRTH | Sign.ADOPTIVE | Sign.FOSTER | Sign.GUARDIAN | Sign.DOUBTED | Sign.PAST:
            yield Stroke(((middle, y - 10), (middle, y + 10)), sign, (), "", past=sign is Sign.PAST)
        case Sign.TWINS | Sign.IDENTICAL:
            yield Stroke(((middle - 10, y + 9), (middle, y - 8), (middle + 10, y + 9)), Sign.BIRTH, (), "")
            if sign is Sign.IDENTICAL:
                yield Stroke(((middle - 5, y), (middle + 5, y)), Sign.BIRTH, (), "")
        case _:
            return
