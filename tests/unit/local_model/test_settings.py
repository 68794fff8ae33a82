"""What the environment says of the model, and what it may not say."""

from pathlib import Path

import pytest

from learnt.engine.domain.errors import UserError
from learnt.local_model.settings import Settings, settings_from

SET = {"LEARNT_MODEL_URL": "http://127.0.0.1:1/v1", "LEARNT_MODEL_NAME": "small"}


def test_without_an_address_there_is_no_model() -> None:
    with pytest.raises(UserError, match="No local model is set"):
        settings_from({"LEARNT_MODEL_NAME": "small"})


def test_an_address_and_a_name_are_enough() -> None:
    assert settings_from(SET) == Settings("http://127.0.0.1:1/v1", "small")


def test_the_key_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("secret-1\n", encoding="utf-8")
    settings = settings_from(SET | {"LEARNT_MODEL_KEY_FILE": str(tmp_path / "key")})
    assert settings.key == "secret-1"
    assert "secret-1" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LEARNT_MODEL_NAME", ""),
        ("LEARNT_MODEL_NAME", "a\nb"),
        ("LEARNT_MODEL_NAME", "x" * 101),
        ("LEARNT_MODEL_KEY", "two\nlines"),
        ("LEARNT_MODEL_KEY_FILE", "nowhere/key"),
        ("LEARNT_MODEL_ALLOW_REMOTE", "true"),
        ("LEARNT_MODEL_SECONDS", "soon"),
        ("LEARNT_MODEL_SECONDS", "0"),
        ("LEARNT_MODEL_SECONDS", "nan"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused(name: str, value: str) -> None:
    with pytest.raises(UserError, match=r"LEARNT_MODEL_\w+"):
        settings_from(SET | {name: value})
