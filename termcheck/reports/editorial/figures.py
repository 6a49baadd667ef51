"""What a report says of a run: each figure computed once, for all formats."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from termcheck.analysis import Analysis
from termcheck.document import Document, Span
from termcheck.finding import Certainty, Finding, Related
from termcheck.mqm import USUAL, Penalties, Scale, penalties, word_count
from termcheck.reports.editorial.earlier import Earlier, Trend, trend
from termcheck.reports.editorial.scores import Scores
from termcheck.reports.editorial.verdict import verdict
from termcheck.reports.report import Report
from termcheck.rule import CATEGORIES, Rule
from termcheck.terms.glossary import Concept, language_matches
from termcheck.terms.index import Form
from termcheck.terms.matching import Mention

_INCONSISTENT = "terminology/inconsistent-use-of-terminology"  # MQM's name for two right forms side by side
_PLACES = 8  # right uses of a term that are kept with their places, one a document
_LONGEST_COMPARED = 4000  # code points of a repeated passage


class Place(NamedTuple):
    """Where something stands; `span` counts code points of the file as it was read, line and column from 1."""

    path: str
    span: Span
    line: int
    column: int


class DocumentFigures(NamedTuple):
    """A document that was read."""

    path: str
    language: str
    score: Penalties
    categories: dict[str, int]


class Variant(NamedTuple):
    """What stands in the place of an official form, and the numbers of the findings that say so."""

    text: str
    findings: tuple[int, ...]


class TermFigures(NamedTuple):
    """A glossary term that was met: how often it stands in each of its right forms, and what stands instead.

    `places` are the first right uses, one a document."""

    concept: str
    official: str
    domain: str
    verified: bool
    forms: dict[str, int]
    places: tuple[Place, ...]
    variants: tuple[Variant, ...]

    @property
    def right(self) -> int:
        return sum(self.forms.values())

    @property
    def wrong(self) -> int:
        return sum(len(variant.findings) for variant in self.variants)


class Mixture(NamedTuple):
    """Two or more forms of one thing in one document: the one to keep with its first place, and the others."""

    path: str
    kept: str
    first: Place
    others: tuple[Variant, ...]


class Run(NamedTuple):
    """A part of a text, and whether the other text lacks it."""

    text: str
    differs: bool


class Duplicate(NamedTuple):
    """A passage that stands twice: the earlier place, the number of the finding, and how the two differ."""

    finding: int
    first: Place
    before: tuple[Run, ...]
    after: tuple[Run, ...]

    @property
    def is_exact(self) -> bool:
        return not any(run.differs for run in (*self.before, *self.after))


class DomainFigures(NamedTuple):
    """How many concepts of a domain have a form in the documents' languages, and what was met of them."""

    domain: str
    concepts: int
    met: int
    right: int
    wrong: int


class LanguageGap(NamedTuple):
    """Rules for English that do not understand a language, and whether the glossary has terms in it."""

    language: str
    documents: tuple[str, ...]
    rules: tuple[str, ...]
    has_terms: bool


class Unchecked(NamedTuple):
    """What was not looked at, beside the report's `skipped`, `suppressed` and `known`.

    `off` are rules that were not chosen, `comparing` those that need `--project`; `certainty` is the lowest shown."""

    languages: tuple[LanguageGap, ...]
    off: tuple[Rule, ...]
    comparing: tuple[Rule, ...]
    certainty: Certainty


@dataclass(frozen=True)
class Figures:
    """All that a report says. Findings are numbered from 0, as `report.findings` has them.

    `report.documents` holds every document that was read, whole. `known_rules` are all rules there are; `is_project`
    says whether those that compare documents ran. `scale` says how points are given, `scores` what `score` said
    of the translation."""

    report: Report
    profile: str = "central"
    known_rules: Sequence[Rule] = ()
    is_project: bool = False
    certainty: Certainty = Certainty.LIKELY
    earlier: Earlier | None = None
    date: str | None = None
    scale: Scale = USUAL
    scores: Scores | None = None

    @cached_property
    def verdict(self) -> str:
        return verdict(self.report, self.score.words)

    @cached_property
    def score(self) -> Penalties:
        words = sum(document.score.words for document in self.documents)
        return penalties(self.report.findings, words, self.scale.weights)

    @cached_property
    def passes(self) -> bool | None:
        """Whether the score reaches the threshold; None without one."""
        bound, overall = self.scale.threshold, self.score.overall
        return None if bound is None or overall is None else overall >= bound

    @cached_property
    def documents(self) -> tuple[DocumentFigures, ...]:
        by_path: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.report.findings:
            by_path[finding.path].append(finding)
        return tuple(
            DocumentFigures(
                path,
                document.language,
                penalties(by_path[path], word_count(document.text), self.scale.weights),
                Counter(finding.category for finding in by_path[path]),
            )
            for path, document in self.report.documents.items()
        )

    @cached_property
    def categories(self) -> dict[str, Penalties]:
        """The score of each category in which something was found, in their usual order."""
        found: dict[str, list[Finding]] = {name: [] for name in CATEGORIES}
        for finding in self.report.findings:
            found[finding.category].append(finding)
        return {
            name: penalties(findings, self.score.words, self.scale.weights)
            for name, findings in found.items()
            if findings
        }

    @cached_property
    def terms(self) -> tuple[TermFigures, ...]:
        """The terms that were met: those with most variants first, then those used most.

        A form of one ordinary word ("plan") does not count where nothing stands in the place of its term: the word is
        used for much else."""
        variants: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, finding in enumerate(self.report.findings):
            if _is_variant(finding) and finding.term:
                variants[finding.term][_one_line(finding.text)].append(number)
        uses: dict[str, list[tuple[str, Place]]] = defaultdict(list)
        for document in self.report.documents.values():
            for mention, text, place in self._uses(document):
                if mention.form.concept in variants or not _is_ordinary(mention.form):
                    uses[mention.form.concept].append((text, place))
        found = [
            self._term(concept, uses.get(concept, []), variants.get(concept, {})) for concept in {**uses, **variants}
        ]
        return tuple(sorted(found, key=lambda term: (-term.wrong, -term.right, term.official.casefold())))

    def _term(self, concept_id: str, uses: list[tuple[str, Place]], variants: dict[str, list[int]]) -> TermFigures:
        concept = self.report.glossary.concept(concept_id) or Concept(concept_id)
        languages = Counter(document.language for document in self.report.documents.values())
        official = next(
            filter(None, (concept.preferred(language, self.profile) for language, _ in languages.most_common())),
            concept_id,
        )
        return TermFigures(
            concept_id,
            official,
            concept.domain,
            concept.verified,
            dict(Counter(text for text, _ in uses).most_common()),
            tuple(islice(_first_in_each(place for _, place in uses), _PLACES)),
            tuple(
                Variant(text, tuple(numbers))
                for text, numbers in sorted(variants.items(), key=lambda item: (-len(item[1]), item[0]))
            ),
        )

    def _uses(self, document: Document) -> Iterator[tuple[Mention, str, Place]]:
        """The right uses of terms: what stands there, where. Nothing that is inflected as the term never is ("World
        Trading Organization"), and nothing inside a wrong form of the same term."""
        analysis = Analysis(document, self.report.glossary, self.profile)
        odd = {(mention.first, mention.end) for mention in analysis.mentions.near if mention.edits}
        for mention in analysis.mentions.exact:
            if mention.form.right and (mention.first, mention.end) not in odd:
                within = analysis.mentions.words.span(mention.first, mention.end)
                span = document.source_map.to_source(within)
                if not any(
                    span.overlaps(other) for other in self._wrong.get((document.path, mention.form.concept), ())
                ):
                    text = _one_line(document.text[within.start : within.end])
                    yield mention, text, _place(document, span)

    @cached_property
    def _wrong(self) -> dict[tuple[str, str], list[Span]]:
        """Where a term is written wrongly, by document and concept, whether that is a finding or a known one."""
        spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
        aside = [*self.report.known, *(each.finding for each in self.report.suppressed)]
        for finding in (*self.report.findings, *aside):
            if _is_variant(finding) and finding.term:
                spans[finding.path, finding.term].append(finding.span)
        return spans

    @cached_property
    def mixtures(self) -> tuple[Mixture, ...]:
        """Forms that stand side by side, in the order of the documents."""
        numbers: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        first: dict[tuple[str, str], Place] = {}
        for number, finding in enumerate(self.report.findings):
            related = finding.related[0] if finding.related else None
            if finding.mqm == _INCONSISTENT and related and (place := self._related(finding, related)):
                kept = self._text(place)
                key = (finding.path, finding.term or kept.casefold())
                first.setdefault(key, place)
                numbers[key][_one_line(finding.text)].append(number)
        return tuple(
            Mixture(
                key[0],
                self._text(first[key]),
                first[key],
                tuple(Variant(text, tuple(found)) for text, found in others.items()),
            )
            for key, others in numbers.items()
        )

    @cached_property
    def duplicates(self) -> tuple[Duplicate, ...]:
        return tuple(
            Duplicate(number, place, *differences(self._text(place, _LONGEST_COMPARED), _one_line(finding.text)))
            for number, finding in enumerate(self.report.findings)
            if finding.category == "duplication" and finding.related
            for place in [self._related(finding, finding.related[0])]
            if place
        )

    @cached_property
    def coverage(self) -> tuple[DomainFigures, ...]:
        """The domains of the glossary, those of which most was met first."""
        languages = {document.language for document in self.report.documents.values()}
        concepts: Counter[str] = Counter()
        for concept in self.report.glossary:
            if any(language_matches(term.language, tag) for term in concept.terms for tag in languages):
                concepts[concept.domain] += 1
        met, right, wrong = Counter[str](), Counter[str](), Counter[str]()
        for term in self.terms:
            met[term.domain] += 1
            right[term.domain] += term.right
            wrong[term.domain] += term.wrong
        rows = [DomainFigures(name, concepts[name], met[name], right[name], wrong[name]) for name in concepts]
        return tuple(sorted(rows, key=lambda row: (-row.met, row.domain)))

    @cached_property
    def unchecked(self) -> Unchecked:
        ran = {rule.name for rule in self.report.rules}
        by_language: dict[str, list[str]] = defaultdict(list)
        for document in self.report.documents.values():
            by_language[document.language].append(document.path)
        gaps = []
        for language, paths in sorted(by_language.items()):
            # what only rules for other languages look for, this one need not have
            deaf = tuple(r.name for r in self.report.rules if r.serves("en") and not r.serves(language))
            has_terms = bool(self.report.glossary.index(language).forms)
            if deaf or not has_terms:
                gaps.append(LanguageGap(language, tuple(paths), deaf, has_terms))
        return Unchecked(
            tuple(gaps),
            tuple(rule for rule in self.known_rules if rule.name not in ran),
            tuple(rule for rule in self.report.rules if rule.project and not self.is_project),
            self.certainty,
        )

    @cached_property
    def trend(self) -> Trend | None:
        if self.earlier is None:
            return None
        return trend(self.earlier, self.report.findings, self.report.signature, self.scale.weights)

    def _related(self, finding: Finding, related: Related) -> Place | None:
        document = self.report.documents.get(related.path or finding.path)
        return _place(document, related.span) if document else None

    def _text(self, place: Place, longest: int = 200) -> str:
        source = self.report.documents[place.path].source
        return _one_line(source[place.span.start : min(place.span.end, place.span.start + longest)])


def _place(document: Document, span: Span) -> Place:
    return Place(document.path, span, *document.place(span.start))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _is_ordinary(form: Form) -> bool:
    return len(form.content) == 1 and form.form.islower()


def _is_variant(finding: Finding) -> bool:
    """Whether something that is not right stands in the place of a term."""
    return finding.term is not None and finding.category == "terminology" and finding.mqm != _INCONSISTENT


def _first_in_each(places: Iterable[Place]) -> Iterable[Place]:
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(place.path, place)
    return first.values()


def differences(one: str, other: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Two texts in runs of words, those marked that the other one lacks."""
    from rapidfuzz.distance import Indel  # its time has a bound, which difflib's has not

    words, others = one.split(), other[:_LONGEST_COMPARED].split()
    left, right = [], []
    for edit in Indel.opcodes(words, others):
        if edit.src_end > edit.src_start:
            left.append(Run(" ".join(words[edit.src_start : edit.src_end]), edit.tag != "equal"))
        if edit.dest_end > edit.dest_start:
            right.append(Run(" ".join(others[edit.dest_start : edit.dest_end]), edit.tag != "equal"))
    return tuple(left), tuple(right)
