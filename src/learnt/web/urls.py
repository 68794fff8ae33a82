"""Addresses of the pages; each application names its own."""

from django.urls import include, path

from learnt.web.api.endpoints import addresses
from learnt.web.brand import logo

handler500 = "learnt.web.running.away.broken"
urlpatterns = [
    path("api/", addresses()),
    path("search/", include("learnt.web.search.urls")),
    path("reviews/", include("learnt.web.reviews.urls")),
    path("escalations/", include("learnt.web.escalations.urls")),
    path("cases/", include("learnt.web.cases.urls")),
    path("assurance/", include("learnt.web.assurance.urls")),
    path("ledger/", include("learnt.web.ledger.urls")),
    path("", include("learnt.web.reminders.urls")),
    path("briefings/", include("learnt.web.briefings.urls")),
    path("learning/", include("learnt.web.briefings.learning_urls")),
    path("help/", include("learnt.web.guide.urls")),
    path("account/tokens/", include("learnt.web.api.urls")),
    path("", include("learnt.web.reflecting.urls")),
    path("", include("learnt.web.coding.urls")),
    path("", include("learnt.web.insight.urls")),
    path("adding/", include("learnt.web.adding.urls")),
    path("exchange/", include("learnt.web.exchange.urls")),
    path("codebook/", include("learnt.web.codebooks.urls")),
    path("", include("learnt.web.library.urls")),
    path("account/", include("learnt.web.accounts.sign_in_urls")),
    path("", include("learnt.web.accounts.urls")),
    path("", include("learnt.web.look.urls")),
    path("", include("learnt.web.running.urls")),
    path("brand/<int:partnership>/", logo, name="logo"),
]
