"""Addresses of the library."""

from django.urls import path

from learnt.web.library import views

app_name = "library"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("documents/<str:document>/", views.document, name="document"),
]
