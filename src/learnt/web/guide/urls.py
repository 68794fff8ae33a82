"""Addresses of help and of the tour."""

from django.urls import path

from learnt.web.guide import views

app_name = "guide"
urlpatterns = [
    path("", views.contents, name="contents"),
    path("tour/<int:stop>/", views.tour, name="tour"),
    path("tour/leave/", views.leave_tour, name="leave-tour"),
    path("<slug:name>/", views.topic, name="topic"),
]
