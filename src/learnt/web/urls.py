"""Addresses of the pages; each application names its own."""

from django.urls import include, path

from learnt.web.brand import logo

urlpatterns = [
    path("", include("learnt.web.library.urls")),
    path("account/", include("allauth.urls")),
    path("", include("learnt.web.accounts.urls")),
    path("", include("learnt.web.look.urls")),
    path("brand/<int:partnership>/", logo, name="logo"),
]
