"""A browser, and pages to open in it."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from termcheck.documents import read
from termcheck.linter import judge
from termcheck.mqm import scale_of
from termcheck.reports import Report
from termcheck.reports.editorial import WRITERS, Figures
from termcheck.reports.editorial.earlier import Earlier
from termcheck.reports.editorial.scores import Metric, Missed, Scores, Value
from termcheck.reports.html import bank
from termcheck.rules import RULES
from termcheck.terms.glossary import Glossary

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser():
    """Chromium without a window. Where there is none, tests are skipped, but not where CI is set: there one belongs."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium on this machine, and CI is set")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()


def _report(*patterns):
    """A report that has all its parts, on sample documents."""
    glossary = Glossary.packaged()
    paths = sorted(path for pattern in patterns for path in SEEDS.glob(pattern))
    documents = {path.name: replace(read(path), path=path.name) for path in paths}
    findings = [finding for document in documents.values() for finding in judge(document, glossary, RULES).findings]
    report = Report(findings, documents, glossary, "termcheck:1", checked=len(documents), rules=RULES)
    earlier = Earlier("another", (("number", "a"), ("terminology", "b")), "May", 80.0)
    scores = Scores(
        "termcheck:1",
        9,
        ("a.txt", "b.txt"),
        (Metric("BLEU", "tok:13a", (Value(30.0), Value(31.0, 0.04))), Metric("MQM", "preset:mqm", (None, Value(9.0)))),
        (Missed("a.txt", 2, "港口", ("port", "harbour")),),
        missed_count=7,
        won=1,
        lost=2,
    )
    scale = scale_of({"threshold": 95})
    figures = Figures(report, known_rules=RULES, earlier=earlier, date="June", scale=scale, scores=scores)
    return WRITERS[".html"](figures)


@pytest.fixture(scope="session")
def report_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_bytes(_report("*.txt", "*.html"))
    return path


@pytest.fixture(scope="session")
def small_report_file(tmp_path_factory):
    """For axe-core, which takes minutes for a large one."""
    path = tmp_path_factory.mktemp("small-report") / "report.html"
    path.write_bytes(_report("speech.txt", "interview.txt"))
    return path


@pytest.fixture(scope="session")
def bank_file(tmp_path_factory):
    """The packaged glossary as a page."""
    path = tmp_path_factory.mktemp("bank") / "glossary.html"
    path.write_bytes(bank.write(Glossary.packaged()))
    return path


@pytest.fixture(scope="session")
def small_bank_file(tmp_path_factory):
    """Some concepts of it, for axe-core."""
    path = tmp_path_factory.mktemp("small-bank") / "glossary.html"
    path.write_bytes(bank.write(Glossary.from_concepts(list(Glossary.packaged())[::60])))
    return path


@pytest.fixture
def opened(browser):
    """Opens a file in a page of its own; at the end, nothing may have been complained of or asked for elsewhere."""
    contexts, complaints, requests = [], [], []

    def open_file(path, **settings):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        address = path.as_uri()
        page.goto(address)
        assert requests == [address]
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
