"""What was worked out once."""

from learnt.engine.coding.remembering import Remembered


def test_each_text_is_worked_out_once_until_there_are_too_many() -> None:
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    lengths = Remembered(length, most=2)
    assert [lengths[text] for text in ("one", "three", "one")] == [3, 5, 3]
    assert asked == ["one", "three"]
    assert lengths["seven"] == 5
    assert lengths["one"] == 3
    assert asked == ["one", "three", "seven", "one"]
