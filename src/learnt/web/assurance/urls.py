"""Addresses of assurance."""

from django.urls import path

from learnt.web.assurance.views import (
    assessing,
    auditing,
    checking,
    checklists,
    home,
    sides,
    staff,
    tools,
)

app_name = "assurance"
_IN = "in/<int:partnership>/"
_YEAR = f"{_IN}standards/<int:year>/"
_OF = f"{_YEAR}<int:agency>/"
urlpatterns = [
    path("", home.assurance, name="assurance"),
    path("record/", checking.record, name="record"),
    path("record/<slug:sheet>/", checking.sheet, name="sheet"),
    path("agency/", assessing.mine, name="mine"),
    path(_YEAR, assessing.standards, name="standards"),
    path(f"{_IN}standards/own/", assessing.own, name="own"),
    path(f"{_IN}standards/own/file/", assessing.own_file, name="own-file"),
    path(_OF, assessing.agency, name="agency"),
    path(f"{_OF}<slug:standard>/", assessing.answer, name="answer"),
    path(f"{_OF}<slug:standard>/moderate/", assessing.moderate, name="moderate"),
    path(f"{_IN}audits/", auditing.audits, name="audits"),
    path(f"{_IN}audits/begin/", auditing.begin, name="begin"),
    path("audits/<int:audit>/", auditing.audit, name="audit"),
    path("audits/<int:audit>/share/", auditing.share, name="share"),
    path("audits/<int:audit>/case/", auditing.case, name="case"),
    path("audits/<int:audit>/conclude/<slug:theme>/", auditing.conclude, name="conclude"),
    path(f"{_IN}surveys/", staff.surveys, name="surveys"),
    path(f"{_IN}surveys/new/", staff.new_survey, name="new-survey"),
    path("surveys/<int:survey>/", staff.survey, name="survey"),
    path(f"{_IN}training/", staff.training, name="training"),
    path(f"{_IN}training/new/", staff.new_training, name="new-training"),
    path(f"{_IN}training/supervision/", staff.supervision, name="supervision"),
    path("training/<int:training>/effect/", staff.effect, name="effect"),
    path(f"{_IN}themes/", sides.choose, name="choose"),
    path(f"{_IN}themes/<slug:theme>/", sides.sides, name="sides"),
    path("tools/", tools.tools, name="tools"),
    path(f"{_IN}tools/new/", tools.new_tool, name="new-tool"),
    path("tools/<int:tool>/", tools.tool, name="tool"),
    path("tools/<int:tool>/take-off/", tools.take_off, name="take-off"),
    path("checklists/", checklists.checklists, name="checklists"),
    path(f"{_IN}checklists/<slug:sheet>/", checklists.new_checklist, name="new-checklist"),
    path("checklists/<int:filled>/", checklists.checklist, name="checklist"),
    path("checklists/<int:filled>/file/", checklists.checklist_file, name="checklist-file"),
]
