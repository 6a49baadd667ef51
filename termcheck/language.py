"""Natural-language tools, all on demand: the only file that imports spaCy, simplemma and rjieba.

`annotator` reads a document with a user's trained pipeline, so that rules may ask for lemmas and parts of speech;
`factory` is the pipeline component `termcheck`; the rest is language data for languages that termcheck does not know
by itself. `runs` finds words that may be terms. Importing this module costs nothing; each function imports what it
needs (spaCy takes most of a second).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from termcheck.analysis import Annotate, Annotation
from termcheck.document import Document, Span
from termcheck.finding import Certainty, Finding, Related
from termcheck.linter import lint
from termcheck.rule import CATEGORIES, Rule
from termcheck.rules import RULES
from termcheck.terms.glossary import PROFILES, Glossary
from termcheck.words import Words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_CHUNK = 20_000  # code points given to a pipeline at once; its memory grows with the longest text
_LONGEST_RUN = 2_000  # words without a sentence end after which a chunk may end anywhere
_AUXILIARY = 3  # tokens before a participle that are searched for its auxiliary: "has not yet opened"
_KEY = "termcheck"

# Parts of a pipeline that give neither lemmas nor parts of speech.
_UNUSED = ("parser", "senter", "ner", "entity_ruler", "span_ruler", "entity_linker", "textcat", "spancat", _KEY)


class LanguageError(RuntimeError):
    """A pipeline or a package that is not there; the message is one line and says how to install it."""


# --- a user's pipeline reads a document


@lru_cache(maxsize=2)
def annotator(pipeline: str) -> Annotate:
    """What annotates words with a spaCy pipeline, given by the name of its package or its folder.

    The function gives None for a document in another language than the pipeline's. Raises `LanguageError` where there
    is no such pipeline, or where it tells neither lemmas nor parts of speech.
    """
    nlp = _load(pipeline)
    probe = nlp("Words stand here.")
    if not (probe.has_annotation("POS") or probe.has_annotation("LEMMA")):
        raise LanguageError(f"the pipeline “{pipeline}” tells neither parts of speech nor lemmas; choose a trained one")
    return partial(_annotate, nlp)


def _load(pipeline: str, exclude: Sequence[str] = _UNUSED) -> Language:
    try:
        import spacy
    except ImportError:
        raise LanguageError("a pipeline needs spaCy; install it: pip install spacy") from None
    # spaCy takes a folder of that name in the current one instead, and a pipeline is code: a path is to be said as one.
    if os.path.basename(pipeline) == pipeline and ":" not in pipeline and not spacy.util.is_package(pipeline):
        raise LanguageError(_missing(pipeline))
    try:
        nlp = spacy.load(pipeline, exclude=exclude)
    except Exception as error:  # spaCy, thinc, and whatever code a pipeline brings along
        if isinstance(error, OSError) and "[E050]" in str(error):
            raise LanguageError(_missing(pipeline)) from None
        reason = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
        raise LanguageError(f"the pipeline “{pipeline}” cannot be loaded: {reason}") from None
    nlp.max_length = sys.maxsize  # no parser and no named entities, and chunks are short anyway
    return nlp


def _missing(pipeline: str) -> str:
    wheel = pipeline.replace("-", "_")
    return (
        f"no spaCy pipeline “{pipeline}” is installed; run “python -m spacy download {wheel}” (it needs GitHub; PyPI "
        f"has none), or pip install its wheel {wheel}-VERSION-py3-none-any.whl from there, or give a folder"
    )


def _annotate(nlp: Language, words: Words, language: str) -> Annotation | None:
    if nlp.lang not in ("xx", _primary(language)):
        return None
    pieces = ((words.text[start:end], start) for start, end in _chunks(words))
    return _aligned(words, nlp.pipe(pieces, as_tuples=True))


def _chunks(words: Words) -> Iterator[tuple[int, int]]:
    """Where to cut a text: ranges of at least `_CHUNK` code points, each from the beginning of a sentence."""
    start = 0
    for first, end in words.sentences:
        for cut in range(first, end, _LONGEST_RUN):
            if words.starts[cut] - start >= _CHUNK:
                yield start, words.starts[cut]
                start = words.starts[cut]
    yield start, len(words.text)


def _aligned(words: Words, pieces: Iterable[tuple[Doc, int]]) -> Annotation:
    """What a pipeline says of each word, from documents that each begin at an offset of the text.

    A word of several tokens ("Macao's") is what its longest token is; a token of several words (an address) says what
    part of speech they are, and has no lemma for them.
    """
    count = len(words)
    lemmas, parts, overlaps, verbs = [""] * count, [""] * count, [0] * count, set()
    i = 0
    for doc, offset in pieces:
        for token in doc:
            start = offset + token.idx
            end = start + len(token)
            while i < count and words.ends[i] <= start:
                i += 1
            k = i
            while k < count and words.starts[k] < end:
                overlap = min(end, words.ends[k]) - max(start, words.starts[k])
                if overlap > overlaps[k]:
                    overlaps[k] = overlap
                    parts[k] = token.pos_
                    is_whole = words.starts[k] <= start and end <= words.ends[k] <= end + 2
                    lemmas[k] = token.lemma_.casefold() if is_whole else ""
                    verbs.discard(k)
                    if _is_verb(token):
                        verbs.add(k)
                k += 1
    return Annotation(tuple(lemmas), tuple(parts), frozenset(verbs))


def _is_verb(token: Token) -> bool:
    """Whether a token is the verb of a clause. A participle or gerund is one only after its auxiliary: "is opening up",
    but not "the opening up", though taggers call both a verb. A word in capitals is none: it is rather part of a name
    that the tagger does not know."""
    if token.pos_ not in ("VERB", "AUX") or not token.is_lower:
        return False
    forms = token.morph.get("VerbForm", [])
    is_participle = bool({"Part", "Ger"}.intersection(forms)) if forms else token.lower_.endswith(("ing", "ed"))
    before = token.doc[max(0, token.i - _AUXILIARY) : token.i]
    return not is_participle or any(other.pos_ == "AUX" for other in before)


# --- the component


def __getattr__(name: str) -> Any:
    """`factory`, which the entry point of the package names, is made when spaCy asks for it."""
    if name != "factory":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from spacy.language import Language

    made = Language.factory(
        _KEY,
        func=_component,
        assigns=["doc.spans", f"doc._.{_KEY}"],
        default_config={
            "glossary": [],
            "extend_glossary": [],
            "profile": "central",
            "certainty": "likely",
            "rules": [],
        },
    )
    globals()[name] = made
    return made


def _component(
    nlp: Language,
    name: str,
    glossary: list[str],
    extend_glossary: list[str],
    profile: str,
    certainty: str,
    rules: list[str],
) -> Component:
    return Component(glossary, extend_glossary, profile=profile, certainty=certainty, rules=rules)


class Component:
    """The pipeline component `termcheck`: findings become the spans of `doc.spans["termcheck"]`.

    A span's label is the rule, its `id_` and `kb_id_` the concept; `doc._.termcheck` holds the findings themselves, in
    the same order, their offsets in `doc.text`. Where parts of the pipeline before this one gave parts of speech or
    lemmas, the rules use them.

    `glossary` are files instead of the packaged glossary, `extend_glossary` files beside it, both read with the first
    document; a pipeline that is saved takes their terms along. `rules` are names of rules or categories, none meaning
    all. Raises ValueError for an unknown profile, certainty or rule.
    """

    def __init__(
        self,
        glossary: Sequence[str] = (),
        extend_glossary: Sequence[str] = (),
        *,
        profile: str = "central",
        certainty: str = "likely",
        rules: Sequence[str] = (),
    ) -> None:
        _one_of("profile", profile, PROFILES)
        _one_of("certainty", certainty, [known.label for known in Certainty])
        for rule in rules:
            _one_of("rule", rule, [*(known.name for known in RULES), *CATEGORIES])
        self._files = (tuple(glossary), tuple(extend_glossary))
        self._profile = profile
        self._certainty = Certainty[certainty.upper()]
        self._names = frozenset(rules)  # not the rules themselves: functions that are decorated cannot be pickled
        self._glossary: Glossary | None = None
        _register()

    @property
    def glossary(self) -> Glossary:
        """The terms in use. Raises `GlossaryError` where a file cannot be used."""
        if self._glossary is None:
            instead, beside = self._files
            if instead or beside:
                self._glossary = Glossary.load(*instead, *beside, extend_packaged=not instead)
            else:
                self._glossary = Glossary.packaged()
        return self._glossary

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in RULES if not self._names or {rule.name, rule.category} & self._names)

    def __call__(self, doc: Doc) -> Doc:
        document = Document.plain(doc.text, path="doc", language=_language_of(doc))
        found = lint(
            document,
            self.glossary,
            self.rules,
            certainty=self._certainty,
            profile=self._profile,
            annotate=partial(_annotate_from, doc),
        )
        doc.spans[_KEY] = [
            span
            for finding in found
            for span in [
                doc.char_span(
                    *finding.span,
                    label=finding.rule,
                    kb_id=finding.term or "",
                    span_id=finding.term or "",
                    alignment_mode="expand",
                )
            ]
            if span is not None
        ]
        doc.user_data[_KEY] = [asdict(finding) for finding in found]  # plain data, as `Doc.to_bytes` wants it
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The terms, where they are not the packaged ones."""
        if not any(self._files):
            return b""
        from termcheck.terms.formats import json

        return json.write(list(self.glossary)).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Component:
        if data:
            from termcheck.terms.formats import json

            self._glossary = Glossary.from_concepts(
                [entry.concept for entry in json.read(data.decode()).entries], "of the pipeline"
            )
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "glossary.json").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Component:
        return self.from_bytes((Path(path) / "glossary.json").read_bytes())


def findings(doc: Doc) -> tuple[Finding, ...]:
    """The findings that the component left in a document; what `doc._.termcheck` gives."""
    return tuple(map(_finding, doc.user_data.get(_KEY, ())))


def _finding(data: dict[str, Any]) -> Finding:
    """A finding from plain data, whose tuples may have become lists on the way."""
    related = tuple(Related(**{**other, "span": Span(*other["span"])}) for other in data["related"])
    changed = {"span": Span(*data["span"]), "suggestions": tuple(data["suggestions"]), "related": related}
    return Finding(**{**data, **changed})


def _register() -> None:
    from spacy.tokens import Doc

    if not Doc.has_extension(_KEY):
        Doc.set_extension(_KEY, getter=findings)


def _one_of(what: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise ValueError(f"termcheck: unknown {what} “{name}”; known are {', '.join(known)}")


def _language_of(doc: Doc) -> str:
    if doc.lang_ not in ("", "xx"):
        return doc.lang_
    from termcheck.documents.identification import identify

    return identify(doc.text)


def _annotate_from(doc: Doc, words: Words, language: str) -> Annotation | None:
    if not (doc.has_annotation("POS") or doc.has_annotation("LEMMA")):
        return None
    return _aligned(words, [(doc, 0)])


# --- language data

_CODES = {"no": "nb", "fil": "tl"}  # where spaCy calls a language otherwise than BCP 47


@lru_cache(maxsize=32)
def function_words(language: str) -> frozenset[str]:
    """The stop words of a language in lower case, as spaCy lists them; none for a language that it does not know."""
    defaults = _defaults(language)
    return frozenset(word.casefold() for word in defaults.stop_words) if defaults else frozenset()


@lru_cache(maxsize=32)
def number_words(language: str) -> frozenset[str]:
    """The words for numbers, ordinals too where spaCy lists them; none for a language without a list."""
    from importlib import import_module

    if not _defaults(language):
        return frozenset()
    try:
        module = import_module(f"spacy.lang.{_spacy_code(language)}.lex_attrs")
    except ImportError:  # a third of the languages have no such list
        return frozenset()
    listed = [getattr(module, name, ()) for name in ("_num_words", "_ordinal_words")]
    return frozenset(word.casefold() for words in listed for word in words)


@lru_cache(maxsize=32)
def abbreviations(language: str) -> frozenset[str]:
    """Words that are written with a point and end no sentence, in lower case and without it ("bzw", "z.b")."""
    defaults = _defaults(language)
    if not defaults:
        return frozenset()
    pointed = (word for word in defaults.tokenizer_exceptions if word.endswith(".") and word[0].isalpha())
    return frozenset(word.casefold()[:-1] for word in pointed if not any(char.isspace() for char in word))


def _defaults(language: str) -> Any:
    """What spaCy knows of a language before any pipeline is made, or None."""
    from spacy.util import get_lang_class

    try:
        return get_lang_class(_spacy_code(language)).Defaults
    except ImportError:
        return None


def _primary(language: str) -> str:
    return language.casefold().split("-")[0]


def _spacy_code(language: str) -> str:
    primary = _primary(language)
    return _CODES.get(primary, primary)


# --- lemmas and words without a pipeline


def lemma(word: str, language: str) -> str:
    """The dictionary form of a word; the word itself in a language that simplemma does not know.

    Raises `LanguageError` where simplemma is not installed.
    """
    try:
        import simplemma
    except ImportError:
        raise LanguageError("lemmas need simplemma; install it: pip install 'termcheck[lemmas]'") from None
    try:
        return simplemma.lemmatize(word, lang=_spacy_code(language))
    except ValueError:
        return word


def segment(text: str, language: str) -> tuple[Span, ...]:
    """Where the words of a text stand; of Chinese text, which has no spaces, as rjieba finds them.

    Raises `LanguageError` for Chinese where rjieba is not installed.
    """
    if _primary(language) != "zh":
        words = Words(text)
        return tuple(map(Span, words.starts, words.ends))
    try:
        import rjieba
    except ImportError:
        raise LanguageError("Chinese words need rjieba; install it: pip install 'termcheck[chinese]'") from None
    return tuple(Span(start, end) for word, start, end in rjieba.tokenize(text) if any(map(str.isalnum, word)))


# --- runs of words that may be terms


class Run(NamedTuple):
    """Words in a row that may hold terms: where each starts, where the last ends, and the words before and after in
    lower case (empty at the edge of a clause; a comma before the word after does not count). `is_name`: capitalised
    words with small words linking them; `is_inside`: a part of such a name."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    end: int
    before: str
    after: str
    is_name: bool = False
    is_inside: bool = False


Runs = Callable[[str], Iterator[Run]]

_LONGEST_TERM = 8  # words; without a bound, a text in capitals would take cubic time
_LINKS = frozenset("of and for the on in & to with de do da dos das del la du des 's ’s".split())
_NO_STOP = frozenset(("up",))  # "the opening up": a term may end with it
_INFIXES = (r"\.\.+", "…", "[–—]|--+", r"[,:;<>=/()\[\]\"“”](?=\w)")  # a hyphen parts no words of a term
_TERM_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-'’&.·][^\W_]+)*")


def runs(language: str, pipeline: str | None = None) -> Runs:
    """What finds the runs of a text: spaCy's tokenizer and lexemes, or with a trained pipeline its noun chunks or,
    where it has no parser, nouns with the adjectives before them.

    Raises `LanguageError` where there is no such pipeline."""
    if pipeline:
        return partial(_noun_runs, _load(pipeline, exclude=("ner", "textcat", _KEY)))
    return _lexeme_runs(_spacy_code(language))


@lru_cache(maxsize=4)
def _lexeme_runs(code: str) -> Runs:
    import spacy
    from spacy.matcher import Matcher
    from spacy.util import compile_infix_regex

    try:
        nlp = spacy.blank(code)
    except ImportError:  # a language that spaCy does not know, or whose tokenizer needs another library
        nlp = spacy.blank("xx")
    if hasattr(nlp.tokenizer, "infix_finditer"):
        nlp.tokenizer.infix_finditer = compile_infix_regex(_INFIXES).finditer
    stops = frozenset(nlp.Defaults.stop_words) - _NO_STOP

    def is_content(text: str) -> bool:
        return bool(_TERM_WORD.fullmatch(text)) and text.casefold() not in stops

    def is_capital(text: str) -> bool:
        return text[0].isupper() and is_content(text)

    content, capital = nlp.vocab.add_flag(is_content), nlp.vocab.add_flag(is_capital)
    linked = nlp.vocab.add_flag(lambda text: text in _LINKS or is_capital(text))
    # Flags of one's own are attributes with numbers, which the matcher knows and its validation does not.
    matcher = Matcher(nlp.vocab, validate=False)
    word: dict[Any, Any] = {content: True, "OP": f"{{1,{_LONGEST_TERM}}}"}
    inner: dict[Any, Any] = {linked: True, "OP": f"{{1,{_LONGEST_TERM}}}"}
    edge: dict[Any, Any] = {capital: True}
    matcher.add("run", [[word]], greedy="LONGEST")
    matcher.add("name", [[edge, inner, edge]], greedy="LONGEST")

    def found(text: str) -> Iterator[Run]:
        doc = nlp.make_doc(text)
        matches = [(first, end, nlp.vocab.strings[label] == "name") for label, first, end in matcher(doc)]
        names = [
            (first, end)
            for first, end, is_name in matches
            if is_name and any(doc[i].text in _LINKS for i in range(first, end))
        ]
        inside = {i for first, end in names for i in range(first, end)}
        for first, end in names:
            yield _run(doc, first, end, is_name=True)
        for first, end, is_name in matches:
            if not is_name:
                yield _run(doc, first, end, is_inside=inside.issuperset(range(first, end)))

    return found


def _noun_runs(nlp: Language, text: str) -> Iterator[Run]:
    doc = nlp(text)
    if doc.has_annotation("DEP") and "noun_chunks" in nlp.Defaults.syntax_iterators:
        spans = [(chunk.start, chunk.end) for chunk in doc.noun_chunks]
    else:
        spans = [(0, len(doc))]
    for first, end in spans:
        i = first
        while i < end:
            start = i
            while i < end and doc[i].pos_ in ("ADJ", "NOUN", "PROPN") and _TERM_WORD.fullmatch(doc[i].text):
                i += 1
            last = i
            while last > start and doc[last - 1].pos_ == "ADJ":
                last -= 1
            if last > start:
                yield _run(doc, start, last)
            i += 1


def _run(doc: Doc, first: int, end: int, is_name: bool = False, is_inside: bool = False) -> Run:
    tokens = doc[first:end]
    following = end + 1 if end < len(doc) and doc[end].text == "," else end
    return Run(
        tuple(token.text for token in tokens),
        tuple(token.idx for token in tokens),
        doc[end - 1].idx + len(doc[end - 1]),
        doc[first - 1].lower_ if first and doc[first - 1].is_alpha else "",
        doc[following].lower_ if following < len(doc) and doc[following].is_alpha else "",
        is_name,
        is_inside,
    )
