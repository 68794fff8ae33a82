"""The working copy: its parts, and each sentence with its evidence beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learnt.engine.domain.briefing import Briefing as Content
from learnt.engine.domain.briefing import Picture
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of
from learnt.web.briefings import actions
from learnt.web.briefings.checking import faults_in
from learnt.web.briefings.copies import edited_now
from learnt.web.briefings.edits import Edited, EditKind
from learnt.web.briefings.evidence import Library
from learnt.web.briefings.forms import HeadingForm, SentenceForm
from learnt.web.briefings.models import Briefing
from learnt.web.briefings.overview import overview_of
from learnt.web.briefings.policies import briefing_for
from learnt.web.briefings.shown import Editor, Reader, words_of
from learnt.web.briefings.states import State
from learnt.web.briefings.tree import Line, Section


@dataclass(frozen=True, slots=True)
class Copy:
    """A working copy that somebody looks at."""

    row: Briefing
    edited: Edited
    content: Content
    editor: Editor

    @property
    def edits(self) -> bool:
        """Whether it may be changed as it stands."""
        return self.row.state == State.DRAFT

    def section(self, part: str) -> Section:
        """Return a part; 404 where there is none."""
        found = self.edited.tree.section(part)
        if found is None:
            raise Http404
        return found

    def line(self, sentence: str) -> Line:
        """Return a sentence; 404 where there is none."""
        found = self.edited.tree.line(sentence)
        if found is None:
            raise Http404
        return found

    def part_of(self, sentence: str) -> str:
        """Return the part in which a sentence stands."""
        section = self.edited.tree.section_of(sentence)
        assert section is not None
        return section.part.id


def copy_for(request: HttpRequest, briefing: int, act: Act | None = None) -> Copy:
    """Return a working copy to whoever may see it; 404 where it was not composed yet."""
    row = briefing_for(request, briefing, act)
    if not row.composed:
        raise Http404
    edited = edited_now(row)
    content = edited.briefing()
    library = Library(row, edited.tree.base)
    return Copy(row, edited, content, Editor(edited.tree, library, faults_in(row, content)))


@require_safe
def draft(request: HttpRequest, briefing: int) -> HttpResponse:
    row = briefing_for(request, briefing)
    copy = copy_for(request, briefing) if row.composed else None
    context = {
        "briefing": row, "overview": overview_of(row, account_of(request), copy.edited if copy else None),
        "sections": list(copy.editor.sections()) if copy else [], "edits": bool(copy) and row.state == State.DRAFT,
        "faults": _faults(copy) if copy else [], "lost": [(one.by, one.words) for one in copy.edited.lost] if copy else [],
    }  # fmt: skip
    return render(request, "briefings/draft.html", context)


def _faults(copy: Copy) -> list[tuple[str, str]]:
    """Return each fault with the address of its sentence."""
    tree, row = copy.edited.tree, copy.row
    found = []
    for fault in copy.editor.faults:
        home = tree.section_of(fault.sentence)
        part = home.part.id if home else fault.part
        found.append((fault.why, f"{reverse('briefings:part', args=[row.pk, part])}#{fault.sentence}"))
    return found


@require_safe
def state(request: HttpRequest, briefing: int) -> HttpResponse:
    """Return how far composing has come, for a page that waits; when it is done the page is opened anew."""
    row = briefing_for(request, briefing)
    answer = HttpResponse(status=204)
    if row.state != State.COMPOSING:
        answer["HX-Refresh"] = "true"
    return answer


@require_safe
def preview(request: HttpRequest, briefing: int) -> HttpResponse:
    """Show the working copy as its readers would see it."""
    copy = copy_for(request, briefing)
    pictures = reverse("briefings:draft-picture", args=[briefing, 0])
    parts = Reader(copy.editor.library, pictures).parts(copy.content)
    sources = [(one, copy.editor.library.document_href(one.number)) for one in copy.content.sources]
    context = {"briefing": copy.row, "content": copy.content, "parts": parts, "sources": sources}
    return render(request, "briefings/preview.html", context)


@require_safe
def picture(request: HttpRequest, briefing: int, picture: int) -> HttpResponse:
    return picture_of(copy_for(request, briefing).content, picture)


def picture_of(content: Content, number: int) -> HttpResponse:
    """Send a picture of a briefing by its number, from 1."""
    found = [one for part in content.parts for one in part.contents if isinstance(one, Picture)]
    if not 1 <= number <= len(found):
        raise Http404
    return HttpResponse(found[number - 1].svg, content_type="image/svg+xml")


@require_safe
def part(request: HttpRequest, briefing: int, part: str) -> HttpResponse:
    copy = copy_for(request, briefing)
    section = copy.section(part)
    order = [one for one in copy.edited.tree.sections if not one.removed or one is section]
    at = order.index(section)
    context = {
        "briefing": copy.row, "edits": copy.edits, "section": section, "holders": copy.editor.holders(section),
        "before": order[at - 1] if at else None, "after": order[at + 1] if at + 1 < len(order) else None,
        "heading_form": HeadingForm(initial={"heading": section.heading}),
    }  # fmt: skip
    return render(request, "briefings/part.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sentence(request: HttpRequest, briefing: int, sentence: str) -> HttpResponse:
    """Change the words of a sentence; where somebody changed them in between, both are shown."""
    copy = copy_for(request, briefing, Act.DRAFT_BRIEFINGS if request.method == "POST" else None)
    line = copy.line(sentence)
    initial = {"text": words_of(line), "seen": line.state}
    form = SentenceForm(request.POST or None, initial=initial)
    between = ""
    if form.is_valid():
        given = form.cleaned_data
        data = {"text": given["text"].strip(), "own": given["own"]}
        try:
            actions.change(
                copy.row, EditKind.REWORD, sentence, by=account_of(request), data=data, seen=given["seen"]
            )
        except actions.ChangedBetweenError as error:
            between = str(error)
            form = SentenceForm(initial={**data, "seen": line.state})
        except UserError as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, "The words are changed.")
            return _at(copy.row, copy.part_of(sentence), sentence)
    context = {
        "briefing": copy.row, "edits": copy.edits, "form": form, "line": copy.editor.one(line),
        "part": copy.part_of(sentence), "between": between,
    }  # fmt: skip
    return render(request, "briefings/sentence.html", context, status=409 if between else 200)


Doing = Callable[[Copy, str, Account, str], None]


def _simple(kind: EditKind) -> Doing:
    def done(copy: Copy, target: str, by: Account, seen: str) -> None:
        actions.change(copy.row, kind, target, by=by, data={}, seen=seen)

    return done


_SENTENCES: Mapping[str, tuple[Doing, str]] = {
    "remove": (_simple(EditKind.REMOVE), "Taken out. You can put it back."),
    "restore": (_simple(EditKind.RESTORE), "Put back."),
    "original": (_simple(EditKind.ORIGINAL), "The first words are back."),
    "own": (_simple(EditKind.OWN), "It goes out as your own statement, under your name."),
    "up": (lambda copy, target, by, _: actions.put_beside(copy.row, target, up=True, by=by), "Moved up."),
    "down": (
        lambda copy, target, by, _: actions.put_beside(copy.row, target, up=False, by=by),
        "Moved down.",
    ),
}
_PARTS: Mapping[str, tuple[Doing, str]] = {
    "remove": (_simple(EditKind.REMOVE_PART), "The part is taken out. You can put it back."),
    "restore": (_simple(EditKind.RESTORE_PART), "The part is back."),
    "up": (
        lambda copy, target, by, _: actions.put_part_beside(copy.row, target, up=True, by=by),
        "Moved up.",
    ),
    "down": (
        lambda copy, target, by, _: actions.put_part_beside(copy.row, target, up=False, by=by),
        "Moved down.",
    ),
}


@require_POST
def do_sentence(request: HttpRequest, briefing: int, sentence: str) -> HttpResponse:
    """Take out, put back, move or take on a sentence."""
    copy = copy_for(request, briefing, Act.DRAFT_BRIEFINGS)
    copy.line(sentence)
    _do(request, copy, _SENTENCES, sentence)
    return _at(copy.row, copy.part_of(sentence), sentence)


@require_POST
def do_part(request: HttpRequest, briefing: int, part: str) -> HttpResponse:
    """Take out, put back or move a part."""
    copy = copy_for(request, briefing, Act.DRAFT_BRIEFINGS)
    copy.section(part)
    _do(request, copy, _PARTS, part)
    return redirect(f"{reverse('briefings:draft', args=[briefing])}#{part}")


def _do(request: HttpRequest, copy: Copy, table: Mapping[str, tuple[Doing, str]], target: str) -> None:
    """Do what the button asks for, and tell what was done or why it was not."""
    found = table.get(request.POST.get("do", ""))
    if found is None:
        raise Http404
    try:
        found[0](copy, target, account_of(request), request.POST.get("seen", ""))
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, found[1])


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, briefing: int, part: str) -> HttpResponse:
    """Add a sentence to a part, after one of its others or at its end."""
    copy = copy_for(request, briefing, Act.DRAFT_BRIEFINGS)
    section, after = copy.section(part), request.GET.get("after", "")[:128]
    form = SentenceForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        data = {"part": part, "after": after, "text": given["text"].strip(), "own": given["own"]}
        try:
            made = actions.change(copy.row, EditKind.ADD, by=account_of(request), data=data)
        except UserError as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, "Added.")
            return _at(copy.row, part, made)
    context = {"briefing": copy.row, "form": form, "section": section, "after": after}
    return render(request, "briefings/add.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def heading(request: HttpRequest, briefing: int, part: str) -> HttpResponse:
    copy = copy_for(request, briefing, Act.DRAFT_BRIEFINGS)
    form = HeadingForm(request.POST or None, initial={"heading": copy.section(part).heading})
    if _reheaded(request, copy, form, (EditKind.HEADING, part)):
        return redirect("briefings:part", briefing, part)
    return render(request, "briefings/heading.html", {"briefing": copy.row, "form": form, "part": part})


@require_http_methods(["GET", "HEAD", "POST"])
def title(request: HttpRequest, briefing: int) -> HttpResponse:
    copy = copy_for(request, briefing, Act.DRAFT_BRIEFINGS)
    form = HeadingForm(request.POST or None, initial={"heading": copy.edited.tree.title})
    form.fields["heading"].label = "Title"
    if _reheaded(request, copy, form, (EditKind.TITLE, "")):
        return redirect("briefings:draft", briefing)
    return render(request, "briefings/heading.html", {"briefing": copy.row, "form": form})


def _reheaded(request: HttpRequest, copy: Copy, form: HeadingForm, what: tuple[EditKind, str]) -> bool:
    """Change a heading or the title, if the form is right; say whether that was done."""
    if not form.is_valid():
        return False
    kind, target = what
    words = form.cleaned_data["heading"].strip()
    data = {"title": words} if kind is EditKind.TITLE else {"heading": words}
    try:
        actions.change(copy.row, kind, target, by=account_of(request), data=data)
    except UserError as error:
        form.add_error("heading", str(error))
        return False
    messages.success(request, "Changed.")
    return True


def _at(row: Briefing, part: str, sentence: str) -> HttpResponse:
    """Return to a sentence in its part."""
    return redirect(f"{reverse('briefings:part', args=[row.pk, part])}#{sentence}")
