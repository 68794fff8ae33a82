"""Data that ships inside a package, as YAML: words and rules that are no code."""

from importlib.resources import files
from typing import Any

import yaml


def shipped_data(package: str, name: str) -> Any:
    """Return what a YAML file of a package holds.

    Args:
        package: the package that the file ships in, by its dotted name; mostly `__package__`.
        name: the file, from the package's folder.
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # the parser in C takes a tenth of the time
