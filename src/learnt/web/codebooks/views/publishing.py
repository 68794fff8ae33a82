"""The draft as it stands: what is changed and why, who agrees, and publishing it."""

from collections.abc import Callable
from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from learnt.engine.codebook.differing import differences
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.numbers import number_of
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.codebooks import drafts, shown
from learnt.web.codebooks.current import codebook
from learnt.web.codebooks.models import Draft, Step
from learnt.web.codebooks.policies import asked, outstanding
from learnt.web.codebooks.publishing import alike_after_split, next_version, publish, why_not


@require_safe
@somewhere(Act.EDIT_CODEBOOK)
def draft(request: HttpRequest) -> HttpResponse:
    row, standing = drafts.open_draft(), standing_of(request)
    steps = drafts.live_steps(row)
    new, alike = drafts.book_of(steps), set(alike_after_split(steps))
    agreed = list(row.agreements.select_related("partnership", "by")) if row else []
    mine = standing.partnerships(Act.EDIT_CODEBOOK)
    agreeing = {one.partnership_id for one in agreed}
    find = request.GET.get("find", "")[:200]
    context = {
        "draft": row, "steps": steps, "state": drafts.state_of(steps), "version": next_version(codebook().version),
        "differences": [asdict(one) for one in differences(codebook(), new)],
        "alike": [(theme.id, theme.name) for theme in new.themes if theme.name in alike],
        "agreed": agreed, "waiting": outstanding(standing, agreeing),
        "may_agree": bool(steps) and bool(asked() - mine) and not mine <= agreeing,
        "why_not": why_not(steps), "keeper": standing.keeper,
        "sections": shown.sections(new, find), "find": find,
    }  # fmt: skip
    return render(request, "codebooks/draft.html", context)


@require_POST
@somewhere(Act.EDIT_CODEBOOK)
def take_back(request: HttpRequest, step: int) -> HttpResponse:
    row = get_object_or_404(Step, pk=step, draft__codebook=codebook().id, draft__closed_at=None)
    return _done(request, lambda by: drafts.take_back(row, by=by), "Taken back.")


@require_POST
@somewhere(Act.EDIT_CODEBOOK)
def agree(request: HttpRequest) -> HttpResponse:
    row = _open_draft()
    return _done(request, lambda by: drafts.agree(row, _state(request), by=by), "Your partnership agrees.")


@require_POST
@somewhere(Act.EDIT_CODEBOOK)
def give_up(request: HttpRequest) -> HttpResponse:
    row = _open_draft()
    return _done(request, lambda by: drafts.give_up(row, _state(request), by=by), "The draft was given up.")


@require_POST
@somewhere(Act.EDIT_CODEBOOK)
def publish_it(request: HttpRequest) -> HttpResponse:
    row = _open_draft()
    try:
        edition = publish(
            row, _state(request), note=request.POST.get("note", "")[:4000], by=account_of(request)
        )
    except UserError as error:
        messages.error(request, str(error))
        return redirect("codebooks:draft")
    changed = number_of(len(edition.differences), "theme")
    messages.success(
        request, f"Version {edition.version} is published, with {changed} changed. It holds from now on."
    )
    return redirect("codebooks:version", edition.version)


def _open_draft() -> Draft:
    row = drafts.open_draft()
    if row is None:
        raise Http404
    return row


def _state(request: HttpRequest) -> str:
    return request.POST.get("state", "")


def _done(request: HttpRequest, act: Callable[[Account], None], said: str) -> HttpResponse:
    try:
        act(account_of(request))
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("codebooks:draft")
