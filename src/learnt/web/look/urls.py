"""Addresses of the pages about Learnt itself."""

from django.urls import path

from learnt.web.look import views

app_name = "look"
urlpatterns = [
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
