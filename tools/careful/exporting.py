"""Keep a tuned reader as the file that ships: every number of its tables in eight bits."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from learnt.engine.coding.careful.reader import FOLDER, MODEL, PIECES
from learnt.engine.domain.coding import Kind
from tools.careful.net import Net

_TRIED = (3, 17)
"""Rows and length of what the net is shown to follow its steps; the file takes any."""


def export(net: Net, pieces: Any, themes: Sequence[str], kinds: Sequence[Kind]) -> Path:
    """Write the net and its pieces beside the reader, and return the net's file.

    Seven of the eight bits are used, so that a processor without the newest instructions tells the same.
    """
    net.eval()
    given = tuple(torch.ones(_TRIED, dtype=torch.long) for _ in range(3))
    shape = {0: torch.export.Dim("batch", min=1, max=4_096), 1: torch.export.Dim("length", min=2, max=512)}
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        whole, packed = Path(folder) / "whole.onnx", Path(folder) / "packed.onnx"
        torch.onnx.export(
            net,
            given,
            str(whole),
            input_names=["ids", "types", "mask"],
            output_names=["told"],
            dynamic_shapes=(shape, shape, shape),
            dynamo=True,
            external_data=False,
        )
        quantize_dynamic(
            whole,
            packed,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        )
        model = onnx.load(str(packed))
    _tidy(model)
    onnx.helper.set_model_props(model, {"themes": " ".join(themes), "kinds": " ".join(map(str, kinds))})
    onnx.save(model, str(FOLDER / MODEL))
    pieces.save(str(FOLDER / PIECES), pretty=False)
    return FOLDER / MODEL


def _tidy(model: Any) -> None:
    """Take out what the steps before left of themselves: notes, and places on the machine."""
    model.producer_name, model.doc_string = "learnt", ""
    del model.metadata_props[:]
    del model.graph.value_info[:]
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
