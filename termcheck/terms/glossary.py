"""Concepts and their terms, after ISO 30042 (TBX): one concept, many forms, each with a language and a status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from termcheck.errors import InputError
from termcheck.terms import cache
from termcheck.writing.tags import required_tag

if TYPE_CHECKING:
    from termcheck.terms.index import TermIndex

STATUSES = ("preferred", "admitted", "deprecated", "wrong")
TYPES = ("full", "abbreviation", "short")
MATCHES = ("literal", "context")
MIXING = ("checked", "allowed")
PROFILES = ("central", "guangdong", "hksar", "macao")


class GlossaryError(InputError):
    """A glossary that cannot be used; the message names file and line where they are known."""


@dataclass(frozen=True, slots=True)
class Authority:
    """Where the preferred form comes from; `seen` says whether it was read there."""

    title: str
    publisher: str | None = None
    url: str | None = None
    date: str | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One form of a concept.

    `match`: a wrong or deprecated form that is `literal` is wrong wherever it stands; a `context` one is ordinary
    language elsewhere. So is a right form that is marked so ("Kanton", which is Guangzhou only at times). `exceptions`
    are longer names in which the form is right. `seen` says whether the form was read in a source (for a wrong form:
    met in a real text). Dates are ISO 8601.
    """

    form: str
    language: str
    status: str
    type: str = "full"
    match: str = "literal"
    issuer: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    source: str | None = None
    seen: bool | None = None
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry. `mixing` says whether two right forms of it in one document are worth a finding."""

    id: str
    domain: str = ""
    definition: str = ""
    authority: Authority | None = None
    terms: tuple[Term, ...] = ()
    mixing: str = "checked"
    note: str = ""

    @property
    def verified(self) -> bool:
        """Whether somebody has read the preferred form in its source; a user's own entries count as read."""
        return self.authority is None or self.authority.seen

    def preferred(self, language: str, profile: str = "central") -> str | None:
        """The form to suggest in a language: the issuer's own where the profile asks for it, else the preferred."""
        forms = [term for term in self.terms if language_matches(term.language, language)]
        if profile != "central":
            for term in forms:
                if term.issuer == profile and term.status in ("preferred", "admitted") and term.type == "full":
                    return term.form
        for status in ("preferred", "admitted"):
            for term in forms:
                if term.status == status and term.type != "abbreviation":
                    return term.form
        return None


def language_matches(tag: str, wanted: str) -> bool:
    """Whether a form's language tag serves a wanted one: "zh-Hans" serves "zh", "en" serves "en-GB"."""
    tag, wanted = tag.casefold(), wanted.casefold()
    return tag == wanted or tag.startswith(wanted + "-") or wanted.startswith(tag + "-")


class Glossary:
    """A termbase that can be matched against text.

    `digest` identifies its content. Concepts and indexes are read from the compiled form when first asked for.
    """

    def __init__(self, compiled: cache.Compiled, name: str) -> None:
        self._compiled = compiled
        self.name = name
        self._indexes: dict[str, TermIndex] = {}
        self._read: dict[str, Concept | None] = {}

    @classmethod
    def packaged(cls) -> Glossary:
        """The glossary that travels with termcheck."""
        return cls(cache.packaged(), "packaged")

    @classmethod
    def load(cls, *paths: str | Path, extend_packaged: bool = False) -> Glossary:
        """The glossary in the given files in any format that `glossary import` reads, or folders of them.

        With `extend_packaged` the packaged concepts come first; a concept id that both have is the user's.
        Raises `GlossaryError` for a file that cannot be read or does not keep to the schema.
        """
        files = [Path(path) for path in paths]
        return cls(cache.compiled(files, with_packaged=extend_packaged), ", ".join(map(str, paths)))

    @classmethod
    def from_concepts(cls, concepts: Iterable[Concept], name: str = "given") -> Glossary:
        return cls(cache.compile_concepts(list(concepts)), name)

    @classmethod
    def from_pairs(
        cls,
        pairs: Iterable[tuple[str, Sequence[str] | str]] | Mapping[str, Sequence[str] | str],
        *,
        source_language: str,
        target_language: str,
    ) -> Glossary:
        """A bilingual term list: `(source form, [accepted target forms])`, the first target form preferred.

        Raises `termcheck.errors.InputError` for a language that is no BCP 47 tag.
        """
        required_tag(source_language, "source_language")
        required_tag(target_language, "target_language")
        concepts = []
        for number, (source, targets) in enumerate(pairs.items() if isinstance(pairs, Mapping) else pairs, 1):
            accepted = [targets] if isinstance(targets, str) else list(targets)
            terms = [Term(source, source_language, "preferred")]
            terms += [Term(form, target_language, "admitted" if i else "preferred") for i, form in enumerate(accepted)]
            concepts.append(Concept(id=f"pair-{number}", terms=tuple(terms), mixing="allowed"))
        return cls.from_concepts(concepts, "pairs")

    @property
    def digest(self) -> str:
        """SHA-256 over the content of its sources, in hexadecimal."""
        return self._compiled.digest

    def concept(self, concept_id: str) -> Concept | None:
        """One concept, read without the others."""
        if concept_id not in self._read:
            entry = self._compiled.concept(concept_id)
            self._read[concept_id] = concept_from_dict(entry) if entry else None
        return self._read[concept_id]

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        return {concept.id: concept for concept in map(concept_from_dict, self._compiled.concepts())}

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def __len__(self) -> int:
        return len(self.concepts)

    @property
    def languages(self) -> tuple[str, ...]:
        return self._compiled.languages

    def index(self, language: str) -> TermIndex:
        """The index over the forms of a language; an empty one where the glossary has none."""
        known = self._indexes.get(language)
        if known is None:
            from termcheck.terms.index import TermIndex

            primary = language.casefold().split("-")[0]
            with cache.without_collector():
                known = self._indexes[language] = TermIndex(self._compiled.index(primary))
        return known


def concept_from_dict(entry: Mapping[str, object]) -> Concept:
    """A concept from the shape that `concept_to_dict` gives. Raises TypeError for unknown keys."""
    fields = dict(entry)
    authority = fields.pop("authority", None)
    by_language = fields.pop("terms", {})
    terms = tuple(
        Term(language=language, **{**form, "exceptions": tuple(form.get("exceptions", ()))})
        for language, forms in by_language.items()  # type: ignore[attr-defined]
        for form in forms
    )
    return Concept(authority=Authority(**authority) if authority else None, terms=terms, **fields)  # type: ignore[arg-type]


_TERM_DEFAULTS = Term("", "", "")
_CONCEPT_DEFAULTS = Concept("")


def concept_to_dict(concept: Concept) -> dict[str, object]:
    """A concept as plain data, keys in the order of the schema, defaults left out."""
    entry: dict[str, object] = {"id": concept.id, "domain": concept.domain, "definition": concept.definition}
    if concept.authority:
        authority = concept.authority
        entry["authority"] = {
            key: value
            for key in ("title", "publisher", "url", "date", "seen")
            if (value := getattr(authority, key)) is not None
        }
    if concept.mixing != _CONCEPT_DEFAULTS.mixing:
        entry["mixing"] = concept.mixing
    if concept.note:
        entry["note"] = concept.note
    terms: dict[str, list[dict[str, object]]] = {}
    for term in concept.terms:
        form: dict[str, object] = {"form": term.form, "status": term.status}
        for key in ("type", "match", "issuer", "valid_from", "valid_to", "source", "seen", "exceptions"):
            value = getattr(term, key)
            if value != getattr(_TERM_DEFAULTS, key) or (key == "match" and term.status in ("wrong", "deprecated")):
                form[key] = list(value) if key == "exceptions" else value
        terms.setdefault(term.language, []).append(form)
    entry["terms"] = terms
    return entry


def merged(concepts: Iterable[Concept], more: Iterable[Concept]) -> list[Concept]:
    """Both lists, where an id of the second replaces the first's."""
    by_id = {concept.id: concept for concept in concepts}
    for concept in more:
        by_id[concept.id] = replace(concept)
    return list(by_id.values())
