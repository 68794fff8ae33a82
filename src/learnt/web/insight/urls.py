"""Addresses of insight."""

from django.urls import path

from learnt.web.insight.questions import QUESTIONS
from learnt.web.insight.views import answers, figures, files, passages, theme

app_name = "insight"
urlpatterns = [
    *(
        path(
            "insight/" if name == "how-often" else f"insight/{name}/",
            answers.answer,
            {"question": name},
            name=name,
        )
        for name in QUESTIONS
    ),
    path("insight/themes/<str:theme>/", theme.theme, name="theme"),
    path("insight/passages/", passages.passages, name="passages"),
    path("insight/pictures/<str:question>/<str:form>.svg", files.picture, name="picture"),
    path("insight/files/<str:question>.<str:ending>", files.download, name="download"),
    path("figures/", figures.figures, name="figures"),
    path("figures/conflicts/", figures.conflicts, name="conflicts"),
    path("figures/register.<str:ending>", figures.download, name="figures-download"),
]
