"""Addresses of the API and of its pages."""

from django.urls import path

from learnt.web.api import views

app_name = "tokens"
urlpatterns = [
    path("", views.tokens, name="tokens"),
    path("<int:token>/withdraw/", views.withdraw, name="withdraw"),
    path("about/", views.about, name="about"),
]
