"""Addresses of coding."""

from django.urls import path

from learnt.web.coding.views import document, ease, history, passage, picture, queue, saying, settlement, work

app_name = "coding"
_READ = "documents/<str:document>/read/"
urlpatterns = [
    path(_READ, document.document, name="document"),
    path(f"{_READ}whole/", document.whole, name="whole"),
    path(f"{_READ}history/", history.history, name="history"),
    path(f"{_READ}news/", history.news, name="news"),
    path(f"{_READ}undo/", saying.undo, name="undo"),
    path(f"{_READ}<int:number>/", passage.passage, name="passage"),
    path(f"{_READ}<int:number>/decide/", saying.decide, name="decide"),
    path(f"{_READ}<int:number>/add/", passage.add, name="add"),
    path(f"{_READ}<int:number>/comment/", passage.comment, name="comment"),
    path(f"{_READ}<int:number>/full/", passage.full, name="full"),
    path(f"{_READ}<int:number>/themes/<str:theme>/", passage.theme, name="theme"),
    path(f"{_READ}pages/<int:page>/", picture.picture, name="picture"),
    path(f"{_READ}coders/", work.assign, name="assign"),
    path(f"{_READ}coders/<int:assignment>/end/", work.stop, name="stop"),
    path(f"{_READ}done/", work.done, name="done"),
    path(f"{_READ}differences/", settlement.differing, name="differences"),
    path("coding/", work.mine, name="mine"),
    path("coding/next/", queue.choose, name="choose"),
    path("coding/next/<str:theme>/", queue.queue, name="queue"),
    path("coding/notes/", settlement.notes, name="notes"),
    path("coding/keys/", ease.keys, name="keys"),
    path("coding/break/", ease.pause, name="break"),
]
