"""Natural-language tools, all on demand: the only file that imports spaCy, simplemma and rjieba.

`annotator` reads a document with a user's trained pipeline, so that rules may ask for lemmas and parts of speech;
`factory` is the pipeline component `termcheck`; the rest is language data for languages that termcheck does not know
by itself. Importing this module costs nothing; each function imports what it needs (spaCy takes most of a second).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


def _load(pipeline: str) -> Language:
    try:
        import spacy
    except ImportError:
        raise LanguageError("a pipeline needs spaCy; install it: pip install spacy") from None
    # spaCy takes a folder of that name in the current one instead, and a pipeline is code: a path is to be said as one.
    if os.path.basename(pipeline) == pipeline and ":" not in pipeline and not spacy.util.is_package(pipeline):
        raise LanguageError(_missing(pipeline))
    try:
        nlp = spacy.load(pipeline, exclude=_UNUSED)
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
