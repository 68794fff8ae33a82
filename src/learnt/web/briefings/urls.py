"""Addresses of briefings."""

from django.urls import path

from learnt.web.briefings.views import choosing, editing, evidence, listing, moving, published

app_name = "briefings"
_DRAFT = "<int:briefing>/draft/"
_SENTENCE = f"{_DRAFT}sentences/<str:sentence>/"
_VERSION = "<int:briefing>/versions/<int:number>/"
urlpatterns = [
    path("", listing.briefings, name="briefings"),
    path("new/", choosing.new, name="new"),
    path("<int:briefing>/", published.published, name="published"),
    path(_VERSION, published.version, name="version"),
    path(f"{_VERSION}pictures/<int:picture>/", published.picture, name="picture"),
    path(f"{_VERSION}files/<str:form>/", published.file, name="file"),
    path(f"{_VERSION}withdraw/", moving.withdrawing, name="withdraw"),
    path(_DRAFT, editing.draft, name="draft"),
    path(f"{_DRAFT}state/", editing.state, name="state"),
    path(f"{_DRAFT}preview/", editing.preview, name="preview"),
    path(f"{_DRAFT}pictures/<int:picture>/", editing.picture, name="draft-picture"),
    path(f"{_DRAFT}history/", moving.history, name="history"),
    path(f"{_DRAFT}choices/", choosing.again, name="choices"),
    path(f"{_DRAFT}title/", editing.title, name="title"),
    path(f"{_DRAFT}parts/<str:part>/", editing.part, name="part"),
    path(f"{_DRAFT}parts/<str:part>/heading/", editing.heading, name="heading"),
    path(f"{_DRAFT}parts/<str:part>/add/", editing.add, name="add"),
    path(f"{_DRAFT}parts/<str:part>/do/", editing.do_part, name="do-part"),
    path(_SENTENCE, editing.sentence, name="sentence"),
    path(f"{_SENTENCE}do/", editing.do_sentence, name="do-sentence"),
    path(f"{_SENTENCE}evidence/", evidence.find, name="evidence"),
    path(f"{_SENTENCE}link/", evidence.link, name="link"),
    path(f"{_DRAFT}moves/<str:move>/", moving.moving, name="move"),
]
