"""Addresses of the ledger."""

from django.urls import path

from learnt.web.ledger.views import acting, ledger, recommendation, register, taking, writing

app_name = "ledger"
_ONE = "recommendations/<int:recommendation>/"
_ACTION = "actions/<int:action>/"
urlpatterns = [
    path("", ledger.ledger, name="ledger"),
    path("themes/<str:theme>/", ledger.theme, name="theme"),
    path("themes/<str:theme>/audit/", ledger.audit, name="audit"),
    path("register/", register.register, name="register"),
    path("recommendations/new/", writing.new, name="new"),
    path("recommendations/check/", writing.check, name="check"),
    path("recommendations/from/", taking.documents, name="documents"),
    path("recommendations/from/<str:document>/", taking.take, name="take"),
    path(_ONE, recommendation.recommendation, name="recommendation"),
    path(f"{_ONE}before/", recommendation.before, name="before"),
    path(f"{_ONE}cite/", recommendation.cite, name="cite"),
    path(f"{_ONE}history/", recommendation.history, name="history"),
    path(f"{_ONE}change/", writing.change, name="change"),
    path(f"{_ONE}answer/", acting.answer, name="answer"),
    path(f"{_ONE}propose/", acting.propose, name="propose"),
    path(f"{_ACTION}evidence/<str:rung>/", acting.evidence, name="evidence"),
    path(f"{_ACTION}steps/<str:kind>/", acting.step, name="step"),
    path(f"{_ACTION}hand-over/", acting.hand_over, name="hand-over"),
    path(f"{_ACTION}end/", acting.end, name="end"),
    path("evidence/<int:evidence>/take-back/", acting.take_back, name="take-back"),
]
