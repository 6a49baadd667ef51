"""A form written in the place of another: with the capitals, the number and the article that its place asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from termcheck.document import Span
from termcheck.patterns import lazy
from termcheck.words import FUNCTION_WORDS, Words, american, fold

_NEAR = 5  # words on each side in which a name of the new form may already stand
_UNINFLECTED = lazy("[\u3040-\u30ff\u3400-\u9fff]")
_HANGUL = lazy("[\uac00-\ud7a3]")
_PART = lazy(r"[^\W_]+(?:['’][^\W_]+)*")
_LETTER_NAMES = frozenset("AEFHILMNORSX")  # letters whose names begin with a vowel: "an MP"
_LIKE_A_CONSONANT = lazy(r"eu|ew|once|one(?![a-z])|uni(?!n|m)|us[aeu]|uk|ut[ei]|ub|ur[aeiou]|u(?![a-z])", re.I)
_SILENT = lazy(r"hour|honest|honou?r|heir", re.I)
_NO_PLURAL = ("ss", "us", "is", "ics", "news", "series", "'s")
_LINKS = frozenset("of for on in and to with at from as by".split())


class Fitted(NamedTuple):
    """What to write over a span of the text. `fix` says how far that may be done unseen: None as far as the finding is
    certain; "unsafe" where something around it may turn wrong by it, "none" where it surely does."""

    span: Span
    text: str
    fix: str | None


def fitted(words: Words, first: int, end: int, form: str, model: str) -> Fitted:
    """`form` as it is written in the place of the words `first` up to and without `end`, which stand for `model`.

    Words of the form that already stand beside the place are left out, so that none is doubled.
    """
    span = words.span(first, end)
    found = words.text[span.start : span.end]
    found_words, model_words = (list(map(american, folded)) for folded in (words.folded[first:end], _folded(model)))
    written, is_alone = _without_doubles(words, first, end, form)
    fix = None if is_alone and behave_alike(form, model) else "unsafe"
    if found_words != model_words:
        is_plural = found_words[:-1] == model_words[:-1] and found_words[-1:] == list(map(plural, model_words[-1:]))
        fix = "unsafe" if is_plural else "none"
    is_whole = written and written[-1] == form[-1]  # the last word was not left out
    if is_whole and found_words[-1:] == list(map(plural, map(american, _folded(form)[-1:]))):
        written = _in_plural(written)
    written = _with_capitals(written, found, model)
    if span.end < words.ends[end - 1] and written.endswith("s"):
        span, written = Span(span.start, words.ends[end - 1]), written + words.text[span.end]
    return _with_article(words, first, Fitted(span, written, fix))


def respelt(words: Words, first: int, end: int, found: str, expected: str) -> Fitted:
    """The words `first` up to and without `end` with one of them, `found`, written as expected."""
    span = words.span(first, end)
    return Fitted(span, words.text[span.start : span.end].replace(found, expected, 1), "unsafe")


def put(words: Words, first: int, end: int, form: str) -> Fitted:
    """`form` in the place of a mention in another language than English, as the glossary has it: what around it would
    have to be inflected, nobody knows, unless the script has no spaces. What already stands beside it is left out."""
    span = words.span(first, end)
    found = words.text[span.start : span.end]
    before = words.text[max(0, span.start - len(form)) : span.start]
    after = words.text[span.end : span.end + len(form)]
    sizes = range(len(form) - 1, 1, -1)
    start = next((size for size in sizes if before.endswith(form[:size]) and found[0] != form[0]), 0)
    behind = next((size for size in sizes if after.startswith(form[-size:]) and found[-1] != form[-1]), 0)
    written = form[start : len(form) - behind] or form
    if len(found) > 1 and found.isupper():
        written = written.upper()
    elif found[0].isupper():
        written = _capitalised(written)
    is_plain = not form.isascii() and _UNINFLECTED.search(form) and not _HANGUL.search(form) and "\n" not in found
    return Fitted(span, written, None if is_plain else "unsafe")


def article(phrase: str) -> str:
    """The indefinite article before a phrase, by how its first word sounds."""
    match = _PART.search(phrase)
    if match is None:
        return "a"
    word = match[0]
    if word[0].isdigit():
        return "an" if word[0] == "8" or word in ("11", "18") else "a"
    if word.isupper() and (len(word) <= 3 or not re.search("[AEIOU]", word)):
        return "an" if word[0] in _LETTER_NAMES else "a"
    return "an" if _SILENT.match(word) or (word[0] in "aeiouAEIOU" and not _LIKE_A_CONSONANT.match(word)) else "a"


def plural(word: str) -> str:
    """The regular plural of a noun."""
    if re.search(r"[^aeiou]y\Z", word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def behave_alike(form: str, model: str) -> bool:
    """Whether a form can stand wherever another one does: both are names, or phrases with the same last word, and
    neither is a plural beside a singular."""
    if not form or not model or _is_plural(form) != _is_plural(model):
        return False
    return (form[0].isupper() and model[0].isupper()) or _folded(form)[-1:] == _folded(model)[-1:]


def _folded(form: str) -> list[str]:
    return [fold(word) for word in Words(form).surface]


def _is_plural(form: str) -> bool:
    """By the head, the word before the first preposition or "and"."""
    parts = _folded(form) or [""]
    link = next((i for i, word in enumerate(parts) if i and word in _LINKS), len(parts))
    return parts[link - 1].endswith("s") and not parts[link - 1].endswith(_NO_PLURAL)


def _without_doubles(words: Words, first: int, end: int, form: str) -> tuple[str, bool]:
    """A form without the words at its ends that the text has beside the place, and whether no other name of it stands
    near."""
    own = Words(form)
    size = len(own)
    start, stop = 0, size
    for count in range(size - 1, 0, -1):
        is_behind = own.folded[-count:] == words.folded[end : end + count]
        if is_behind and own.between[size - count : size] == words.between[end : end + count]:
            stop = size - count if own.folded[-1] != words.folded[end - 1] else size
            break
    for count in range(min(stop - 1, first), 0, -1):
        is_before = own.folded[:count] == words.folded[first - count : first]
        if is_before and own.between[1 : count + 1] == words.between[first - count + 1 : first + 1]:
            start = count if own.folded[0] != words.folded[first] else 0
            break
    written = form[own.starts[start] if start else 0 : own.ends[stop - 1] if stop < size else len(form)]
    names = {own.folded[i] for i in range(start, stop) if own.surface[i][0].isupper()}
    names -= FUNCTION_WORDS.union(words.folded[first:end])
    return written, names.isdisjoint(_around(words, first, end))


def _around(words: Words, first: int, end: int) -> Iterable[str]:
    """The words beside a place, up to the end of the phrase."""
    for i in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        if i + 1 in words.barriers:
            break
        yield words.folded[i]
    for i in range(end, min(len(words), end + _NEAR)):
        if i in words.barriers:
            break
        yield words.folded[i]


def _in_plural(form: str) -> str:
    last = list(_PART.finditer(form))[-1]
    return form[: last.start()] + plural(last[0]) + form[last.end() :]


def _with_capitals(form: str, found: str, model: str) -> str:
    """A form with the capitals of what it replaces, where these are not those of `model`: in a heading in capitals, in
    one with a capital a word, at the start of a sentence."""
    if found.isupper() and not model.isupper():
        return form.upper()
    telling = [part[0] for part in _PART.finditer(found) if part[0].casefold() not in FUNCTION_WORDS]
    if not model[:1].islower() or not found[:1].isupper():
        return form
    if len(telling) > 1 and all(part[0].isupper() for part in telling):
        return _PART.sub(lambda part: part[0] if part[0] in FUNCTION_WORDS else _capitalised(part[0]), form)
    return _capitalised(form)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_article(words: Words, first: int, written: Fitted) -> Fitted:
    """The place with the article before it, where the new words ask for the other one."""
    before = words.surface[first - 1] if first and words.between[first] == " " else ""
    if before.casefold() not in ("a", "an") or article(written.text) == before.casefold():
        return written
    if before == "A" and first - 1 not in words.barriers:
        return written._replace(fix=written.fix or "unsafe")  # a letter ("Vitamin A"), or a heading in capitals
    wanted = article(written.text)
    wanted = _capitalised(wanted) if before[0].isupper() else wanted
    return Fitted(Span(words.starts[first - 1], written.span.end), f"{wanted} {written.text}", written.fix)
