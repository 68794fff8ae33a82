"""Addresses of accounts."""

from django.urls import path

from learnt.web.accounts import views

app_name = "accounts"
urlpatterns = [path("start/<str:secret>/", views.start, name="start")]
