"""Addresses of the pages."""

from django.urls import path

from learnt.web.library import views

urlpatterns = [
    path("", views.documents, name="documents"),
    path("documents/<str:document>/", views.document, name="document"),
]
