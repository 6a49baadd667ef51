"""Bar charts: what the template draws, in percent of the width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from termcheck.reports.excerpt import clip

_LABEL = 42  # columns that fit beside a number on a phone


class Bar(NamedTuple):
    """A bar: its name, what is written at its end, and the parts, each with kind, start and width in percent."""

    label: str
    value: str
    parts: tuple[tuple[str, float, float], ...]


class Chart(NamedTuple):
    """Bars on one scale. `kinds` are the parts by their CSS class, with the words of the legend.

    `rows` are the same numbers for a table, `columns` its heads."""

    name: str
    title: str
    description: str
    kinds: dict[str, str]
    bars: tuple[Bar, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    left_out: int = 0


def stacked(
    name: str,
    title: str,
    kinds: dict[str, str],
    rows: Sequence[tuple[str, tuple[int, ...]]],
    *,
    what: str,
    most: int = 15,
) -> Chart:
    """A chart of the first `most` rows, each a name and the sizes of its parts, in the order of `kinds`."""
    shown = tuple(rows[:most])
    largest = max((sum(sizes) for _, sizes in shown), default=0) or 1
    bars = tuple(
        Bar(clip(label, _LABEL), f"{sum(sizes):,}", tuple(_parts(kinds, sizes, largest))) for label, sizes in shown
    )
    return Chart(
        name,
        title,
        f"Bars, the longest on top: {'; '.join(f'{label} {sum(sizes)}' for label, sizes in shown[:5])}.",
        kinds,
        bars,
        (what, *kinds.values()),
        shown,
        len(rows) - len(shown),
    )


def side_by_side(
    name: str, title: str, kinds: dict[str, str], rows: Sequence[tuple[str, tuple[int, ...]]], *, what: str
) -> Chart:
    """A chart with a bar for each part of a row, so that they can be compared."""
    largest = max((size for _, sizes in rows for size in sizes), default=0) or 1
    bars = [
        Bar(clip(f"{label}, {words}", _LABEL), f"{size:,}", ((kind, 0.0, round(100 * size / largest, 2)),))
        for label, sizes in rows
        for (kind, words), size in zip(kinds.items(), sizes, strict=True)
    ]
    description = "; ".join(f"{label} {' → '.join(map(str, sizes))}" for label, sizes in rows)
    return Chart(
        name, title, f"Pairs of bars: {description}.", kinds, tuple(bars), (what, *kinds.values()), tuple(rows)
    )


def _parts(kinds: Iterable[str], sizes: Iterable[int], largest: int) -> Iterable[tuple[str, float, float]]:
    start = 0
    for kind, size in zip(kinds, sizes, strict=True):
        if size:
            yield kind, round(100 * start / largest, 2), round(100 * size / largest, 2)
        start += size
