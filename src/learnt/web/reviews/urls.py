"""Addresses of reviews."""

from django.urls import path

from learnt.web.reviews.views import listing, papers, proceedings, running

app_name = "reviews"
urlpatterns = [
    path("", listing.reviews, name="reviews"),
    path("new/", listing.begin, name="begin"),
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
    path("<int:review>/proceedings/", proceedings.proceedings, name="proceedings"),
    path("<int:review>/proceedings/new/", proceedings.enter, name="enter"),
    path("<int:review>/proceedings/learning/", proceedings.sign, name="sign"),
    path("<int:review>/proceedings/<int:hold>/check/", proceedings.check, name="check"),
    path("<int:review>/proceedings/<int:hold>/release/", proceedings.release, name="release"),
]
