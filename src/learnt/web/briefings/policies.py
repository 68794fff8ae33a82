"""What a page asks before it shows a briefing, and an action before it changes one."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import standing_of
from learnt.web.briefings.models import Briefing, Change, Edition, Step
from learnt.web.briefings.states import MOVES, Move, State
from learnt.web.library.models import Document, DocumentMark, Documents

OTHERS_FIRST = (
    "You wrote in this version, so somebody else has to review it. Ask a colleague who may review briefings."
)


def briefing_for(request: HttpRequest, briefing: int, act: Act | None = None) -> Briefing:
    """Return a briefing to whoever may see its working copy, and do this in its partnership.

    Raises:
        Http404: there is no such briefing, or the person may not see it: the two look the same.
        PermissionDenied: the person may see it, but not do this.
    """
    standing = standing_of(request)
    found = Briefing.objects.open_to(standing).select_related("partnership").filter(pk=briefing).first()
    if found is None:
        raise Http404
    why = standing.may_in(act, found.partnership_id) if act else ""
    if why:
        raise PermissionDenied(why)
    return found


def edition_for(request: HttpRequest, briefing: int, number: int | None = None) -> Edition:
    """Return the published version of a briefing that holds, or one of its others, to whoever may read it."""
    rows = Edition.objects.open_to(standing_of(request)).filter(briefing=briefing)
    rows = rows.select_related("briefing__partnership", "by").defer("briefing__composed", "briefing__checked")
    found = rows.current().first() if number is None else _other(request, rows.filter(number=number).first())
    if found is None:
        raise Http404
    return found


def _other(request: HttpRequest, row: Edition | None) -> Edition | None:
    """Versions that hold no more are for those who work on the briefing."""
    if row is None or Edition.objects.current().filter(pk=row.pk).exists():
        return row
    return row if Briefing.objects.open_to(standing_of(request)).filter(pk=row.briefing_id).exists() else None


def may_share(partnership: int) -> frozenset[str]:
    """Return the marks of documents on which something may rest that all of a partnership read."""
    return frozenset({f"ours:{partnership}", "open"})


def shareable(standing: Standing, partnership: int) -> Documents:
    """Return the documents that a person may see and on which a briefing of a partnership may rest."""
    marked = DocumentMark.objects.filter(mark__in=may_share(partnership)).values("document")
    return Document.objects.filter(current__isnull=False, pk__in=marked).open_to(standing)


def kept_from_some(briefing: Briefing) -> list[str]:
    """Return the documents under a working copy that not all of its partnership may see, so that it cannot be published."""
    marked = DocumentMark.objects.filter(mark__in=may_share(briefing.partnership_id)).values("document")
    rests = briefing.rests.filter(current=True).exclude(document__in=marked)
    return list(rests.values_list("document", flat=True))


def why_not(move: Move, briefing: Briefing, account: Account) -> str:
    """Return why somebody may not take a briefing on; nothing where they may, if no fault stands in the way."""
    rule = MOVES[move]
    if why := account.standing().may_in(rule.act, briefing.partnership_id):
        return why
    if State(briefing.state) not in rule.before:
        return "The briefing has gone on since you opened the page. Look at how it stands now."
    if rule.second_person and wrote_in(briefing, account):
        return OTHERS_FIRST
    return ""


def wrote_in(briefing: Briefing, account: Account) -> bool:
    """Say whether somebody wrote in the version that is being worked on: chose it, sent it or changed its words."""
    last = briefing.steps.filter(move=Move.PUBLISH).order_by("-pk").first()
    since = last.at if last else briefing.made_at
    own = (Move.COMPOSE, Move.SEND, Move.BEGIN_NEXT)
    if last is None and briefing.made_by_id == account.pk:
        return True
    changes = Change.objects.filter(briefing=briefing, by=account, at__gte=since)
    steps = Step.objects.filter(briefing=briefing, by=account, at__gte=since, move__in=own)
    return changes.exists() or steps.exists()
