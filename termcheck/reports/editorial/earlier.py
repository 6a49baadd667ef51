"""An earlier report, to see the trend: the JSON of `report`, or of `check --output-format json`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from termcheck.documents import UnreadableError, content
from termcheck.errors import InputError
from termcheck.finding import Finding
from termcheck.mqm import USUAL
from termcheck.reports.json import SCHEMA_VERSION
from termcheck.rule import CATEGORIES


class ReportError(InputError):
    """An earlier report that cannot be used; the message names the file and the place in it."""


class Earlier(NamedTuple):
    """What an earlier run found: category and fingerprint of each finding. `overall` is its score, where it has one,
    and `weights` those of its penalty points."""

    signature: str
    findings: tuple[tuple[str, str], ...]
    date: str | None = None
    overall: float | None = None
    weights: Mapping[str, float] = USUAL.weights


class Trend(NamedTuple):
    """What has changed since an earlier run. `categories` holds the number of findings before and after.

    `is_comparable`: the same rules, glossary, options, and penalty points."""

    earlier: Earlier
    categories: dict[str, tuple[int, int]]
    new: int
    gone: int
    kept: int
    is_comparable: bool


def written_json(path: str, command: str) -> dict[str, Any]:
    """The object in a file that a command of termcheck has written. Raises `ReportError`."""
    try:
        data = json.loads(content(path))
    except UnreadableError as error:
        raise ReportError(f"{path}: {error}") from None
    except json.JSONDecodeError as error:
        raise ReportError(f"{path}:{error.lineno}: no JSON; “{command}” writes it") from None
    except (ValueError, RecursionError):
        raise ReportError(f"{path}: no JSON that termcheck writes") from None
    return data if isinstance(data, dict) else {}


def require_version(path: str, data: Mapping[str, Any]) -> None:
    """Raise `ReportError` for what another termcheck has written."""
    if data.get("schema_version") != SCHEMA_VERSION:
        raise ReportError(f"{path}: “schema_version” is not {SCHEMA_VERSION}: another termcheck has written it")


def load_earlier(path: str) -> Earlier:
    """The report in a file. Raises `ReportError`."""
    data = written_json(path, "termcheck report --output FILE.json")
    if not isinstance(data.get("findings"), list):
        raise ReportError(f"{path}: no report: it has no list of “findings”")
    require_version(path, data)
    found = data.get("score")
    score: dict[str, Any] = found if isinstance(found, dict) else {}
    overall, date = score.get("overall"), data.get("date")
    scale = data.get("scale")
    weights = scale.get("weights") if isinstance(scale, dict) else None  # older reports have none
    return Earlier(
        signature=str(data.get("signature", "")),
        findings=tuple(_finding(path, number, item) for number, item in enumerate(data["findings"])),
        date=date if isinstance(date, str) else None,
        overall=overall if isinstance(overall, int | float) and 0 <= overall <= 100 else None,
        weights=weights if isinstance(weights, dict) else USUAL.weights,
    )


def _finding(path: str, number: int, item: object) -> tuple[str, str]:
    for key in ("category", "fingerprint"):
        if not isinstance(item, dict) or not isinstance(item.get(key), str):
            raise ReportError(f"{path}: findings[{number}] has no “{key}”")
    assert isinstance(item, dict)
    if item["category"] not in CATEGORIES:
        raise ReportError(f"{path}: findings[{number}]: no category is called “{item['category'][:40]}”")
    return item["category"], item["fingerprint"]


def trend(earlier: Earlier, findings: Sequence[Finding], signature: str, weights: Mapping[str, float]) -> Trend:
    """What has changed. A finding is the same where its fingerprint is, however the text around it has moved."""
    before = Counter(fingerprint for _, fingerprint in earlier.findings)
    after = Counter(finding.fingerprint for finding in findings)
    were = Counter(category for category, _ in earlier.findings)
    are = Counter(finding.category for finding in findings)
    return Trend(
        earlier,
        {name: (were[name], are[name]) for name in CATEGORIES if were[name] or are[name]},
        new=(after - before).total(),
        gone=(before - after).total(),
        kept=(before & after).total(),
        is_comparable=earlier.signature == signature and (earlier.overall is None or earlier.weights == weights),
    )
