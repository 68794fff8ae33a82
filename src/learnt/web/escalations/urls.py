"""Addresses of escalations."""

from django.urls import path

from learnt.web.escalations.views import logging, looking

app_name = "escalations"
urlpatterns = [
    path("", logging.escalations, name="escalations"),
    path("new/", logging.log, name="log"),
    path("sticks/", looking.sticks, name="sticks"),
    path("policy/<int:partnership>/", looking.policy, name="policy"),
    path("policy/<int:partnership>/file/", looking.policy_file, name="policy-file"),
    path("<int:escalation>/", logging.escalation, name="escalation"),
    path("<int:escalation>/<slug:kind>/", logging.step, name="step"),
]
