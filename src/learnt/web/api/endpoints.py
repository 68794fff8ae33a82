"""What the API offers: the same things, to the same people, as the pages; all but moves of reviews is read only."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.params.functions import Path as PathParameter
from ninja.throttling import AuthRateThrottle

from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.api import answers, rows
from learnt.web.api.answers import MISSING, MISTAKES
from learnt.web.api.hiding import hidden_from
from learnt.web.api.paging import pages
from learnt.web.api.reviews import router
from learnt.web.api.tokens import Bearer
from learnt.web.codebooks.current import codebook
from learnt.web.library import models
from learnt.web.library.policies import document_for

_ID: Any = PathParameter(
    ..., pattern="^[0-9a-f]{12}$", description="Id of a document, as the list of documents gives it."
)


class Slowly(AuthRateThrottle):
    """So many requests for each account, counted in the memory of this process."""

    cache = caches["memory"]


api = NinjaAPI(
    title="Learnt",
    version="1",
    description="The library for other programs. Everything reaches as far as the token’s owner, and is read only but for "
    "moves of reviews, for tokens that may make them.",
    auth=Bearer(),
    throttle=[Slowly(settings.API_RATE)],
    docs_url=None,
    urls_namespace="api",
)


@api.exception_handler(AuthenticationError)
def _no_token(request: HttpRequest, _: Exception) -> HttpResponse:
    text = "Send a token that works: Authorization: Bearer TOKEN. You can make one on the page API tokens."
    answer = api.create_response(request, {"detail": text}, status=401)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, _: Exception) -> HttpResponse:
    return api.create_response(request, {"detail": "There is no such thing that you may see."}, status=404)


@api.exception_handler(PermissionDenied)
def _not_allowed(request: HttpRequest, error: Exception) -> HttpResponse:
    return api.create_response(request, {"detail": str(error) or "You may not do this."}, status=403)


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, error: Any) -> HttpResponse:
    wrong = sorted({str(fault["loc"][-1]) for fault in error.errors})
    text = f"These were not understood: {', '.join(wrong)}. See the description of the API."
    return api.create_response(request, {"detail": text}, status=422)


@api.get("/me", response={200: answers.Me, **MISTAKES}, summary="Whose token this is")
def me(request: HttpRequest) -> dict[str, object]:
    account = account_of(request)
    homes = account.memberships.values_list("partnership__name", flat=True)
    return {"name": account.name, "partnerships": sorted(set(homes))}


@api.get("/themes", response={200: list[answers.ThemeAnswer], **MISTAKES}, summary="Themes of the codebook")
@pages
def themes(request: HttpRequest) -> object:
    return codebook().themes


@api.get(
    "/documents",
    response={200: list[answers.DocumentAnswer], **MISTAKES},
    summary="Documents that you may see",
)
@pages
def documents(request: HttpRequest) -> object:
    return rows.documents(standing_of(request))


@api.get("/documents/{document}", response={200: answers.DocumentAnswer, **MISSING}, summary="One document")
def document(request: HttpRequest, document: str = _ID) -> object:
    found = rows.documents(standing_of(request)).filter(pk=document).first()
    if found is None:
        raise Http404
    return found


@api.get(
    "/documents/{document}/passages",
    response={200: list[answers.PassageAnswer], **MISSING},
    summary="Its passages",
)
@pages
def passages(request: HttpRequest, document: str = _ID) -> object:
    return rows.passages(document_for(request, document))


@api.get(
    "/documents/{document}/suggestions",
    response={200: list[answers.SuggestionAnswer], **MISSING},
    summary="What the machine suggests for it",
    description="Passages that chance chose for you to read without suggestions are left out until you have.",
)
@pages
def suggestions(request: HttpRequest, document: str = _ID) -> object:
    row = document_for(request, document)
    return rows.suggestions(row, hidden_from(request, row))


@api.get(
    "/documents/{document}/decisions",
    response={200: list[answers.DecisionAnswer], **MISSING},
    summary="What people decided on it",
)
@pages
def decisions(request: HttpRequest, document: str = _ID) -> object:
    return rows.decisions(document_for(request, document))


@api.get(
    "/documents/{document}/recommendations",
    response={200: list[answers.RecommendationAnswer], **MISSING},
    summary="Recommendations in it",
)
@pages
def recommendations(request: HttpRequest, document: str = _ID) -> object:
    return rows.found(document_for(request, document), models.Recommendation)


@api.get(
    "/documents/{document}/learning-points",
    response={200: list[answers.LearningPointAnswer], **MISSING},
    summary="Learning points in it",
)
@pages
def learning_points(request: HttpRequest, document: str = _ID) -> object:
    return rows.found(document_for(request, document), models.LearningPoint)


@api.get(
    "/documents/{document}/figures",
    response={200: list[answers.FigureAnswer], **MISSING},
    summary="Figures in it",
)
@pages
def figures(request: HttpRequest, document: str = _ID) -> object:
    return rows.found(document_for(request, document), models.Figure)


api.add_router("/reviews", router)


def addresses() -> tuple[Any, ...]:
    """Return the addresses of the API. Each asks for a token, so none asks for a session."""
    patterns, *names = api.urls
    for pattern in patterns:
        assert pattern.callback is not None
        pattern.callback = login_not_required(pattern.callback)
    return (patterns, *names)
