"""Every column of every application is declared as sensitive or safe, so that none reaches a log by oversight.

Each application declares its own, in `fields.yaml` beside its tests.
"""

from pathlib import Path

import pytest
import yaml
from django.apps import AppConfig, apps

OURS = [
    app for app in apps.get_app_configs() if app.name.startswith("learnt.web.") and list(app.get_models())
]


@pytest.mark.parametrize("app", OURS, ids=lambda app: app.label)
def test_every_column_is_declared_sensitive_or_safe_and_not_both(app: AppConfig) -> None:
    text = (Path(__file__).parent / app.label / "fields.yaml").read_text(encoding="utf-8")
    declared = yaml.safe_load(text)
    for model in app.get_models():
        name = model._meta.model_name or ""
        sensitive = set(declared["sensitive"].get(name, ()))
        safe = set(declared["safe"].get(name, ()))
        assert {field.name for field in model._meta.concrete_fields} == sensitive | safe, name
        assert not sensitive & safe


@pytest.mark.parametrize("app", OURS, ids=lambda app: app.label)
def test_no_column_holds_a_score_for_a_person(app: AppConfig) -> None:
    for model in app.get_models():
        scores = {f.name for f in model._meta.concrete_fields if "score" in f.name or "risk" in f.name}
        assert scores <= ({"score"} if model._meta.model_name == "suggestion" else set())
