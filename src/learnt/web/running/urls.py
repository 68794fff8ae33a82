"""Addresses for whatever watches over Learnt, and of erasing."""

from django.urls import path

from learnt.web.running import erase_page, health, metrics

app_name = "running"
urlpatterns = [
    path("health/live/", health.live, name="live"),
    path("health/ready/", health.ready, name="ready"),
    path("metrics/", metrics.metrics, name="metrics"),
    path("documents/<str:document>/erase/", erase_page.erasing, name="erase"),
]
