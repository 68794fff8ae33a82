"""A page of the original as printed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from learnt.engine.domain.errors import DocumentError
from learnt.web.coding.pictures import page_as_printed
from learnt.web.coding.sight import sight_of


@require_safe
def picture(request: HttpRequest, document: str, page: int) -> HttpResponse:
    sight = sight_of(request, document)
    try:
        data = page_as_printed(sight.document, page)
    except DocumentError as error:
        raise Http404 from error
    return HttpResponse(data, content_type="image/webp")
