"""Addresses of accounts."""

from django.urls import path

from learnt.web.accounts.views import entrance, history, mine, partnership, people

app_name = "accounts"
_ONE = "partnerships/<int:partnership>"
_PERSON = f"{_ONE}/people/<int:account>"
urlpatterns = [
    path("start/<str:secret>/", entrance.start, name="start"),
    path("you/", mine.mine, name="mine"),
    path("you/may/", mine.may, name="may"),
    path("you/leave-everywhere/", mine.leave_everywhere, name="leave-everywhere"),
    path("history/", history.history, name="history"),
    path("people/", people.home, name="home"),
    path("partnerships/", partnership.every, name="partnerships"),
    path("partnerships/add/", partnership.add, name="add-partnership"),
    path(f"{_ONE}/", partnership.partnership, name="partnership"),
    path(f"{_ONE}/name/", partnership.rename, name="rename"),
    path(f"{_ONE}/contact/", partnership.contact, name="contact"),
    path(f"{_ONE}/logo/", partnership.logo, name="logo"),
    path(f"{_ONE}/agencies/add/", partnership.add_agency, name="add-agency"),
    path(f"{_ONE}/agencies/<int:agency>/remove/", partnership.remove_agency, name="remove-agency"),
    path(f"{_ONE}/people/", people.listed, name="people"),
    path(f"{_ONE}/people/add/", people.add, name="add-person"),
    path(f"{_PERSON}/", people.person, name="person"),
    path(f"{_PERSON}/details/", people.correct, name="correct-person"),
    path(f"{_PERSON}/link/", people.link, name="link"),
    path(f"{_PERSON}/<slug:step>/", people.step, name="person-step"),
]
