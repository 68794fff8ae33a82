"""What a page asks before it shows a case, or takes an agency's chronology for it."""

from django.http import Http404, HttpRequest

from learnt.web.accounts.models import Agency, Membership
from learnt.web.accounts.roles import Act, Role
from learnt.web.accounts.standing import standing_of
from learnt.web.cases.models import AgencyFile, Case


def case_for(request: HttpRequest, case: int) -> Case:
    """Return a case to whoever keeps cases in its partnership.

    Raises:
        Http404: there is no such case, or the person may not see it: the two look the same.
    """
    rows = Case.objects.open_to(standing_of(request)).select_related("partnership", "review")
    found = rows.filter(pk=case).first()
    if found is None:
        raise Http404
    return found


def case_asking(request: HttpRequest, case: int) -> tuple[Case, list[Agency]]:
    """Return a case to whoever answers for agencies that it asks, with those agencies.

    Raises:
        Http404: there is none, or it asks none of them.
    """
    account = standing_of(request).account
    found = Case.objects.asking(account).select_related("partnership").filter(pk=case).first()
    if found is None or standing_of(request).may_in(Act.SEND_CHRONOLOGIES, found.partnership_id):
        raise Http404
    theirs = Membership.objects.filter(account=account, role=Role.CONTRIBUTOR, agency__isnull=False)
    return found, list(
        Agency.objects.filter(pk__in=theirs.values("agency")).filter(pk__in=found.asked.values("agency"))
    )


def file_for(request: HttpRequest, case: int, file: int) -> tuple[AgencyFile, bool]:
    """Return an agency's chronology to whoever keeps the case, or answers for the agency; and whether they keep it.

    Raises:
        Http404: there is none, or the person may not see it.
    """
    rows = AgencyFile.objects.filter(case=case, pk=file).select_related("case__partnership", "agency")
    found = rows.first()
    if found is None:
        raise Http404
    if Case.objects.open_to(standing_of(request)).filter(pk=case).exists():
        return found, True
    _, agencies = case_asking(request, case)
    if found.agency not in agencies:
        raise Http404
    return found, False
