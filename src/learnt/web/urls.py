"""Addresses of the pages; each application names its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("learnt.web.library.urls")),
    path("account/", include("allauth.urls")),
    path("", include("learnt.web.accounts.urls")),
]
