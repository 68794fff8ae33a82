"""Addresses of one's own learning."""

from django.urls import path

from learnt.web.briefings.views import learning, local

app_name = "learning"
urlpatterns = [
    path("", learning.learning, name="learning"),
    path("situation/", learning.situation, name="situation"),
    path("local/<int:partnership>/", local.local, name="local"),
    path("local/<int:partnership>/contacts/<int:contact>/remove/", local.remove, name="remove-contact"),
    path("local/<int:partnership>/template/<str:kind>/", local.template, name="template"),
]
