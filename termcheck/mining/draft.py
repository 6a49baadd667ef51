"""Drafts: concepts that a terminologist reads before they join a glossary. What is drafted here always validates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from termcheck.mining.candidates import key_of
from termcheck.terms.glossary import Concept, Glossary, Term
from termcheck.terms.lexicon import is_ordinary
from termcheck.terms.matching import match
from termcheck.words import FUNCTION_WORDS, Words

_LONGEST_ID = 60  # characters
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def known_as(form: str, language: str, glossary: Glossary) -> tuple[str, str]:
    """What a glossary has to do with a form: "known", "near" or nothing, and the official form that is meant."""
    index = glossary.index(language)
    words = Words(form)
    found = match(words, index)
    for kind, mentions in (("known", found.exact), ("near", found.near)):
        for mention in mentions:
            if mention.first == 0 and mention.end == len(words):
                concept = glossary.concept(mention.form.concept)
                return kind, (concept.preferred(language) if concept else None) or mention.form.form
    return "", ""


def wrong_match(form: str) -> str:
    """`literal` for a form that is no ordinary language anywhere: a name of several words, of which each has a capital,
    or words that English does not have. Any other is `context`: somebody must say where it is wrong."""
    content = [word for word in Words(form).surface if word.casefold() not in FUNCTION_WORDS]
    if len(content) < 2:
        return "context"
    is_name = all(word[0].isupper() for word in content)
    return "literal" if is_name or not any(map(is_ordinary, Words(form).folded)) else "context"


def clean(text: str) -> str:
    """A text on one line, without what a glossary may not hold."""
    return " ".join(_UNFIT.sub(" ", text).split())


def concept(terms: Iterable[Term], note: str, ids: set[str], id: str | None = None) -> Concept:
    """A concept with an id that is not among `ids`, which takes it up. Forms that say the same are left out; a wrong
    form that matching could not tell from a right one is only wrong in `context`."""
    kept: list[Term] = []
    for term in terms:
        form = clean(term.form)
        same = [other for other in kept if other.language == term.language]
        folded = Words(form).folded
        if not folded or not all(folded) or any(_reads_as(form) == _reads_as(other.form) for other in same):
            continue
        is_right = term.status in ("preferred", "admitted")
        like = {key_of(other.form) for other in same if other.status in ("preferred", "admitted")}
        how = "literal" if is_right else "context" if key_of(form) in like else term.match
        kept.append(Term(form, term.language, term.status, type=term.type, match=how, seen=term.seen))
    name = id or _free_id(kept[0].form if kept else "term", ids)
    ids.add(name)
    return Concept(id=name, note=clean(note), terms=tuple(kept))


def reconciled(concepts: Sequence[Concept]) -> list[Concept]:
    """The concepts without wrong forms that are right in another one of them: those say that nothing is sure. Of two
    that prefer the same form the first is kept."""
    right = {
        (term.language, key_of(term.form))
        for concept in concepts
        for term in concept.terms
        if term.status in ("preferred", "admitted")
    }
    made = []
    preferred: set[tuple[str, tuple[str, ...]]] = set()
    for entry in concepts:
        forms = {(term.language, key_of(term.form)) for term in entry.terms[:1] if term.status == "preferred"}
        if forms & preferred:
            continue
        preferred |= forms
        terms = tuple(
            term
            for term in entry.terms
            if term.status in ("preferred", "admitted") or (term.language, key_of(term.form)) not in right
        )
        if terms:
            made.append(replace(entry, terms=terms))
    return made


def _reads_as(form: str) -> str:
    return " ".join(form.casefold().split())


def _free_id(form: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", form.casefold()).encode("ascii", "ignore").decode()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_ID].strip("-") or "term"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name
