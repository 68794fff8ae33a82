"""Days worked out by hand, and the bank holidays that the government publishes, against the timetable."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from learnt.engine.timetable import Length, Nation, Unit, WorkingDays, bank_holidays

HERE = Path(__file__).parent


def cases() -> Iterator[Any]:
    for group in yaml.safe_load((HERE / "days.yaml").read_text(encoding="utf-8")):
        days = WorkingDays(Nation(group["nation"]), dict.fromkeys(group.get("closed", ()), "Closed"))
        for case in group["cases"]:
            start = case.get("from") or case["before"]
            yield pytest.param(days, case, id=f"{group['about']}, {case['length']} of {start}")


@pytest.mark.parametrize(("days", "case"), list(cases()))
def test_the_day_is_the_one_worked_out_by_hand(days: WorkingDays, case: dict[str, Any]) -> None:
    number, unit = case["length"].split()
    length = Length(int(number), Unit(unit))
    if "before" in case:
        assert length.before(case["before"], days) == case["due"]
    else:
        counts = case.get("first day counts", False)
        assert length.after(case["from"], days, first_day_counts=counts) == case["due"]


@pytest.mark.parametrize("nation", Nation)
def test_bank_holidays_on_weekdays_are_those_that_the_government_publishes(nation: Nation) -> None:
    published: list[list[date]] = yaml.safe_load((HERE / "bank-holidays.yaml").read_text(encoding="utf-8"))[
        nation
    ]
    for days in published:
        ours = [day for day in bank_holidays(nation, days[0].year) if day.weekday() < 5]
        assert ours == days
