"""Addresses of assurance."""

from django.urls import path

from learnt.web.assurance.views import checking

app_name = "assurance"
urlpatterns = [
    path("record/", checking.record, name="record"),
    path("record/<slug:sheet>/", checking.sheet, name="sheet"),
]
