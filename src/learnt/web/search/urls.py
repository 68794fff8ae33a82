"""Addresses of search."""

from django.urls import path

from learnt.web.search import keeping, views

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("saved/", keeping.saved, name="saved"),
    path("saved/add/", keeping.save, name="save"),
    path("saved/<int:search>/open/", keeping.open_saved, name="open"),
    path("saved/<int:search>/forget/", keeping.forget, name="forget"),
    path("like/<str:document>/", views.like_document, name="like-document"),
    path("like/<str:document>/<int:passage>/", views.like_passage, name="like-passage"),
]
