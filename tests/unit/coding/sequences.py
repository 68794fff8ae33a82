"""Every sequence of symbols that a pattern allows, written out: plain and slow, to check the net against."""

from collections.abc import Sequence

from learnt.engine.coding.patterns import Form, ends


def sequences(pattern: str, form: Form) -> list[tuple[str, ...]]:
    before: list[list[tuple[int, str]]] = [[]]

    def step(places: Sequence[int], symbol: str) -> int:
        before.append([(place, symbol) for place in places])
        return len(before) - 1

    def up_to(place: int) -> list[tuple[str, ...]]:
        if place == 0:
            return [()]
        return [(*earlier, symbol) for origin, symbol in before[place] for earlier in up_to(origin)]

    return [sequence for end in ends(pattern, form, 0, step) for sequence in up_to(end)]
