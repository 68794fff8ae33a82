"""Run every benchmark, or those named: `python -m benchmarks [reading_speed coding ...]`."""

import importlib
import sys

ALL = (
    "reading_speed",
    "reading_quality",
    "coding",
    "screening",
    "ons",
    "learning",
    "reading_queue",
    "reliability",
    "insight",
    "searching",
    "said_before",
    "pages",
    "people_at_once",
    "session_load",
    "briefing",
    "records",
    "privacy",
    "chronology",
    "end_to_end",
    "scaling",
    "moving",
    "million",
)


def main() -> None:
    """Run the benchmarks one after another."""
    for name in sys.argv[1:] or ALL:
        print(f"\n== {name.replace('_', ' ')} ==", flush=True)
        importlib.import_module(f"benchmarks.{name}").run()


if __name__ == "__main__":
    main()
