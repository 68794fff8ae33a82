"""Every column of the library is declared as sensitive or safe, so that none reaches a log by oversight."""

from django.apps import apps

SENSITIVE = {
    "document": {"source"},
    "version": {"file", "text", "details", "problems"},
    "passage": {"headings", "lead_in", "marker"},
    "suggestion": {"why"},
    "decision": {"by", "reason", "exact", "prefix", "suffix"},
    "reading": {"by", "exact", "prefix", "suffix"},
    "learningpoint": {"title", "number"},
    "recommendation": {"number"},
    "figure": {"unit", "population", "subject", "why", "value", "numerator", "denominator"},
    "prompt": {"about"},
    "resource": {"name", "address"},
}
SAFE = {
    "document": {"id", "added_at", "current"},
    "version": {"id", "document", "digest", "media", "pages", "read_at", "made_by"},
    "passage": {"id", "version", "number", "start", "end", "page", "role", "level", "kind"},
    "suggestion": {"id", "passage", "theme", "score", "assertion", "evidence"}
    | {"polarity", "certainty", "time", "subject", "source"},
    "decision": {"id", "document", "made_on", "theme", "verdict", "start", "end", "at"},
    "reading": {"id", "document", "made_on", "themes", "blind", "codebook", "start", "end", "at"},
    "readingplacement": {"id", "reading", "version", "start", "end", "placed"},
    "placement": {"id", "decision", "version", "start", "end", "placed"},
    "learningpoint": {"learned", "advice", "audience", "themes", "good_practice"},
    "recommendation": {"audience", "themes"},
    "figure": {"period", "check_result", "qualifier"},
    "prompt": {"themes"},
    "resource": {"kind", "themes"},
    "librarychange": {"id", "document", "at"},
}
FOUND = {"id", "version", "start", "end", "page"}


def test_every_column_is_declared_sensitive_or_safe_and_not_both() -> None:
    for model in apps.get_app_config("library").get_models():
        name = model._meta.model_name or ""
        columns = {field.name for field in model._meta.concrete_fields}
        declared = SENSITIVE.get(name, set()) | SAFE.get(name, set())
        if name in ("learningpoint", "recommendation", "figure", "prompt", "resource"):
            declared |= FOUND
        assert columns == declared, name
        assert not SENSITIVE.get(name, set()) & SAFE.get(name, set())


def test_no_column_holds_a_score_for_a_person() -> None:
    for model in apps.get_app_config("library").get_models():
        scores = {f.name for f in model._meta.concrete_fields if "score" in f.name or "risk" in f.name}
        assert scores <= ({"score"} if model._meta.model_name == "suggestion" else set())
