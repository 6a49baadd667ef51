"""Tables of texts: which column holds the source and which the translation, by the names in the first row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from termcheck.document import Document
from termcheck.documents.decoding import UnreadableError
from termcheck.documents.extraction import Extract, Run, shortened
from termcheck.documents.units import Unit, language_tag, units_document

_SOURCES = frozenset(
    "source,src,source text,source segment,source string,source language,original,original text,msgid,"
    "原文,源文,源文本,源语言,来源文本,原語,原文本,源語言,원문,원본,출발어,원문 텍스트,"
    "quelle,quelltext,quellsprache,quellsegment,ausgangstext,ausgangssprache,originaltext,"
    "texte source,texte original,texte de départ,langue source,segment source,"
    "origen,fuente,texto origen,texto de origen,texto fuente,idioma de origen,texto original,"
    "origem,fonte,texto de origem,texto fonte,texto de partida,língua de origem,idioma de origem,"
    "originale,testo originale,testo di partenza,testo sorgente,lingua di partenza,"
    "исходный,исходный текст,исходник,оригинал,источник,вихідний,вихідний текст,оригінал,джерело,"
    "zdroj,zdrojový text,originál,výchozí text,źródło,tekst źródłowy,oryginał,bron,brontekst,origineel,"
    "المصدر,النص المصدر,النص الأصلي,الأصل,स्रोत,मूल,मूल पाठ".split(",")
)
_TARGETS = frozenset(
    "target,tgt,trg,target text,target segment,target string,target language,translation,translated text,"
    "translated,msgstr,mt,译文,譯文,目标,目标文本,目标语言,目標語言,翻译,翻譯,訳文,翻訳,翻訳文,번역,번역문,역문,도착어,"
    "ziel,zieltext,zielsprache,zielsegment,übersetzung,"
    "cible,texte cible,langue cible,segment cible,texte d'arrivée,texte d’arrivée,traduction,"
    "destino,traducción,traduccion,texto meta,texto de destino,texto traducido,idioma de destino,"
    "tradução,traducao,texto de chegada,texto traduzido,língua de destino,"
    "traduzione,destinazione,testo di arrivo,testo tradotto,lingua di arrivo,"
    "перевод,целевой,целевой текст,переклад,цільовий,цільовий текст,"
    "překlad,cíl,cílový text,tłumaczenie,przekład,tekst docelowy,cel,vertaling,doel,doeltekst,"
    "الترجمة,النص المترجم,النص الهدف,الهدف,अनुवाद,लक्ष्य".split(",")
)
_NAMES = frozenset("id,key,name,identifier,string id,segment id,unit id,编号,編號".split(","))
_CODES = frozenset(
    "ar bg bn cs da de el en es et fa fi fr he hi hr hu it ja ko lt lv ms nl pl pt ro ru sk sl sr sv sw ta th tr uk ur "
    "vi yue zh".split()  # not "id" or "no", which head other columns
)
_LANGUAGES = {
    "chinese": "zh", "中文": "zh", "汉语": "zh", "漢語": "zh", "简体中文": "zh-Hans", "simplified chinese": "zh-Hans",
    "chinese (simplified)": "zh-Hans", "繁體中文": "zh-Hant", "traditional chinese": "zh-Hant",
    "chinese (traditional)": "zh-Hant", "english": "en", "英文": "en", "英语": "en", "英語": "en", "portuguese": "pt",
    "português": "pt", "葡文": "pt", "葡萄牙语": "pt", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "german": "de", "deutsch": "de", "italian": "it", "italiano": "it", "russian": "ru",
    "русский": "ru", "ukrainian": "uk", "czech": "cs", "japanese": "ja", "日本語": "ja", "korean": "ko",
    "한국어": "ko", "arabic": "ar", "hindi": "hi",
}  # fmt: skip
_WITH_LANGUAGE = re.compile(r"(.+?)[ _:]*[ _:(\[]([a-z]{2,3}(?:[- ][a-z]{2,4})?)[)\]]?")


class Cell(NamedTuple):
    """A cell: its text, where that begins, and its place in the table."""

    runs: Sequence[Run]
    at: int
    location: str

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class _Columns(NamedTuple):
    """The numbers of the columns, and the languages that their names say."""

    source: int
    target: int
    name: int | None
    source_language: str | None
    language: str | None


def table_document(
    extract: Extract, tables: Sequence[Sequence[Sequence[Cell]]], path: str, *, is_delimited: bool = False
) -> Document:
    """The translations of tables with named columns, each beside its source; where no table has such names, every cell
    that holds words. The languages are those of the first table that names any. Raises `UnreadableError` where text
    stands behind the named columns of a table whose cells are told by a delimiter: it was taken for two cells."""
    named = [(rows, columns) for rows in tables if rows and (columns := _columns([cell.text for cell in rows[0]]))]
    if not named:
        for cell in (cell for rows in tables for row in rows for cell in row):
            if any(map(str.isalpha, cell.text)):
                extract.segment(cell.runs, cell.at, cell.location, kind="cell")
        return extract.document(path)
    if is_delimited:
        _refuse_long_rows(*(rows for rows, _ in named))
    units = [unit for rows, columns in named for row in rows[1:] for unit in _units(row, columns)]
    source = next((columns.source_language for _, columns in named if columns.source_language), None)
    target = next((columns.language for _, columns in named if columns.language), None)
    return units_document(extract, units, path, source, target)


def _refuse_long_rows(*tables: Sequence[Sequence[Cell]]) -> None:
    for header, *rows in tables:
        for row in rows:
            if cell := next((cell for cell in row[len(header) :] if cell.text.strip()), None):
                raise UnreadableError(
                    f"{cell.location}: the first row has {len(header)} columns; a cell that holds the delimiter stands "
                    "in quotation marks"
                )


def _units(row: Sequence[Cell], columns: _Columns) -> list[Unit]:
    if max(columns.source, columns.target) >= len(row):
        return []
    if not row[columns.source].text.strip() and not row[columns.target].text.strip():
        return []
    target, location = row[columns.target], row[columns.target].location
    if columns.name is not None and columns.name < len(row) and (name := shortened(row[columns.name].text)):
        location = f"{location} ({name})"
    return [Unit(row[columns.source].runs, target.runs, target.at, location)]


def _columns(header: Sequence[str]) -> _Columns | None:
    """Columns called source and target, or the first two that are called by a language."""
    names = [" ".join(name.casefold().replace("_", " ").split()) for name in header]
    name = next((number for number, each in enumerate(names) if each in _NAMES), None)
    sides = [_side(each) for each in names]
    source = next((number for number, (side, _) in enumerate(sides) if side == "source"), None)
    target = next((number for number, (side, _) in enumerate(sides) if side == "target"), None)
    if source is None or target is None:
        languages = [number for number, (side, language) in enumerate(sides) if not side and language]
        if len(languages) < 2:
            return None
        source, target = languages[:2]
    return _Columns(source, target, name, sides[source][1], sides[target][1])


def _side(name: str) -> tuple[str, str | None]:
    """What a column's name says: "source", "target" or nothing, and its language."""
    language = None
    found = _WITH_LANGUAGE.fullmatch(name)
    if found and (found[1] in _SOURCES or found[1] in _TARGETS) and re.split("[- ]", found[2])[0] in _CODES:
        name, language = found[1], language_tag(found[2].replace(" ", "-"))
    if name in _SOURCES or name in _TARGETS:
        return ("source" if name in _SOURCES else "target"), language
    code = name.replace(" ", "-")
    return "", _LANGUAGES.get(name) or (language_tag(code) if code.split("-")[0] in _CODES else None)
