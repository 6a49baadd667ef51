"""The compiled glossary: parsed once, found again by the content of its sources.

A compiled glossary is lines of JSON: a header, one line a concept, one line an index, each read only when asked for.
The packaged one is compiled when the wheel is built; any other, and the packaged one in a checkout whose YAML has
changed, is kept in the user's cache under the digest of its sources.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termcheck.terms.glossary import Concept, Term

_LAYOUT = "15"  # raised when the compiled layout or the folding of words changes
_HERE = Path(__file__).parent
BUILT = _HERE / "packaged.jsonl"


class Compiled:
    """A compiled glossary: header, concepts and indexes as lines of JSON in UTF-8.

    The header says how many bytes each line has, so that the two megabytes need not be decoded to read one of them.
    Raises ValueError for content that is cut off or no compiled glossary.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        end = content.index(b"\n") + 1
        self._header: dict[str, Any] = json.loads(content[:end])
        whole = isinstance(self._header, dict) and {"digest", "languages", "concepts", "bytes"} <= self._header.keys()
        if not whole:
            raise ValueError("no compiled glossary")
        self._ends = [end, *(end + offset for offset in accumulate(self._header["bytes"]))]
        if self._ends[-1] != len(content) or len(self._ends) != 1 + len(self.ids) + len(self.languages):
            raise ValueError("the compiled glossary is cut off")

    @property
    def digest(self) -> str:
        return str(self._header["digest"])

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._header["languages"])

    @property
    def ids(self) -> list[str]:
        """The ids of the concepts, in order."""
        return self._header["concepts"]  # type: ignore[no-any-return]

    def _line(self, number: int) -> Any:
        return json.loads(self.content[self._ends[number] : self._ends[number + 1]])

    def concept(self, concept_id: str) -> dict[str, Any] | None:
        return self._line(self.ids.index(concept_id)) if concept_id in self.ids else None

    def concepts(self) -> list[dict[str, Any]]:
        return [self._line(number) for number in range(len(self.ids))]

    def index(self, language: str) -> dict[str, Any]:
        """The index data of a primary language subtag, empty where there are no forms."""
        if language in self.languages:
            return self._line(len(self.ids) + self.languages.index(language))  # type: ignore[no-any-return]
        return _empty_index()


def _rows(concepts: Sequence[Concept], language: str) -> list[dict[str, Any]]:
    return [
        {
            "concept": concept.id,
            "form": term.form,
            "status": term.status,
            "type": term.type,
            "match": term.match,
            "verified": concept.verified,
            "seen": term.seen is not False,
            "mixing": concept.mixing,
            "issuer": term.issuer,
        }
        for concept in concepts
        for term in _with_exceptions(concept.terms)
        if term.language.casefold().split("-")[0] == language
    ]


def _with_exceptions(terms: Sequence[Term]) -> Iterator[Term]:
    """Longer names in which a wrong form is right are forms of their own: they protect what lies inside them."""
    from termcheck.terms.glossary import Term

    for term in terms:
        yield term
        for longer in term.exceptions:
            yield Term(longer, term.language, "exception")


def _compile(concepts: Sequence[Concept], digest: str | None = None) -> bytes:
    from termcheck.terms.glossary import concept_to_dict
    from termcheck.terms.index import build, listed

    entries = [json.dumps(concept_to_dict(concept), ensure_ascii=False) for concept in concepts]
    languages = sorted({term.language.casefold().split("-")[0] for concept in concepts for term in concept.terms})
    indexes = [
        json.dumps(
            build(_rows(concepts, language)) if language == "en" else listed(_rows(concepts, language), language),
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for language in languages
    ]
    lines = [line.encode("utf-8", "surrogatepass") + b"\n" for line in (*entries, *indexes)]
    header = {
        "digest": digest or hashlib.sha256(b"".join(lines[: len(entries)])).hexdigest(),
        "languages": languages,
        "concepts": [concept.id for concept in concepts],
        "bytes": [len(line) for line in lines],
    }
    return b"".join([json.dumps(header).encode() + b"\n", *lines])


def _empty_index() -> dict[str, Any]:
    from termcheck.terms.index import build

    return build([])


def compile_concepts(concepts: Sequence[Concept]) -> Compiled:
    """Concepts compiled in memory."""
    return Compiled(_compile(concepts))


def packaged_folder() -> Path:
    """The folder of the packaged glossary's YAML: inside an installed package, beside it in a checkout."""
    inside = _HERE.parent / "glossary"
    return inside if inside.is_dir() else _HERE.parent.parent / "glossary"


def _packaged_files() -> list[Path]:
    return sorted(packaged_folder().glob("*.yaml"))


def _digest(files: Sequence[Path]) -> str:
    from termcheck.terms.glossary import GlossaryError

    digest = hashlib.sha256(_LAYOUT.encode())
    for path in files:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise GlossaryError(f"{path}: cannot read the glossary: {error.strerror}") from None
        digest.update(f"\0{path.suffix}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def packaged() -> Compiled:
    """The packaged glossary, compiled at build time or found in the cache."""
    files = _packaged_files()
    digest = _digest(files)
    try:
        built = Compiled(BUILT.read_bytes())
        if built.digest == digest:
            return built
    except (OSError, ValueError):
        pass
    return _cached(files, digest)


def build_packaged() -> Path:
    """Compile the packaged glossary into the package (called when the wheel is built)."""
    from termcheck.terms.formats import read_all

    files = _packaged_files()
    _write(BUILT, _compile(read_all(files), _digest(files)))
    return BUILT


def compiled(files: Sequence[Path], *, with_packaged: bool = False) -> Compiled:
    """The glossary in files and folders, from the cache where their content is known.

    `with_packaged`: beside the packaged concepts, where an id that both have is the file's. Raises `GlossaryError` for
    files that cannot be read or break the schema, and for an id that stands twice in them.
    """
    from termcheck.terms.formats import files_in

    found = files_in(files)
    return _cached(found, _digest(found), packaged() if with_packaged else None)


def _cached(files: Sequence[Path], digest: str, base: Compiled | None = None) -> Compiled:
    from termcheck.terms.formats import read_all

    if base:
        digest = hashlib.sha256(f"{base.digest}+{digest}".encode()).hexdigest()
    place = cache_folder() / f"glossary-{digest[:32]}.jsonl"
    try:
        known = Compiled(place.read_bytes())
        if known.digest == digest:
            return known
    except (OSError, ValueError):
        pass
    with without_collector():
        concepts = read_all(files)
        if base:
            from termcheck.terms.glossary import concept_from_dict, merged

            concepts = merged(map(concept_from_dict, base.concepts()), concepts)
        content = _compile(concepts, digest)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _write(place, content)
    except OSError:
        pass  # a read-only home costs time, not the run
    return Compiled(content)


@contextmanager
def without_collector() -> Iterator[None]:
    """While a glossary is built or loaded, nothing becomes garbage, and looking for it costs most of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def cache_folder() -> Path:
    """Where compiled glossaries are kept: TERMCHECK_CACHE_DIR, else the user's cache folder."""
    if chosen := os.environ.get("TERMCHECK_CACHE_DIR"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("termcheck", appauthor=False)


def _write(place: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    target = place.resolve()  # a link stays a link
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
