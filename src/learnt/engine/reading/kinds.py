"""The kinds of document that Learnt tells apart, with the names that people see."""

from functools import cache

from learnt.engine.domain.shipped import shipped_data


@cache
def kind_names() -> dict[str, str]:
    """Return the name of each kind of document by its id, in the order of the alphabet."""
    data = shipped_data(__package__, "details.yaml")
    names = {str(kind["id"]): str(kind["name"]) for kind in data["kinds"]}
    return dict(sorted(names.items(), key=lambda item: item[1]))


def kind_name(kind: str) -> str:
    """Return the name of a kind of document; one that is not known is shown as it stands."""
    return kind_names().get(kind, kind.replace("-", " ").capitalize())
