"""Scores of the translation that a report is about: the JSON of `score`."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from termcheck.reports.editorial.earlier import ReportError, require_version, written_json

MOST_MISSED = 500  # terms that are listed


class Value(NamedTuple):
    """A figure of one system. `p_value` is the chance that its difference from the first system is luck."""

    score: float
    p_value: float | None = None


class Metric(NamedTuple):
    """A metric, with its value for each system, None where it has none."""

    name: str
    signature: str
    values: tuple[Value | None, ...]


class Missed(NamedTuple):
    """A term that a system did not translate as wanted, in a segment counted from 1."""

    system: str
    segment: int
    source_form: str
    accepted: tuple[str, ...]


class Scores(NamedTuple):
    """What `score` said of some systems. `missed` holds the first terms, `missed_count` how many there are.

    `won` and `lost` count terms, where two systems were compared."""

    signature: str
    segments: int
    systems: tuple[str, ...]
    metrics: tuple[Metric, ...]
    missed: tuple[Missed, ...] = ()
    missed_count: int = 0
    won: int | None = None
    lost: int | None = None


def load_scores(path: str) -> Scores:
    """The scores in a file. Raises `ReportError`."""
    data = written_json(path, "termcheck score --output-format json")
    if not isinstance(data.get("metrics"), list) or "systems" not in data:
        raise ReportError(f"{path}: no scores; “termcheck score --output-format json” writes them")
    require_version(path, data)
    try:
        return _scores(data)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        raise ReportError(f"{path}: not as “termcheck score” writes it") from None


def _scores(data: dict[str, Any]) -> Scores:
    systems = tuple(map(_text, data["systems"]))
    values: dict[str, dict[str, Value]] = {}
    signatures: dict[str, str] = {}
    for figure in data["metrics"]:
        name = _text(figure["name"])
        signatures[name] = _text(figure["signature"])
        chance = figure.get("p_value")
        value = Value(_number(figure["score"]), None if chance is None else _number(chance))
        values.setdefault(name, {})[_text(figure["system"])] = value
    missed = list(_missed(data.get("terms", ())))
    terms = data.get("comparison", {}).get("terms")
    return Scores(
        _text(data["signature"]),
        _count(data["segments"]),
        systems,
        tuple(
            Metric(name, signatures[name], tuple(own.get(system) for system in systems)) for name, own in values.items()
        ),
        tuple(sorted(missed, key=lambda each: (systems.index(each.system), each.segment))[:MOST_MISSED]),
        sum(
            _count(concept["segments"]) - _count(concept["met"])
            for terms in data.get("terms", ())
            for concept in terms["concepts"]
        ),
        _count(terms["won"]) if terms else None,
        _count(terms["lost"]) if terms else None,
    )


def _missed(terms: list[dict[str, Any]]) -> Iterator[Missed]:
    for each in terms:
        for concept in each["concepts"]:
            for failure in concept["failures"]:
                accepted = tuple(map(_text, failure["accepted"]))
                yield Missed(_text(each["system"]), _count(failure["segment"]), _text(failure["source_form"]), accepted)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise TypeError
    return float(value)


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError
    return value
