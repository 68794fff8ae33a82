"""Methods tried on gold by many workers: documents are coded, and splits fitted, wherever there is room."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.errors import UserError
from learnt.engine.evaluation.evaluating import USUAL_DESIGN, Design, Trial
from learnt.engine.evaluation.gold import Gold, Unit
from learnt.engine.evaluation.measures import Judged
from learnt.engine.evaluation.methods.choosing import Parts, in_order, needed, one_of
from learnt.engine.evaluation.methods.shape import BySplit, together
from learnt.engine.evaluation.methods.trained import Learnt, WordsAlone, fittable
from learnt.engine.evaluation.methods.untrained import Fused, judged_of
from learnt.engine.evaluation.splits import Split, groups_of, splits_of
from learnt.engine.many.making import Making, school_of
from learnt.engine.many.mapping import Mapped
from learnt.engine.many.work import one_at_a_time

_ENOUGH = 500
"""From so many passages on, a batch of gold ends where a document does."""
_CODED = frozenset({"fused", "learner"})
"""Methods that begin with what the coder suggests when it reads quickly."""
_FITTED = frozenset({"words", "learner"})


@dataclass(frozen=True, slots=True)
class Trying:
    """What a worker tries at a time: a method on gold, or what of it one split tries."""

    making: Making
    method: str
    gold: Gold
    splits: tuple[Split, ...] = ()
    at: int | None = None
    """The number of the split; None for all of the gold."""
    codings: tuple[Coding, ...] = ()
    """The coding of each unit, where the method begins with them."""
    families: Mapping[str, str] = field(default_factory=dict)


def code_gold(batch: Trying) -> tuple[Coding, ...]:
    """Return the coding of each unit, by the coder with nothing learned."""
    with one_at_a_time:
        return tuple(Fused(school_of(batch.making).coder).codings(batch.gold))


def try_method(batch: Trying) -> Judged:
    """Return what a method makes of the units that it is tried on."""
    with one_at_a_time:
        method = one_of(batch.method, _parts(batch.making))
        if isinstance(method, Learnt):
            method = method.knowing(batch.codings, batch.families)
        if batch.at is None:
            return method.judged(batch.gold, batch.splits)
        assert isinstance(method, WordsAlone | Learnt), "only what is fitted goes split by split"
        fitted: BySplit = method
        return fitted.of_split(batch.gold, batch.splits, batch.at)


def tried_over(
    mapped: Mapped, gold: Gold, names: Sequence[str], making: Making, *, design: Design = USUAL_DESIGN
) -> Trial:
    """Let methods judge gold as `evaluating.tried` does, over many workers.

    Args:
        mapped: where the work is done.
        gold: what people coded.
        names: names of methods; the keyword baseline is always among them.
        making: how suggestions are made, with nothing learned.
        design: how gold is split.
    """
    if not gold.units:
        raise UserError("There is nothing to evaluate. Name at least one coded passage.")
    chosen = in_order(names)
    groups = groups_of(gold, design.by)
    splits = splits_of(gold, groups, leave_one_out_below=design.leave_one_out_below)
    book = school_of(making).coder.codebook
    coded: dict[str, tuple[Coding, ...]] = {}
    if _CODED & set(chosen):
        coded["fused"] = _coded(mapped, gold, making)
    if "careful" in chosen:
        needed(making.embeddings, "careful")
        coded["careful"] = _coded(mapped, gold, replace(making, careful=True, made_by="").named())
    codings, families = coded.get("fused", ()), gold.families() if "learner" in chosen else {}
    whole = Trying(making, "", gold, splits, None, codings, families)
    judged = {
        name: judged_of(coded[name], book) if name in coded else _tried(mapped, name, whole)
        for name in chosen
    }
    kinds = {name: _kinds(gold, some) for name, some in coded.items() if name in chosen}
    return Trial(gold, groups, len(splits), judged, kinds)


def _coded(mapped: Mapped, gold: Gold, making: Making) -> tuple[Coding, ...]:
    parts = (Trying(making, "fused", part) for part in _parts_of(gold))
    return tuple(coding for _, some in mapped(code_gold, parts) for coding in some)


def _tried(mapped: Mapped, name: str, whole: Trying) -> Judged:
    if name not in _FITTED:
        return next(iter(mapped(try_method, [_of(whole, name, None)])))[1]
    numbers = range(len(fittable(whole.splits)))
    parts = [part for _, part in mapped(try_method, (_of(whole, name, at) for at in numbers))]
    return together(parts, whole.splits)


def _of(whole: Trying, name: str, at: int | None) -> Trying:
    learns = name == "learner"
    codings, families = (whole.codings, whole.families) if learns else ((), {})
    return Trying(whole.making, name, whole.gold, whole.splits, at, codings, families)


def _kinds(gold: Gold, codings: Sequence[Coding]) -> Sequence[Kind | None]:
    units = zip(gold.units, codings, strict=True)
    return [coding.kind if len(unit.passages) == 1 else None for unit, coding in units]


def _parts_of(gold: Gold) -> Iterator[Gold]:
    """Yield gold in parts of whole documents, which is how it is coded."""
    some, passages = [], 0
    for document, run in groupby(gold.units, key=lambda unit: unit.document):
        units = list(run)
        all_of_it = gold.surroundings.get(document)
        some.append((document, units))
        passages += sum(len(unit.passages) for unit in units) if all_of_it is None else len(all_of_it)
        if passages >= _ENOUGH:
            yield _part(gold, some)
            some, passages = [], 0
    if some:
        yield _part(gold, some)


def _part(gold: Gold, some: list[tuple[str, list[Unit]]]) -> Gold:
    around = {one: gold.surroundings[one] for one, _ in some if one in gold.surroundings}
    return Gold(tuple(unit for _, units in some for unit in units), gold.codings, around)


def _parts(making: Making) -> Parts:
    school = school_of(making)
    return Parts(
        school.coder, Embeddings(making.embeddings) if making.embeddings else None, school.featurisers
    )
