"""Addresses of exchange."""

from django.urls import path

from learnt.web.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.start, name="start"),
    path("codebook/", views.codebook, name="codebook"),
    path("send/", views.send, name="send"),
    path("research/", views.research, name="research"),
    path("bring/", views.bring, name="bring"),
    path("<int:parcel>/", views.parcel, name="parcel"),
    path("<int:parcel>/go-on/", views.go_on, name="go-on"),
    path("<int:parcel>/give-up/", views.give_up, name="give-up"),
    path("<int:parcel>/file/", views.file, name="file"),
]
