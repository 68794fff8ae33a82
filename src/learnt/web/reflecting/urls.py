"""Addresses of sessions: under sessions/ for whoever runs them, under join/ for the room, and private links."""

from django.urls import path, register_converter

from learnt.web.reflecting.codes import CodeConverter
from learnt.web.reflecting.views import (
    afterwards,
    briefing,
    joining,
    listing,
    moderating,
    planning,
    reaching,
    received,
    room,
    running,
    screen,
    summary,
)

register_converter(CodeConverter, "joincode")
app_name = "reflecting"
_ONE = "sessions/<int:session>"
_STEP = f"{_ONE}/steps/<int:step>"
urlpatterns = [
    path("sessions/", listing.sessions, name="sessions"),
    path("sessions/new/", listing.new, name="new"),
    path("sessions/briefings/", briefing.briefings, name="briefings"),
    path("sessions/briefings/<int:edition>/", briefing.briefing, name="briefing"),
    path("sessions/reach/", reaching.sendings, name="sendings"),
    path("sessions/reach/new/", reaching.send, name="send"),
    path("sessions/reach/<int:sending>/", reaching.sending, name="sending"),
    path(f"{_ONE}/", planning.plan, name="plan"),
    path(f"{_ONE}/details/", planning.details, name="details"),
    path(f"{_ONE}/questions/", planning.questions, name="questions"),
    path(f"{_ONE}/exercise/", planning.exercise, name="exercise"),
    path(f"{_ONE}/prompts/", planning.prompts, name="prompts"),
    path(f"{_ONE}/remove/", planning.remove, name="remove"),
    path(f"{_STEP}/", planning.step, name="step"),
    path(f"{_STEP}/<slug:way>/", planning.move, name="move"),
    path(f"{_ONE}/open/", running.open_room, name="open"),
    path(f"{_ONE}/run/", running.run, name="run"),
    path(f"{_ONE}/board/", running.board, name="board"),
    path(f"{_ONE}/lead/", running.lead, name="lead"),
    path(f"{_ONE}/time/", running.time, name="time"),
    path(f"{_ONE}/code/", running.code, name="code"),
    path(f"{_ONE}/close/", running.close, name="close"),
    path(f"{_ONE}/show/", moderating.showing, name="show"),
    path(f"{_ONE}/answers/<int:answer>/", moderating.answer, name="answer"),
    path(f"{_ONE}/notes/", moderating.notes, name="notes"),
    path(f"{_ONE}/notes/<int:note>/", moderating.note, name="note"),
    path(f"{_ONE}/screen/", screen.screen, name="screen"),
    path(f"{_ONE}/screen/part/", screen.part, name="screen-part"),
    path(f"{_ONE}/code.svg", screen.picture, name="code-picture"),
    path(f"{_ONE}/summary/", summary.summary, name="summary"),
    path(f"{_ONE}/summary.<slug:ending>", summary.download, name="summary-file"),
    path(f"{_ONE}/summary/<int:step>/", summary.board, name="summary-board"),
    path(f"{_ONE}/follow-up/", summary.follow_up, name="follow-up"),
    path("join/", joining.join, name="join"),
    path("join/away/", joining.away, name="away"),
    path("join/leave/", joining.leave, name="leave"),
    path("join/room/", room.room, name="room"),
    path("join/room/now/", room.now, name="now"),
    path("join/room/answer/<int:step>/", room.answer, name="say"),
    path("join/room/answers/<int:answer>/", room.change, name="say-otherwise"),
    path("join/room/pledge/", room.pledge, name="say-pledge"),
    path("join/room/feedback/", room.feedback, name="say-feedback"),
    path("join/<joincode:code>/", joining.seat, name="seat"),
    path("pledge/<str:token>/", afterwards.pledge, name="pledge"),
    path("changed/<str:token>/", afterwards.changed, name="changed"),
    path("received/<str:token>/", received.received, name="received"),
]
