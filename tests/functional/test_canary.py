"""Sensitive text stays out of messages and logs: a canary in the text is looked for in all of them."""

from pathlib import Path

from tests.functional.conftest import Run

CANARY = "Zanzibarquill"
TEXT = f"""# Learning note

{CANARY} told her health visitor that she was frightened. In 3 of 5 visits (61%) {CANARY} was not seen.

What we have learned: {CANARY} was not asked.
"""


def test_no_message_of_any_command_carries_the_text(learnt: Run, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "note.md").write_text(TEXT, encoding="utf-8")
    (folder / "broken.pdf").write_text(f"%PDF-1.7 {CANARY}", encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04" + CANARY.encode())
    messages = [
        learnt("read", folder, "--json", expect=1).stderr,
        learnt("read", folder, "--max-pages", "0", expect=1).stderr,
        learnt("themes").stderr,
        learnt("search", CANARY).stderr,
        learnt("export", "passages", "-o", tmp_path / "out.jsonl").stderr,
        learnt("brief", "-o", tmp_path / "briefing", "--format", "html").stderr,
        learnt("decide", "nothing", "0", "neglect", "accepted", "--by", "A. Coder", expect=2).stderr,
    ]
    assert all(messages[:1])
    assert CANARY not in "".join(messages)
