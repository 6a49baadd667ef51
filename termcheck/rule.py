"""What a rule is: a function with its documentation, its examples and its place in the taxonomy."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from termcheck.document import Document, Segment, Span
from termcheck.finding import Certainty, Hit

CATEGORIES = (
    "terminology",
    "duplication",
    "punctuation",
    "number",
    "untranslated",
    "spelling",
    "residue",
    "accuracy",
)
SEVERITIES = ("info", "warning", "error")
FIXES = ("none", "unsafe", "safe")

_MARK = re.compile(r"⟦(.*?)⟧", re.S)
_LANGUAGE = re.compile(r"([a-z]{2,3}(?:-\w+)*)\| ")
_PAIR = r"([a-z]{2,3}(?:-\w+)*): (.*) ⇒ ([a-z]{2,3}(?:-\w+)*): ?(.*)"


class Example(NamedTuple):
    """A text with the places a rule must find in it; none means that the rule must stay silent.

    `sources` are the source texts of its lines, one each, in an example of a rule that compares the two.
    """

    text: str
    marked: tuple[Span, ...]
    language: str = "en"
    sources: tuple[str, ...] = ()
    source_language: str | None = None

    @classmethod
    def parse(cls, written: str) -> Example:
        """Read an example in which ⟦ ⟧ stand around what must be found.

        “de| Er kam.” is a text in another language than English. A line such as “de: Er kam. ⇒ en: He came.” is a
        translation behind its source. Raises ValueError where only some lines are such, or their languages differ.
        """
        if tagged := _LANGUAGE.match(written):
            return cls(*_unmarked(written[tagged.end() :]), tagged[1])
        pairs = [re.fullmatch(_PAIR, line) for line in written.split("\n")]
        found = [pair for pair in pairs if pair]
        if not found:
            return cls(*_unmarked(written))
        languages = {(pair[1], pair[3]) for pair in found}
        if len(found) < len(pairs) or len(languages) > 1:
            raise ValueError(f"every line must be a source and its translation, in the same languages: {written!r}")
        text, marked = _unmarked("\n".join(pair[4] for pair in found))
        return cls(text, marked, found[0][3], tuple(pair[2] for pair in found), found[0][1])

    def document(self, path: str = "<text>") -> Document:
        """The text as a rule gets it, its lines beside their sources."""
        segments, start = [], 0
        for line, source in zip(self.text.split("\n"), self.sources, strict=False):
            segments.append(Segment(Span(start, start + len(line)), counterpart=source))
            start += len(line) + 1
        return Document(
            path, self.text, self.text, self.language, tuple(segments), source_language=self.source_language
        )


def _unmarked(written: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its marks, and what they stand around."""
    text, marked, end = "", [], 0
    for match in _MARK.finditer(written):
        text += written[end : match.start()]
        marked.append(Span(len(text), len(text) + len(match[1])))
        text += match[1]
        end = match.end()
    return text + written[end:], tuple(marked)


@cache
def _parsed(written: tuple[str, ...]) -> tuple[Example, ...]:
    return tuple(map(Example.parse, written))


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with all that is known of it.

    `languages` are the primary language subtags it understands, none meaning every language. A `project` rule takes
    the analyses of all documents of a run at once. `severity` is what a CERTAIN finding of it has. A hit gives way to
    one of a rule in `yields_to` that contains it, or that overlaps it and is about the same concept. `fix` says whether
    the first suggestion of a CERTAIN finding may be written into the text unread.
    """

    name: str
    category: str
    mqm: str
    certainty: Certainty
    severity: str
    languages: frozenset[str]
    project: bool
    written_examples: tuple[str, ...]
    documentation: str
    check: Callable[..., Iterable[Hit]]
    yields_to: frozenset[str] = frozenset()
    fix: str = "unsafe"

    @property
    def examples(self) -> tuple[Example, ...]:
        return _parsed(self.written_examples)  # a check needs none of them

    @property
    def needs_source(self) -> bool:
        """Whether it can find something only where a text stands beside its source, as all its examples do."""
        marked = [written for written in self.written_examples if _MARK.search(written)]
        return bool(marked) and all(" ⇒ " in written for written in marked)

    @property
    def summary(self) -> str:
        return self.documentation.split("\n", 1)[0]

    def serves(self, language: str) -> bool:
        return not self.languages or language.casefold().split("-")[0] in self.languages


def rule(
    *,
    category: str,
    mqm: str,
    certainty: Certainty,
    examples: tuple[str, ...],
    severity: str = "warning",
    languages: tuple[str, ...] = ("en",),
    project: bool = False,
    yields_to: tuple[str, ...] = (),
    fix: str = "unsafe",
) -> Callable[[Callable[..., Iterable[Hit]]], Rule]:
    """Make a rule of a function: its name in kebab case, its docstring the documentation, `examples` its tests.

    Raises ValueError for an unknown category, severity or fix, and for a rule without documentation or silent examples.
    """

    def make(check: Callable[..., Iterable[Hit]]) -> Rule:
        name = check.__name__.replace("_", "-")
        if category not in CATEGORIES or severity not in SEVERITIES or fix not in FIXES:
            raise ValueError(f"rule {name}: unknown category {category!r}, severity {severity!r} or fix {fix!r}")
        if not check.__doc__ or all(map(_MARK.search, examples)):
            raise ValueError(f"rule {name}: needs a docstring and an example that it leaves alone")
        documentation = inspect.cleandoc(check.__doc__)
        return Rule(
            name,
            category,
            mqm,
            certainty,
            severity,
            frozenset(languages),
            project,
            examples,
            documentation,
            check,
            frozenset(yields_to),
            fix,
        )

    return make
