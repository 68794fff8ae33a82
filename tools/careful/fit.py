"""Tune the careful reader on our coded passages and sentences, and keep it as the file that ships.

Takes an hour of two processors and the packages of requirements/careful.in, which Learnt itself does without:
`python -m tools.careful.fit`. Needs ../shared for the text of the coroners' reports. Documents of the gold and others
are left out (held_out.py); tools/careful/weigh.py shows what the reader does on them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from benchmarks.coded_passages import ALL, GOLD, coded, sentences
from learnt.engine.codebook import load
from learnt.engine.coding.careful.windows import Window, windows_of
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Kind
from tools.careful.exporting import export
from tools.careful.held_out import HELD_OUT
from tools.careful.net import Net, base_folder, untuned

TURNS = 3
"""How often every passage is seen; each half of the sentences in turn."""
AT_ONCE = 48
NEAR = 40
"""Windows of a length are taken together, out of so many batches."""
STEP, STEP_OF_HEADS = 1.8e-4, 3e-3
WARMING = 100
LEAST_OF_STEP = 0.02
Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Examples:
    """Windows with what people made of them."""

    windows: list[Window]
    themes: Numbers
    """Shares of the codings that gave each theme."""
    kinds: Numbers
    """The same for kinds; noughts for a sentence of our own, which has none."""
    turns: list[NDArray[np.int64]]
    """Which are seen in each turn."""


def examples(pieces: Any, themes: Sequence[str], kinds: Sequence[Kind], rng: np.random.Generator) -> Examples:
    """Return the coded passages that are not held out, and our own sentences."""
    rows = [row for name in ALL if name not in GOLD for row in coded(name) if row.document not in HELD_OUT]
    own = sentences()
    passages = [row.passage for row in rows]
    passages += [PassageText(text, document=f"own {at}") for at, (text, _) in enumerate(own)]
    of_theme = [[_share(row.themes, theme) for theme in themes] for row in rows]
    of_theme += [[float(theme in given) for theme in themes] for _, given in own]
    of_kind = [[sum(kind is one for one in row.kinds) / len(row.kinds) for kind in kinds] for row in rows]
    of_kind += [[0.0] * len(kinds) for _ in own]
    numbers, halves = np.arange(len(rows)), np.array_split(len(rows) + rng.permutation(len(own)), 2)
    turns = [np.concatenate([numbers, halves[turn % 2]]) for turn in range(TURNS)]
    seen = windows_of(pieces, passages)
    return Examples(seen, np.array(of_theme, np.float32), np.array(of_kind, np.float32), turns)


def _share(given: Sequence[frozenset[str]], theme: str) -> float:
    return sum(theme in one for one in given) / len(given)


def batches(seen: Sequence[Window], turn: NDArray[np.int64], rng: np.random.Generator) -> Iterator[list[int]]:
    """Yield the examples of a turn in random batches of windows of about a length."""
    order = rng.permutation(turn)
    for first in range(0, len(order), AT_ONCE * NEAR):
        some = sorted(order[first : first + AT_ONCE * NEAR].tolist(), key=lambda at: len(seen[at].pieces))
        cut = [some[at : at + AT_ONCE] for at in range(0, len(some), AT_ONCE)]
        yield from (cut[at] for at in rng.permutation(len(cut)))


def packed(seen: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Return windows as the net takes them: their pieces, which are their own, and which are there."""
    table = torch.zeros(3, len(seen), max(len(one.pieces) for one in seen), dtype=torch.long)
    for row, one in enumerate(seen):
        table[0, row, : len(one.pieces)] = torch.tensor(one.pieces)
        table[1, row, one.first : one.first + one.own] = 1
        table[2, row, : len(one.pieces)] = 1
    ids, types, mask = table
    return ids, types, mask


def tune(net: Net, given: Examples, rng: np.random.Generator) -> None:
    """Tune a net on examples; prints how surprised it still is."""
    heads = [*net.themes.parameters(), *net.kinds.parameters()]
    known = {id(one) for one in heads}
    body = [one for one in net.parameters() if id(one) not in known]
    steps = sum(-(-len(turn) // AT_ONCE) + 1 for turn in given.turns)
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": STEP}, {"params": heads, "lr": STEP_OF_HEADS}], weight_decay=0.01, fused=True
    )
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / WARMING) * max(LEAST_OF_STEP, 1 - step / steps)
    )
    themes, kinds = torch.tensor(given.themes), torch.tensor(given.kinds)
    for number, turn in enumerate(given.turns, 1):
        surprise, taken = 0.0, 0
        for some in batches(given.windows, turn, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                told = net(*packed([given.windows[at] for at in some]))
            of_themes, of_kinds = told.float().split([themes.shape[1], kinds.shape[1]], 1)
            loss = functional.binary_cross_entropy_with_logits(of_themes, themes[some], reduction="sum")
            loss = (loss - (kinds[some] * torch.log_softmax(of_kinds, 1)).sum()) / len(some)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            pace.step()
            surprise, taken = surprise + loss.item(), taken + 1
        print(f"turn {number} of {TURNS}: {surprise / taken:.3f}", flush=True)


def main() -> None:
    """Tune and keep."""
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    themes = tuple(theme.id for theme in load("safeguarding").themes)
    kinds = tuple(sorted(Kind))
    pieces = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    pieces.no_padding()
    pieces.no_truncation()
    given = examples(pieces, themes, kinds, rng)
    net = untuned(len(themes), len(kinds))
    tune(net, given, rng)
    print(f"kept: {export(net, pieces, themes, kinds)}")


if __name__ == "__main__":
    main()
