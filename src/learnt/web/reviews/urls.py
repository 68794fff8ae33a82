"""Addresses of reviews."""

from django.urls import path

from learnt.web.reviews.views import agencies, listing, papers, proceedings, returns, running, written

app_name = "reviews"
urlpatterns = [
    path("", listing.reviews, name="reviews"),
    path("new/", listing.begin, name="begin"),
    path("yearly/<int:partnership>/", written.yearly, name="yearly"),
    path("returns/", returns.returns, name="returns"),
    path("returns/<int:asked>/", returns.answer, name="answer"),
    path("returns/<int:asked>/file/", returns.answer_file, name="answer-file"),
    path("returns/<int:asked>/form/", returns.blank, name="blank"),
    path("<int:review>/", running.review, name="review"),
    path("<int:review>/plan/", running.plan, name="plan"),
    path("<int:review>/plan/<slug:task>/", running.tick, name="tick"),
    path("<int:review>/moves/<slug:move>/", running.move, name="move"),
    path("<int:review>/record/<slug:stage>/", running.record, name="record"),
    path("<int:review>/readings/", running.readings, name="readings"),
    path("<int:review>/history/", running.history, name="history"),
    path("<int:review>/documents/", papers.papers, name="papers"),
    path("<int:review>/documents/add/<str:document>/", papers.attach, name="attach"),
    path("<int:review>/documents/take-out/<str:document>/", papers.detach, name="detach"),
    path("<int:review>/write/<slug:paper>/", written.paper, name="written"),
    path("<int:review>/agencies/", agencies.agencies, name="agencies"),
    path("<int:review>/agencies/<int:asked>/", agencies.agency, name="agency"),
    path("<int:review>/agencies/<int:asked>/letter/", written.letter, name="letter"),
    path("<int:review>/agencies/<int:asked>/sent/", agencies.send, name="send"),
    path("<int:review>/agencies/<int:asked>/remind/", agencies.chase, name="chase"),
    path("<int:review>/agencies/<int:asked>/due/", agencies.postpone, name="postpone"),
    path("<int:review>/meeting/", agencies.meeting, name="meeting"),
    path("<int:review>/proceedings/", proceedings.proceedings, name="proceedings"),
    path("<int:review>/proceedings/new/", proceedings.enter, name="enter"),
    path("<int:review>/proceedings/learning/", proceedings.sign, name="sign"),
    path("<int:review>/proceedings/<int:hold>/check/", proceedings.check, name="check"),
    path("<int:review>/proceedings/<int:hold>/release/", proceedings.release, name="release"),
]
