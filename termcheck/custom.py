"""Rules of a project's own: YAML files with phrases and patterns, each with what to say where one is found.

Patterns run on RE2, whose time grows with the text alone, whatever the pattern: the files are not trusted.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import compress, count, islice
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from termcheck.analysis import Analysis
from termcheck.document import Document, Span
from termcheck.errors import InputError
from termcheck.finding import Certainty, Hit
from termcheck.rule import CATEGORIES, FIXES, SEVERITIES, Example, Rule
from termcheck.terms.formats.schema import Node, UnfitError, nearest
from termcheck.words import Words, gap

if TYPE_CHECKING:
    import re2


_LARGEST = 1024 * 1024  # bytes of a file
_MOST = 1000  # rules in all files
_LONGEST = 2000  # code points of one value
_MEMORY = 4 * 1024 * 1024  # bytes that RE2 may use for one pattern
_WINDOW = 4000  # code points that a pattern sees at a time, so that no search reads the whole text again and again
_OBJECT = "\ue000"  # stands for markup

_MQM = {
    "terminology": "terminology/wrong-term",
    "duplication": "fluency/duplication",
    "punctuation": "fluency/punctuation",
    "number": "accuracy/number",
    "untranslated": "accuracy/untranslated",
    "spelling": "fluency/spelling",
    "residue": "design/residue",
    "accuracy": "accuracy",
}


class CustomRuleError(InputError):
    """A rule file that cannot be used; the message names file and line."""


class Failure(NamedTuple):
    """An example that its rule does not live up to: what it marks, and what is found in it."""

    rule: str
    example: str
    marked: tuple[str, ...]
    found: tuple[str, ...]


def load_rules(*paths: str) -> tuple[Rule, ...]:
    """The rules in YAML files, in their order. Raises `CustomRuleError` for the first mistake in them."""
    rules: dict[str, tuple[Rule, str]] = {}
    for path in paths:
        try:
            for line, rule in _read(_content(path)):
                if rule.name in rules:
                    raise UnfitError(
                        line, f"the name “{rule.name}” stands also in {rules[rule.name][1]}; choose another"
                    )
                if len(rules) == _MOST:
                    raise UnfitError(line, f"more than {_MOST} rules; use a glossary or lists of phrases")
                rules[rule.name] = rule, f"{path}:{line}"
        except UnfitError as unfit:
            raise CustomRuleError(f"{path}:{unfit.fault.line}: {unfit.fault.message}") from None
    return tuple(rule for rule, _ in rules.values())


def failures(rules: Iterable[Rule]) -> tuple[Failure, ...]:
    """The examples in which something else is found than what they mark."""
    from termcheck.terms.glossary import Glossary

    glossary = Glossary.from_concepts(())
    failed = []
    for rule in rules:
        for example in rule.examples:
            found = sorted(hit.span for hit in rule.check(Analysis(Document.plain(example.text), glossary)))
            if found != list(example.marked):
                parts = ([example.text[a:b] for a, b in spans] for spans in (example.marked, found))
                failed.append(Failure(rule.name, _written(example), *map(tuple, parts)))
    return tuple(failed)


def _written(example: Example) -> str:
    text = example.text
    for start, end in reversed(example.marked):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


# Reading


def _content(path: str) -> str:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise CustomRuleError(f"{path}: not a file")
        with open(path, "rb") as stream:
            content = stream.read(_LARGEST + 1)
    except OSError as error:
        raise CustomRuleError(f"{path}: {(error.strerror or str(error)).casefold()}") from None
    if len(content) > _LARGEST:
        raise CustomRuleError(f"{path}: larger than {_LARGEST // 1024**2} MiB; split it")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CustomRuleError(f"{path}:{line}: not UTF-8; save the file as UTF-8") from None


def _tree(text: str) -> Node | None:
    import yaml

    from termcheck.terms.formats import yaml as glossaries

    try:
        return glossaries._document(iter(yaml.parse(text, Loader=glossaries._Loader)))
    except yaml.YAMLError as error:
        raise UnfitError(*glossaries._syntax_fault(error, text)) from None


def _read(text: str) -> Iterator[tuple[int, Rule]]:
    """The rules in the text of a file, each with its line. Raises `UnfitError` at the first mistake."""
    root = _tree(text)
    if root is None:
        raise UnfitError(1, "the file is empty; write “rules:”, then one “- name: …” each")
    nodes = _values(root, "the file", {"rules": _nodes})
    if not nodes.get("rules"):
        raise UnfitError(root.line, "the file has no rules; write “rules:”, then one “- name: …” each")
    for node in nodes["rules"]:
        try:
            yield node.line, _rule(node)
        except UnfitError as unfit:
            name = node.value.get("name") if isinstance(node.value, dict) else None
            if name and isinstance(name.value, str) and _NAME.fullmatch(name.value):
                raise UnfitError(unfit.fault.line, f"{name.value}: {unfit.fault.message}") from None
            raise


def _rule(node: Node) -> Rule:
    values = _values(node, "a rule", _READERS)
    for key in ("name", "message"):
        if key not in values:
            raise UnfitError(node.line, f"a rule has no {key}; add one")
    if ("phrases" in values) == ("pattern" in values):
        raise UnfitError(node.line, "a rule has either phrases or a pattern")
    assert isinstance(node.value, dict)
    suggestions = values.get("suggestions", ())
    if "pattern" in values:
        if "match-case" in values:
            raise UnfitError(node.value["match-case"].line, "match-case is for phrases; begin the pattern with (?i)")
        groups = _compiled(values["pattern"]).groups
        for suggestion in suggestions:
            for number in _REFERENCE.findall(suggestion):
                if number.isdigit() and int(number) > groups:
                    line = node.value["suggestions"].line
                    raise UnfitError(line, f"the suggestion “{suggestion}” names a group that the pattern has not")
        check = partial(find_pattern, values["pattern"])
    else:
        check = partial(find_phrases, values["phrases"], values.get("match-case", False))
    category = values.get("category", "terminology")
    return Rule(
        name=values["name"],
        category=category,
        mqm=_MQM[category],
        certainty=values.get("certainty", Certainty.LIKELY),
        severity=values.get("severity", "warning"),
        languages=frozenset(values.get("languages", ())),
        project=False,
        written_examples=values.get("examples", ()),
        documentation=f"{values['message']}\n\nA rule of this project’s own.",
        check=partial(check, message=values["message"], suggestions=suggestions),
        fix=values.get("fix", "unsafe"),
    )


def _values(node: Node, what: str, readers: Mapping[str, Callable[[Node], Any]]) -> dict[str, Any]:
    if not isinstance(node.value, dict):
        raise UnfitError(node.line, f"{what} must be a mapping; its keys are {', '.join(readers)}")
    values = {}
    for key, child in node.value.items():
        if key not in readers:
            hint = nearest(key, readers) or f"; its keys are {', '.join(readers)}"
            raise UnfitError(child.line, f"{what} has an unknown key “{key}”{hint}")
        try:
            values[key] = readers[key](child)
        except UnfitError as unfit:
            raise UnfitError(unfit.fault.line, f"{key} {unfit.fault.message}") from None
    return values


_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000]")
_REFERENCE = re.compile(r"\\([0-9\\])")


def _nodes(node: Node) -> list[Node]:
    if not isinstance(node.value, list):
        raise UnfitError(node.line, "must be a list; write one item a line, each after “- ”")
    return node.value


def _text(node: Node, but: str = "") -> str:
    """A text of one line that is not empty, as it is written; control characters in `but` may stand in it."""
    if not isinstance(node.value, str) or node.null or not node.value.strip():
        raise UnfitError(node.line, "must be text; write it on one line, in quotes if need be")
    for found in _UNFIT.finditer(node.value):
        if found[0] not in but:
            raise UnfitError(node.line, f"holds the character U+{ord(found[0]):04X}; remove it")
    if len(node.value) > _LONGEST:
        raise UnfitError(node.line, f"is longer than {_LONGEST} characters")
    return node.value


def _list_of(read_item: Callable[[Node], Any]) -> Callable[[Node], tuple[Any, ...]]:
    def read(node: Node) -> tuple[Any, ...]:
        if not (items := _nodes(node)):
            raise UnfitError(node.line, "is an empty list; remove it")
        return tuple(map(read_item, items))

    return read


def _one_of(known: tuple[str, ...]) -> Callable[[Node], str]:
    from_known = ", ".join(known[:-1]) + " or " + known[-1]

    def read(node: Node) -> str:
        word = _text(node)
        if word not in known:
            raise UnfitError(node.line, f"cannot be “{word}”, only {from_known}{nearest(word, known)}")
        return word

    return read


def _name(node: Node) -> str:
    from termcheck.rules import RULES

    name = _text(node)
    if not _NAME.fullmatch(name):
        raise UnfitError(node.line, f"cannot be “{name}”; write small letters, digits and hyphens, as in “no-utilise”")
    if name in CATEGORIES or any(rule.name == name for rule in RULES):
        raise UnfitError(node.line, f"cannot be “{name}”; termcheck’s own is called so")
    return name


def _flag(node: Node) -> bool:
    word = _text(node).casefold()
    if word not in ("true", "false"):
        raise UnfitError(node.line, f"cannot be “{word}”; write true or false")
    return word == "true"


def _language(node: Node) -> str:
    code = _text(node)
    if not _LANGUAGE.fullmatch(code):
        raise UnfitError(node.line, f"cannot hold “{code}”; write a code such as en or zh, without a script or region")
    return code


def _phrase(node: Node) -> str:
    phrase = _text(node).strip()
    if not any(map(str.isalnum, phrase)):
        raise UnfitError(node.line, f"hold “{phrase}”, which has no word; write a pattern")
    return phrase


def _pattern(node: Node) -> str:
    import re2

    pattern = _text(node)
    try:
        compiled = _compiled(pattern)
    except re2.error as error:
        said = error.args[0]
        reason = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        reason = reason.replace(_LINES + pattern, pattern)
        raise UnfitError(node.line, f"cannot be read by RE2: {reason}") from None
    if any(match.start() == match.end() for text in ("", "a", "a a\na", "1.") for match in compiled.finditer(text)):
        raise UnfitError(node.line, "matches where nothing stands; let it match at least one character")
    return pattern


def _example(node: Node) -> str:
    written = _text(node, but="\n\t")
    example = Example.parse(written)
    if "⟦" in example.text or "⟧" in example.text or any(start == end for start, end in example.marked):
        raise UnfitError(node.line, "have ⟦ and ⟧ around what is to be found, in pairs")
    return written


_READERS: Mapping[str, Callable[[Node], Any]] = {
    "name": _name,
    "message": _text,
    "category": _one_of(CATEGORIES),
    "certainty": lambda node: Certainty[_one_of(tuple(certainty.label for certainty in Certainty))(node).upper()],
    "severity": _one_of(SEVERITIES),
    "phrases": _list_of(_phrase),
    "match-case": _flag,
    "pattern": _pattern,
    "suggestions": _list_of(_text),
    "languages": _list_of(_language),
    "fix": _one_of(FIXES),
    "examples": _list_of(_example),
}


# Finding


def find_pattern(pattern: str, analysis: Analysis, *, message: str, suggestions: tuple[str, ...]) -> Iterator[Hit]:
    """A hit for each match of a pattern. `^` and `$` are those of a line. A match holds no markup and ends with its
    paragraph. In `suggestions`, \\1 is the first group."""
    text = analysis.text
    encoded = text.encode("utf-8", "surrogatepass")
    compiled = _compiled(pattern)
    if compiled.search(encoded) is None:
        return
    at = byte = 0  # the same place, in code points and in bytes
    for start, end in _stretches(analysis.document):
        byte += _bytes(text[at:start])
        at = start
        for match in compiled.finditer(encoded, byte, byte + _bytes(text[start:end])):
            low, high = match.span()
            if low == high:
                continue
            start = at + len(encoded[byte:low].decode("utf-8", "surrogatepass"))
            at = start + len(encoded[low:high].decode("utf-8", "surrogatepass"))
            byte = high
            yield _hit(text, Span(start, at), message, (_expanded(suggestion, match) for suggestion in suggestions))


_LINES = "(?m)"  # ^ and $ are those of a line


def _compiled(pattern: str) -> re2._Regexp[Any]:
    import re2  # keeps the patterns it has compiled

    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return re2.compile(_LINES + pattern, options)


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _expanded(suggestion: str, match: re2._Match[Any]) -> str:
    def group(reference: re.Match[str]) -> str:
        return "\\" if reference[1] == "\\" else (match.group(int(reference[1])) or b"").decode()

    return _REFERENCE.sub(group, suggestion)


_BORDER = re.compile(r"\ue000|\n[ \t]*\r?\n|[\x0b\x0c\u2029]")


def _stretches(document: Document) -> Iterator[Span]:
    """The parts of the text that a match stays in, none longer than `_WINDOW`."""
    text = document.text
    for start, end in [segment.span for segment in document.segments] or [Span(0, len(text))]:
        at = start
        for border in _BORDER.finditer(text, start, end):
            yield from _windows(text, at, border.start())
            at = border.end()
        yield from _windows(text, at, end)


def _windows(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _WINDOW:
        limit = start + _WINDOW
        cut = max(text.rfind(sign, start + _WINDOW // 2, limit) for sign in "\n .。") + 1 or limit
        yield Span(start, cut)
        start = cut
    if start < end:
        yield Span(start, end)


def _hit(text: str, span: Span, message: str, suggestions: Iterable[str]) -> Hit:
    stands = text[span.start : span.end]
    return Hit(span, message, tuple(dict.fromkeys(suggestion for suggestion in suggestions if suggestion != stands)))


def find_phrases(
    phrases: tuple[str, ...], match_case: bool, analysis: Analysis, *, message: str, suggestions: tuple[str, ...]
) -> Iterator[Hit]:
    """A hit for each phrase that stands in whole words (in scripts without spaces: anywhere), the longest at a place.

    Spaces stand for any space and a line end, hyphens for any hyphen; a possessive ending is let stand.
    """
    index = _index(phrases, match_case)
    found = [*_in_words(index, analysis.words), *_in_running_script(index, analysis)]
    end = 0
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            end = span.end
            yield _hit(analysis.text, span, message, suggestions)


class _Phrase(NamedTuple):
    """A phrase in words: `before` and `after` them are signs, `inner` is what stands between them."""

    words: tuple[str, ...]
    before: str
    inner: tuple[str, ...]
    after: str


class _Index(NamedTuple):
    match_case: bool
    by_first: dict[str, list[_Phrase]]  # folded first word → phrases
    running: dict[str, list[str]]  # first two characters, or the only one → phrases in a script without spaces


# Thai, Lao, Burmese, Khmer; kana; Chinese characters.
_RUNNING = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@lru_cache(maxsize=_MOST)
def _index(phrases: tuple[str, ...], match_case: bool) -> _Index:
    index = _Index(match_case, {}, {})
    for phrase in dict.fromkeys(phrases):
        if _RUNNING.search(phrase):
            running = phrase if match_case else _lower(phrase)
            index.running.setdefault(running[:2], []).append(running)
        else:
            words = Words(phrase)
            before, *inner, after = words.between
            spelt = tuple(_spelt(surface, match_case) for surface in words.surface)
            parsed = _Phrase(spelt, before, tuple(map(_spaced, inner)), after)
            index.by_first.setdefault(words.folded[0], []).append(parsed)
    return index


def _spelt(surface: str, match_case: bool) -> str:
    surface = surface.replace("’", "'").replace("ʼ", "'")
    return surface if match_case else surface.casefold()


@lru_cache(maxsize=8192)
def _spaced(between: str) -> str:
    """What stands between two words, with one sign for all spaces and one for all hyphens."""
    judged = gap(between)
    if judged.hyphen and not between[0].isspace():
        return "-"
    return "\n\n" if judged.paragraph else re.sub(r"\s+", " ", between)


def _in_words(index: _Index, words: Words) -> Iterator[Span]:
    if not index.by_first:
        return
    for first in words.places(index.by_first):
        for phrase in index.by_first[words.folded[first]]:
            if (span := _standing(phrase, words, first, index.match_case)) is not None:
                yield span


def _standing(phrase: _Phrase, words: Words, first: int, match_case: bool) -> Span | None:
    """Where a phrase stands, if it begins with this word of the text."""
    last = first + len(phrase.words) - 1
    if last >= len(words) or tuple(map(_spaced, words.between[first + 1 : last + 1])) != phrase.inner:
        return None
    spelt = [_spelt(surface, match_case) for surface in words.surface[first : last + 1]]
    stop = words.ends[last]
    if spelt[-1] != phrase.words[-1] and spelt[-1][-2:] in ("'s", "'S") and not phrase.after:
        spelt[-1] = spelt[-1][:-2]
        stop -= 2
    if tuple(spelt) != phrase.words:
        return None
    if not words.between[first].endswith(phrase.before) or not words.between[last + 1].startswith(phrase.after):
        return None
    return Span(words.starts[first] - len(phrase.before), stop + len(phrase.after))


_FEW = 50  # phrases: looking for each takes less than reading all pairs of characters


def _in_running_script(index: _Index, analysis: Analysis) -> Iterator[Span]:
    if not index.running:
        return
    text = analysis.text if index.match_case else _lower(analysis.text)
    for place, head in _places(text, index.running):
        for phrase in index.running[head]:
            if text.startswith(phrase, place) and _is_apart(text, place, place + len(phrase)):
                yield Span(place, place + len(phrase))


def _places(text: str, heads: Collection[str]) -> Iterator[tuple[int, str]]:
    """Where one of the heads, of one or two characters, stands."""
    if len(heads) < _FEW:
        for head in heads:
            at = text.find(head)
            while at >= 0:
                yield at, head
                at = text.find(head, at + 1)
        return
    for parts in (text, list(map(add, text, islice(text, 1, None)))):
        yield from ((place, parts[place]) for place in compress(count(), map(heads.__contains__, parts)))


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether no word of letters with spaces around it is cut: "A股" does not stand in "CA股"."""
    return not (_continues(text[start - 1 : start + 1]) or _continues(text[end - 1 : end + 1]))


def _continues(pair: str) -> bool:
    return len(pair) == 2 and pair.isalnum() and not _RUNNING.search(pair)


def _lower(text: str) -> str:
    """Small letters, each in its place: one capital alone has a small form of two characters."""
    return text.replace("İ", "I").lower()
