"""What differs between two glossaries, concept by concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Literal, NamedTuple

from termcheck.terms.glossary import Authority, Concept, Term

Kind = Literal["added", "removed", "renamed", "changed"]
Value = str | bool | tuple[str, ...] | None

_DETAILS = tuple(field.name for field in fields(Term) if field.name not in ("form", "language"))
_AUTHORITY = tuple(field.name for field in fields(Authority))
_NOWHERE = Authority("")


class Change(NamedTuple):
    """One field with another value; `field` is called as in a glossary file, `authority.url` that of the authority."""

    field: str
    before: Value
    after: Value


class FormDifference(NamedTuple):
    """A form that only one of two glossaries has, or whose details differ."""

    kind: Literal["added", "removed", "changed"]
    term: Term
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """How a concept differs. `before` is None for one that was added, `after` for one that was removed; one that was
    renamed has both, under two ids, and may have changed too."""

    kind: Kind
    before: Concept | None
    after: Concept | None
    changes: tuple[Change, ...] = ()
    forms: tuple[FormDifference, ...] = ()

    @property
    def concept(self) -> Concept:
        concept = self.after or self.before
        assert concept
        return concept


def differences(before: Iterable[Concept], after: Iterable[Concept]) -> list[Difference]:
    """What differs between the concepts of two glossaries, sorted by id; in what order things stand does not matter.

    A concept was renamed where another id has the same preferred forms.
    """
    old = {concept.id: concept for concept in before}
    new = {concept.id: concept for concept in after}
    renamed = dict(
        _renamed([old[key] for key in old.keys() - new.keys()], [new[key] for key in new.keys() - old.keys()])
    )
    found = [
        Difference("removed", concept, None) for key, concept in old.items() if key not in new and key not in renamed
    ]
    earlier = {name: key for key, name in renamed.items()}
    for key, concept in new.items():
        one = old.get(earlier.get(key, key))
        if one is None:
            found.append(Difference("added", None, concept))
            continue
        changes, forms = tuple(_changes(one, concept)), tuple(_forms(one, concept))
        if key in earlier or changes or forms:
            found.append(Difference("renamed" if key in earlier else "changed", one, concept, changes, forms))
    return sorted(found, key=lambda difference: difference.concept.id)


def _renamed(removed: Iterable[Concept], added: Iterable[Concept]) -> Iterator[tuple[str, str]]:
    waiting: dict[frozenset[tuple[str, str]], list[str]] = defaultdict(list)
    for concept in sorted(added, key=lambda concept: concept.id, reverse=True):
        waiting[_preferred(concept)].append(concept.id)
    for concept in sorted(removed, key=lambda concept: concept.id):
        forms = _preferred(concept)
        if forms and waiting.get(forms):
            yield concept.id, waiting[forms].pop()


def _preferred(concept: Concept) -> frozenset[tuple[str, str]]:
    return frozenset((term.language, term.form) for term in concept.terms if term.status == "preferred")


def _changes(one: Concept, other: Concept) -> Iterator[Change]:
    for name in ("domain", "definition", "mixing", "note"):
        yield from _change(name, getattr(one, name), getattr(other, name))
    here, there = one.authority or _NOWHERE, other.authority or _NOWHERE
    for name in _AUTHORITY:
        yield from _change(f"authority.{name}", getattr(here, name), getattr(there, name))


def _change(name: str, before: Value, after: Value) -> Iterator[Change]:
    if before != after:
        yield Change(name, before, after)


def _forms(one: Concept, other: Concept) -> Iterator[FormDifference]:
    """The differing forms, language by language, those of the later concept in its order."""
    earlier, pairs = list(one.terms), dict.fromkeys(range(len(other.terms)))
    # Where a form stands twice, as right and as wrong, each is compared with its like.
    for key in (_itself, _with_status, _spelt):
        for number, term in enumerate(other.terms):
            like = next((old for old in earlier if pairs[number] is None and key(old) == key(term)), None)
            if like:
                pairs[number] = like
                earlier.remove(like)
    found = []
    for number, term in enumerate(other.terms):
        like = pairs[number]
        if like is None:
            found.append(FormDifference("added", term))
        elif like != term:
            changes = (change for key in _DETAILS for change in _change(key, getattr(like, key), getattr(term, key)))
            found.append(FormDifference("changed", term, tuple(changes)))
    found += [FormDifference("removed", term) for term in earlier]
    languages = list(dict.fromkeys(term.language for term in (*one.terms, *other.terms)))
    yield from sorted(found, key=lambda form: languages.index(form.term.language))


def _itself(term: Term) -> object:
    return term


def _with_status(term: Term) -> object:
    return term.language, term.form, term.status


def _spelt(term: Term) -> object:
    return term.language, term.form
