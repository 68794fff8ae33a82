"""The files that documents came from: handing them out, and taking away what nothing needs any more."""

from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

from learnt.web.library.models import Version
from learnt.web.library.origins import Original

_ALONE = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'; sandbox"
"""A PDF is shown by the browser's own viewer, by itself: it may neither run nor fetch anything."""


def handed_out(original: Original) -> FileResponse:
    """Return a file to keep, whatever it holds: never shown by the browser as a page of ours."""
    response = _streamed(original, as_attachment=True, content_type="application/octet-stream")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def shown(version: Version) -> FileResponse:
    """Return a PDF for the browser to show by itself; 404 for every other kind of file."""
    if version.original is None or version.media != "pdf":
        raise Http404
    response = _streamed(version.original, as_attachment=False, content_type="application/pdf")
    response["Content-Security-Policy"] = _ALONE
    return response


def _streamed(original: Original, *, as_attachment: bool, content_type: str) -> FileResponse:
    try:
        file = default_storage.open(original.path)
    except OSError as error:
        raise Http404 from error
    return FileResponse(file, as_attachment=as_attachment, filename=original.name, content_type=content_type)


def drop_originals(originals: Iterable[Original]) -> None:
    """Take away files that no version of a document was read from."""
    for original in originals:
        if not original.versions.exists():
            path = original.path
            original.delete()
            default_storage.delete(path)
