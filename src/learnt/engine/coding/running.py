"""Complete the context of passages that come in the order of their document without all their headings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from learnt.engine.coding.form import Form, PassageText


@dataclass(slots=True)
class _Running:
    """The title and lead-in that govern the passages now being read."""

    context: tuple[str, ...] = ()
    title: str = ""
    lead: str = ""

    def extra(self) -> tuple[str, ...]:
        return tuple(line for line in (self.title, self.lead) if line)

    def pass_by(self, passage: PassageText, form: Form) -> None:
        """Take note of a passage once its own context is settled."""
        if form.title:
            self.title, self.lead = passage.text[form.start :], ""
        elif form.leads:
            self.lead = passage.text[form.start :]
        elif not form.item:
            self.lead = ""


def completed(passages: Iterable[tuple[PassageText, Form]]) -> Iterator[PassageText]:
    """Yield each passage with the titles and lead-ins that stand before it but not in its context.

    Only passages whose role is not known need it: a reader that knows roles gives whole contexts.
    """
    running = _Running()
    for passage, form in passages:
        if passage.role is not None:
            yield passage
            continue
        if tuple(passage.context) != running.context:
            running = _Running(tuple(passage.context))
        if form.title:
            running.title = running.lead = ""
        extra = running.extra()
        yield replace(passage, context=(*passage.context, *extra)) if extra else passage
        running.pass_by(passage, form)
