"""The style sheet and scripts that are kept in the repository are what their sources make, and call nobody."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import brotli
import pytest
from django.test import Client

from learnt.web import look
from tests.conftest import ROOT

APP = Path(look.__file__).parent
MADE = APP / "static" / "look"
SOURCES = ROOT / "tools" / "look"
RECORD = json.loads((APP / "compiled.json").read_text(encoding="utf-8"))
TEXTS = sorted(p for p in MADE.iterdir() if p.suffix in (".css", ".js", ".svg"))
NAMESPACE = "http://www.w3.org/2000/svg"


def name(path: Path) -> str:
    return path.name


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_is_kept_was_made_from_the_sources_that_are_kept() -> None:
    found = [
        "build.mjs",
        "package.json",
        "package-lock.json",
        *(f"src/{p.name}" for p in (SOURCES / "src").iterdir()),
    ]
    assert RECORD["sources"] == {one: digest(SOURCES / one) for one in found}, (
        "Run npm ci && npm run build in tools/look."
    )
    assert RECORD["made"] == {path.name: digest(path) for path in MADE.iterdir()}


def test_every_package_is_pinned_and_the_lock_names_no_download_address() -> None:
    lock = json.loads((SOURCES / "package-lock.json").read_text(encoding="utf-8"))
    for package, version in RECORD["packages"].items():
        assert lock["packages"][f"node_modules/{package}"]["version"] == version
    assert all("resolved" not in one and "link" not in one for one in lock["packages"].values())
    assert all("integrity" in one for place, one in lock["packages"].items() if place)


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_nothing_of_the_government_s_identity_is_served(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    for forbidden in ("@font-face", "gds transport", "crest", "crown.", "royal"):
        assert forbidden not in text


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace(NAMESPACE, "")
    assert re.findall(r"https?://[\w.-]+\w", text) == []
    assert all("//" not in one for one in re.findall(r"url\(([^)]*)\)", text))
    assert "sourceMappingURL" not in text


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_the_compressed_copies_say_the_same(path: Path) -> None:
    assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == path.read_bytes()
    assert brotli.decompress(path.with_name(f"{path.name}.br").read_bytes()) == path.read_bytes()


def test_a_page_needs_less_than_40_kilobytes_of_style_and_script() -> None:
    assert (
        sum((MADE / f"{one}.br").stat().st_size for one in ("look.css", "look.js", "htmx.js", "supported.js"))
        < 40_000
    )


@pytest.mark.parametrize(("accepted", "expected"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None)])
def test_files_are_sent_compressed_to_whoever_takes_them(
    client: Client, accepted: str, expected: str | None
) -> None:
    answer = client.get("/static/look/look.css", headers={"accept-encoding": accepted})
    assert answer.status_code == 200
    assert answer.headers.get("Content-Encoding") == expected
    b"".join(answer.streaming_content)
