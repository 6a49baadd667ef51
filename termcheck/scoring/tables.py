"""Scores as text, JSON, CSV, Markdown and LaTeX."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from termcheck.mqm import LABEL, Changed, Penalties, Scale
from termcheck.reports.excerpt import clip, columns, visible
from termcheck.reports.json import dumps, finding_to_dict
from termcheck.scoring.evaluation import Evaluation, Failure, Figure
from termcheck.scoring.segments import Text

SCHEMA_VERSION = 1
_SHOWN = 10  # failures that the table for people shows of each list
_LATEX = {sign: f"\\{sign}" for sign in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}"}
_LATEX["^"] = r"\textasciicircum{}"
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|&~@#])")


@dataclass(frozen=True, slots=True)
class Quality:
    """The penalty points of the systems on a scale, and what changed from A to B."""

    scale: Scale
    systems: Sequence[Penalties]
    changed: Changed | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """All that a run of `score` has to say. `is_comparison`: the second system is held against the first."""

    signature: str
    segments: int
    texts: Sequence[Text]
    figures: Sequence[Figure]
    evaluation: Evaluation
    quality: Quality | None = None
    is_comparison: bool = False

    @property
    def systems(self) -> tuple[str, ...]:
        return self.evaluation.systems


def as_dict(scores: Scores) -> dict[str, Any]:
    """What `--output-format json` prints."""
    data: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "signature": scores.signature,
        "segments": scores.segments,
        "systems": list(scores.systems),
        "metrics": [_figure(figure) for figure in scores.figures],
        "empty_segments": [
            {"path": text.path, "count": text.empties, "first": list(text.empty)} for text in scores.texts if text.empty
        ],
    }
    if any(tally.concepts for tally in scores.evaluation.terms):
        data["terms"] = [
            {"system": system, "concepts": [_concept(name, tally, system) for name, tally in terms.concepts.items()]}
            for system, terms in zip(scores.systems, scores.evaluation.terms, strict=True)
        ]
    if scores.quality:
        data["quality"] = _quality(scores.quality, scores.systems)
    if scores.is_comparison:
        data["comparison"] = _comparison(scores)
    return data


def _figure(figure: Figure) -> dict[str, Any]:
    name, score, signature, detail = figure.result
    data: dict[str, Any] = {"name": name, "score": score, "signature": signature, "system": figure.system}
    if detail:
        data["detail"] = detail
    if figure.difference:
        data.update((key, value) for key, value in figure.difference._asdict().items() if value is not None)
    return data


def _concept(name: str, tally: Any, system: str) -> dict[str, Any]:
    return {
        "id": name,
        "segments": tally.wanted,
        "met": tally.met,
        "forms": {form: count for form, count in tally.uses.most_common() if form is not None},
        "failures": [_failure(failure, system) for failure in tally.failures],
    }


def _failure(failure: Failure, path: str) -> dict[str, Any]:
    entry = failure.entry
    return {
        "path": path,
        "segment": failure.segment,
        "id": entry.concept,
        "source_form": entry.source,
        "accepted": list(entry.targets),
    }


def _quality(quality: Quality, systems: Sequence[str]) -> dict[str, Any]:
    return {
        "label": LABEL,
        "preset": quality.scale.preset,
        "weights": dict(quality.scale.weights),
        "threshold": quality.scale.threshold,
        "systems": [
            {
                "system": system,
                "words": penalties.words,
                "points": penalties.points,
                "per_thousand": penalties.per_thousand,
                "overall": penalties.overall,
                "rows": [
                    {"category": category, "severity": severity, "findings": count, "points": points}
                    for (category, severity), (count, points) in penalties.rows.items()
                ],
            }
            for system, penalties in zip(systems, quality.systems, strict=True)
        ],
    }


def _comparison(scores: Scores) -> dict[str, Any]:
    before, after = scores.systems
    duel = scores.evaluation.duel
    data: dict[str, Any] = {
        "before": before,
        "after": after,
        "metrics": [
            {"name": first.result.name, "before": first.result.score, "after": second.result.score}
            | {"difference": second.result.score - first.result.score}
            | {"p_value": second.difference.p_value if second.difference else None}
            for first, second in _pairs(scores)
        ],
    }
    if scores.evaluation.terms:
        data["terms"] = {
            "won": duel.counts["won"],
            "lost": duel.counts["lost"],
            "won_places": [_failure(failure, before) for failure in duel.won],
            "lost_places": [_failure(failure, after) for failure in duel.lost],
        }
    if scores.quality and scores.quality.changed:
        changed = scores.quality.changed
        data["findings"] = {
            "gained": [finding_to_dict(finding) for finding in changed.gained],
            "lost": [finding_to_dict(finding) for finding in changed.lost],
        }
    return data


def _pairs(scores: Scores) -> Iterator[tuple[Figure, Figure]]:
    """The figures of both systems of a comparison, metric by metric."""
    before, after = ({each.result.name: each for each in scores.figures if each.system == s} for s in scores.systems)
    return ((before[name], after[name]) for name in before if name in after)


def _write_json(scores: Scores, stream: TextIO, _: int) -> None:
    stream.write(dumps(as_dict(scores)) + "\n")


def _write_csv(scores: Scores, stream: TextIO, _: int) -> None:
    names = ("system", "name", "score", "p_value", "mean", "interval", "signature")
    writer = csv.DictWriter(stream, names, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC, extrasaction="ignore")
    writer.writeheader()
    for figure in scores.figures:
        row = _figure(figure)
        # a spreadsheet would take a name that begins so for a formula
        name = visible(row["system"])
        writer.writerow(row | {"system": f"'{name}" if name.lstrip().startswith(("=", "+", "-", "@")) else name})


def _write_markdown(scores: Scores, stream: TextIO, _: int) -> None:
    head, *rows = _grid(scores)
    stream.write("## termcheck score\n\n")
    if scores.figures:
        _write_pipes(head, rows, stream)
        stream.write("\n" + "".join(f"- {_markdown(name)}: `{signature}`\n" for name, signature in _signatures(scores)))
    if scores.quality:
        stream.write(f"\nMQM is {LABEL}.\n\n")
        _write_pipes(*_quality_rows(scores), stream)
    stream.write(f"\n`{scores.signature.replace('`', '')}`\n")


def _write_pipes(head: Sequence[str], rows: Sequence[Sequence[str]], stream: TextIO) -> None:
    for row in (head, ["---", *("---:" for _ in head[1:])], *rows):
        cells = row if row[1:] and row[1].startswith("---") else map(_markdown, row)
        stream.write(f"| {' | '.join(cells)} |\n")


def _markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", visible(text))


def _write_latex(scores: Scores, stream: TextIO, _: int) -> None:
    head, *rows = _grid(scores)
    stream.write(f"\\begin{{tabular}}{{l{'r' * (len(head) - 1)}}}\n\\hline\n")
    for number, row in enumerate((head, *rows)):
        stream.write(" & ".join(map(_latex, row)) + " \\\\\n" + ("" if number else "\\hline\n"))
    stream.write("\\hline\n\\end{tabular}\n")
    stream.writelines(f"% {visible(name)}: {visible(signature)}\n" for name, signature in _signatures(scores))
    stream.write(f"% {visible(scores.signature)}\n")


def _latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in visible(text))


def _write_text(scores: Scores, stream: TextIO, width: int) -> None:
    if scores.figures:
        grid = _grid(scores)
        head, *rows = min(grid, [list(column) for column in zip(*grid, strict=True)], key=_breadth)
        _write_columns(head, rows, stream, width)
        stream.write("\n")
        stream.writelines(f"{name}: {visible(signature)}\n" for name, signature in _signatures(scores))
    if scores.quality:
        stream.write(f"\nPenalty points, {LABEL}:\n")
        _write_columns(*_quality_rows(scores), stream, width)
    if scores.is_comparison:
        _write_comparison(scores, stream, width)
    else:
        for system, terms in zip(scores.systems, scores.evaluation.terms, strict=False):
            failures = sorted(failure for concept in terms.concepts.values() for failure in concept.failures)
            count = sum(concept.wanted - concept.met for concept in terms.concepts.values())
            _write_failures("Terms missed", system, failures, count, stream, width)
    for text in scores.texts:
        if text.empty:
            lines = ", ".join(map(str, text.empty)) + (", …" if text.empties > len(text.empty) else "")
            segments, as_is = ("segment", "it is") if text.empties == 1 else ("segments", "they are")
            said = f"{text.empties} empty {segments}, scored as {as_is} ({segments} {lines})"
            stream.write(f"\n{visible(text.path)}: {said}")
    stream.write(f"\n{visible(scores.signature)}\n")


def _write_comparison(scores: Scores, stream: TextIO, width: int) -> None:
    before, after = scores.systems
    stream.write(f"\nFrom {visible(before)} to {visible(after)}:\n")
    rows = []
    for first, second in _pairs(scores):
        difference = second.result.score - first.result.score
        chance = second.difference.p_value if second.difference else None
        rows.append((first.result.name, f"{difference:+.{_digits(first)}f}", "" if chance is None else f"{chance:.4f}"))
    _write_columns(("METRIC", "CHANGE", "P"), rows, stream, width)
    duel = scores.evaluation.duel
    _write_failures("Terms won, missed in", before, duel.won, duel.counts["won"], stream, width)
    _write_failures("Terms lost, missed in", after, duel.lost, duel.counts["lost"], stream, width)
    changed = scores.quality.changed if scores.quality else None
    for name, findings in (("gained", changed.gained), ("lost", changed.lost)) if changed else ():
        stream.write(f"\nFindings {name}: {len(findings)}\n")
        for finding in findings[:_SHOWN]:
            place = f"{finding.path}:{finding.line}:{finding.column}"
            stream.write(f"  {clip(f'{place}: {finding.rule}: {finding.message}', max(20, width - 2))}\n")


def _write_failures(title: str, path: str, failures: Sequence[Failure], count: int, stream: TextIO, width: int) -> None:
    if not count:
        return
    stream.write(f"\n{title} {visible(path)}: {count}\n")
    for failure in failures[:_SHOWN]:
        wanted = " / ".join(failure.entry.targets)
        line = f"{path}:{failure.segment}: {failure.entry.source} → {wanted}"
        stream.write(f"  {clip(line, max(20, width - 2))}\n")
    if count > _SHOWN:
        stream.write(f"  … and {count - _SHOWN} more; JSON lists them\n")


def _write_columns(head: Sequence[str], rows: Sequence[Sequence[str]], stream: TextIO, width: int) -> None:
    first = max(16, width - _breadth([row[1:] for row in (head, *rows)]))
    table = [(clip(row[0], first), *map(visible, row[1:])) for row in (head, *rows)]
    widths = [max(map(columns, column)) for column in zip(*table, strict=True)]
    for name, *numbers in table:
        cells = [" " * (size - columns(number)) + number for number, size in zip(numbers, widths[1:], strict=True)]
        stream.write("  ".join([name + " " * (widths[0] - columns(name)), *cells]).rstrip() + "\n")


def _grid(scores: Scores) -> list[list[str]]:
    """A header and a row a system, one column a metric."""
    names = list(dict.fromkeys(figure.result.name for figure in scores.figures))
    by_place = {(figure.system, figure.result.name): figure for figure in scores.figures}
    rows = [["SYSTEM", *names]]
    for system in scores.systems:
        rows.append([system, *(_cell(by_place.get((system, name))) for name in names)])
    return rows


def _breadth(grid: Sequence[Sequence[str]]) -> int:
    """In columns of a terminal."""
    return sum(max(map(columns, column)) + 2 for column in zip(*grid, strict=True))


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return ""
    digits, difference = _digits(figure), figure.difference
    cell = f"{figure.result.score:.{digits}f}"
    if difference and difference.interval is not None:
        cell += f" ± {difference.interval:.{digits}f}"
    if difference and difference.p_value is not None:
        cell += f" (p = {difference.p_value:.4f})"
    return cell


def _digits(figure: Figure) -> int:
    """Decimals: shares from 0 to 1 need more than points from 0 to 100."""
    return 4 if figure.result.name.startswith(("term-", "1-")) else 2


def _signatures(scores: Scores) -> Iterable[tuple[str, str]]:
    return {figure.result.name: figure.result.signature for figure in scores.figures}.items()


def _quality_rows(scores: Scores) -> tuple[list[str], list[list[str]]]:
    assert scores.quality
    head = ["SYSTEM", "FINDINGS", "POINTS", "WORDS", "PER 1,000", "OVERALL"]
    rows = []
    for system, own in zip(scores.systems, scores.quality.systems, strict=True):
        rates = ["" if rate is None else f"{rate:.2f}" for rate in (own.per_thousand, own.overall)]
        count = sum(number for number, _ in own.rows.values())
        rows.append([system, str(count), f"{own.points:g}", str(own.words), *rates])
    return head, rows


WRITERS: dict[str, Callable[[Scores, TextIO, int], None]] = {
    "text": _write_text,
    "json": _write_json,
    "csv": _write_csv,
    "markdown": _write_markdown,
    "latex": _write_latex,
}
"""How scores are written to a stream, by format; the number is the width of a terminal in columns."""
