"""Addresses of the library."""

from django.urls import path

from learnt.web.library.views import about, families, files, listing, unplaced

app_name = "library"
_DOCUMENT = "documents/<str:document>/"
urlpatterns = [
    path("", listing.documents, name="documents"),
    path("families/", families.families, name="families"),
    path("families/<int:likeness>/", families.answer, name="family"),
    path("unplaced/", unplaced.unplaced, name="unplaced"),
    path(_DOCUMENT, about.document, name="document"),
    path(f"{_DOCUMENT}details/", about.details, name="details"),
    path(f"{_DOCUMENT}sharing/", about.sharing, name="sharing"),
    path(f"{_DOCUMENT}remove/", about.removal, name="remove"),
    path(f"{_DOCUMENT}leave-family/", families.leaving, name="leave-family"),
    path(f"{_DOCUMENT}versions/<int:version>/", files.original, name="original"),
    path(f"{_DOCUMENT}versions/<int:version>/shown/", files.shown, name="shown"),
]
