"""Addresses of the codebook."""

from django.urls import path

from learnt.web.codebooks.views import drafting, publishing, reading, recoding

app_name = "codebooks"
urlpatterns = [
    path("", reading.codebook_page, name="codebook"),
    path("themes/<slug:theme>/", reading.theme, name="theme"),
    path("print/", reading.printed, name="print"),
    path("codebook.yaml", reading.as_yaml, name="yaml"),
    path("themes.csv", reading.as_table, name="csv"),
    path("versions/", reading.versions, name="versions"),
    path("versions/<str:version>/", reading.version, name="version"),
    path("versions/<str:version>/codebook.yaml", reading.version_as_yaml, name="version-yaml"),
    path("recoding/", recoding.recoding, name="recoding"),
    path("recoding/<str:document>/", recoding.recode, name="recode"),
    path("draft/", publishing.draft, name="draft"),
    path("draft/add/", drafting.add, name="add"),
    path("draft/merge/", drafting.merge, name="merge"),
    path("draft/import/", drafting.take_over, name="import"),
    path("draft/check/", drafting.check, name="check"),
    path("draft/agree/", publishing.agree, name="agree"),
    path("draft/publish/", publishing.publish_it, name="publish"),
    path("draft/give-up/", publishing.give_up, name="give-up"),
    path("draft/steps/<int:step>/take-back/", publishing.take_back, name="take-back"),
    path("draft/themes/<slug:theme>/", drafting.edit, name="edit"),
    path("draft/themes/<slug:theme>/retire/", drafting.retire, name="retire"),
    path("draft/themes/<slug:theme>/split/", drafting.split, name="split"),
]
