"""Addresses of adding."""

from django.urls import path

from learnt.web.adding import views

app_name = "adding"
urlpatterns = [
    path("", views.start, name="start"),
    path("samples/", views.add_samples, name="samples"),
    path("<int:batch>/", views.batch, name="batch"),
    path("<int:batch>/part/", views.part, name="part"),
    path("<int:batch>/<int:file>/", views.question, name="question"),
    path("<int:batch>/<int:file>/again/", views.again, name="again"),
]
