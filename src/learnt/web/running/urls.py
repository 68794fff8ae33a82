"""Addresses for whatever watches over Learnt."""

from django.urls import path

from learnt.web.running import health, metrics

app_name = "running"
urlpatterns = [
    path("health/live/", health.live, name="live"),
    path("health/ready/", health.ready, name="ready"),
    path("metrics/", metrics.metrics, name="metrics"),
]
