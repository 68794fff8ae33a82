"""Addresses of reminders."""

from django.urls import path

from learnt.web.reminders import views

app_name = "reminders"
urlpatterns = [
    path("due/", views.due, name="due"),
    path("due/settings/", views.settings, name="settings"),
    path("due/settings/calendar/", views.make_calendar, name="make-calendar"),
    path("due/settings/calendar/withdraw/", views.withdraw_calendar, name="withdraw-calendar"),
    path("due/sent/", views.sent, name="sent"),
    path("calendar/<str:secret>/learnt.ics", views.calendar, name="calendar"),
]
