"""Lines of a web page that do not belong to its text."""

# ruff: noqa: E501 - the patterns are a table: one row, one line
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.writing.chinese import simplified
from termcheck.writing.page_lines import bracketed_credit, credit_lines, page_lines

_LONGEST = 240  # characters of a line that can be residue; what is longer is a paragraph
_TITLE = 5  # words of a line that may be the title of a link or a menu
_CLOSING = 4  # lines from the end in which credits are looked for
_TAIL_STRONG = 3  # sure lines that make the end of a document the foot of a web page
_PROSE = 60  # characters of a line that is a paragraph, not a row of a table; half as many where a word has few
_MESSAGE = "“{}” belongs to a web page, not to the text."

_SITES = r"(?:facebook|twitter|x|wechat|weibo|linkedin|whatsapp|instagram|youtube|tiktok|douyin|telegram|qq|qzone|line)"
_LABELS = (
    r"(?:sources?|editors?|author|reporter|updated?|update time|last updated|release time|release date|publish(?:ed)?(?: time| date)?|"
    r"posted(?: on)?|views?|hits|visits|clicks|page views|font(?: size)?|time|date)"
)
_MENU = (
    r"(?:home|contact(?: us)?|about(?: us)?|(?:site|website) ?map|map|privacy(?: policy)?|terms(?: of (?:use|service))?|"
    r"copyright(?: notice)?|disclaimer|links?|friendly links|rss|log ?in|sign (?:in|up)|register|subscribe|search|help|faqs?|"
    r"feedback|advertise(?: with us)?|careers|legal notice|accessibility|english|中文|简体中文|繁體中文|日本語|français|español|print|close|"
    r"share|news|cookies?(?: policy)?|mobile|e-?mail)"
)

# Whole lines that are never part of a text.
_SURE = lazy(
    r"(?:"
    r"(?:print|e-?mail|bookmark|save|share) (?:this )?(?:page|article|story|news)"
    r"|(?:font|text)(?: size)?\s*[:：]?\s*\[?(?:small|large|big|medium|a[+-]|s\b|l\b).*"
    r"|\[?(?:small|medium|large|big)\]?(?:[\s|/·]+\[?(?:small|medium|large|big|print|close)\]?)+"
    r"|\[?(?:print|close|share)\]?(?:[\s|/·]+\[?(?:print|close|share|e-?mail|save)\]?)+"
    rf"|share(?: this)?(?: (?:article|page|story|post))?(?: (?:on|to|via|with|by) (?:{_SITES}|friends|e-?mail)\b.*|\s*[:：].*)"
    rf"|share to\b\s*[:：]?(?:\s+(?:{_SITES}|space|moments|friends))+"
    r"|(?:[\[【(]\s*(?:print|close|share|collection|favou?rites?|back|top|save|comments?)(?: (?:this page|page|(?:the )?window))?\s*[\])】]\s*)+"
    r"|[-–—]{1,3}\s*\d{1,3}\s*[-–—]{1,3}|page \d{1,4} ?(?:of|/) ?\d{1,4}|copyright\s*©.{0,160}"
    r"|(?:recommended|related) reading\s*[:：].*"
    rf"|follow us(?: (?:on|at|via) .*|\s*[:：].*)?"
    r"|(?:scan|long[- ]press|press and hold)\b.{0,60}\b(?:qr|two-dimensional|2d) ?code\b.*"
    r"|(?:home(?: ?page)?|front page|main page)\s*(?:>+|»|›|→)\s*\S.*"
    r"|(?:you are here|(?:your )?(?:current )?(?:location|position))\s*[:：]\s*home\b.*"
    r"|(?:error\s*)?(?:404|403|500|502|503)\s*[-:–|]?\s*(?:error|not found|forbidden|bad gateway|internal server error|"
    r"service (?:temporarily )?unavailable|page not found|file not found)[.!]?"
    r"|(?:the )?page (?:(?:you requested|you are looking for) )?(?:was |is |could |can ?)?(?:not (?:be )?found|does not exist)[.!]?"
    r"|click (?:here|to (?:access|view|enter|download|read|enlarge|play|subscribe|share|print|see|watch|open|expand)|for more"
    r"|on the (?:picture|image|link))\b[^.:;]{0,60}"
    r"|(?:read|see|view|load|show|learn|know) more(?:\s*(?:>+|»|…|\.\.\.))?|more\s*(?:>+|»|\+)|>+\s*more"
    r"|(?:previous|prev|next|last) (?:article|page|news|post|story|chapter)\s*[:：>»].*|(?:previous|prev)\s*[:：]\s*[A-Z].*"
    r"|(?:previous|prev)\s*[|/]\s*next"
    r"|(?:related|recommended|latest|hot|more|top|popular|most read|most viewed) (?:news|articles|stories|reports|reading|posts)\s*[:：>»]*"
    r"|(?:most (?:read|viewed|popular)|you may also like|recommended for you|editors?['’]s? (?:picks?|choice))\s*[:：]?"
    r"|powered by\b[^.]{0,20}[^;:]{0,120}"
    r"|.*\ball rights reserved\b.*"
    r"|(?:copyright\s*)?(?:©|\(c\)|copyright\b)\s*(?:©|\(c\))?\s*(?:by\s)?.{0,60}\b(?:19|20)\d\d\b.{0,160}"
    r"|.{0,40}\bicp\s*(?:备|證|证|no\b|licen[cs]e|filing|record|number|\d).*"
    r"|.{0,40}(?:公网安备|public (?:network|security) (?:security )?(?:record|filing)).*"
    r"|(?:back|return|go) to (?:the )?(?:top|list|home ?page|previous page)\b\s*[>»↑^]*"
    r"|skip to (?:the )?(?:main )?(?:content|navigation)|toggle (?:navigation|menu|search)"
    r"|(?:this (?:site|website)|we) uses? cookies\b.*|accept (?:all )?cookies"
    r"|(?:please )?enable javascript\b.*|your browser (?:does not|doesn't) support\b.*"
    r"|(?:page ?views?|views|hits|visits|clicks|number of (?:visits|views|clicks|readers))\s*[:：]\s*[\d,]+.*"
    r"|(?:leave|post|add|write) a (?:comment|reply)|(?:no )?comments? ?\(\d*\)|\d+ comments"
    r"|(?:updated?|last updated|update time|release time|release date)\s*[:：]\s*\d[\d\s:./-]{5,}"
    rf"|{_LABELS}\s*[:：].{{1,60}}?[\s|]?{_LABELS}\s*[:：]\S?.*"
    rf"|{_MENU}(?:\s*[|｜·•]+\s*[\w ./-]{{1,30}}){{0,12}}?(?:\s*[|｜]+\s*{_MENU})(?:\s*[|｜·•]+\s*[\w ./-]{{0,30}}){{0,12}}"
    r")\Z",
    re.I,
)
# Credits: residue where they are glued to their label, or close the document.
_CREDIT = lazy(
    r"(?:(?:executive |responsible |duty |web |copy |chief |managing |photo |the )?editors?(?:[- ]in[- ](?:charge|chief))?|sources?(?: of (?:the )?(?:article|news))?|"
    r"reporters?|correspondents?|proofread(?:er|ing)(?: by)?|translat(?:or|ed by)|reviewed by|author|contributed by|edited by)"
    r"\s*[:：](\s*)([^.!?]{1,90}\.?)\Z",
    re.I,
)
_BRACKETED = lazy(
    r"[(（\[【](?:(?:executive|responsible|web|duty|copy) )?editors?(?:[- ]in[- ]charge)?\s*[:：][^()（）\[\]\n]{1,60}[)）\]】]\s*\Z",
    re.I,
)
_CHANNEL = lazy(
    r"(?:official )?(?:[\w-]+ ){1,3}(?:weibo|wechat|facebook|twitter|instagram|youtube|tiktok)(?: account| page| channel)?\Z",
    re.I,
)
_GLUED = lazy(r"(?<=[a-z.\d”\"])(?:Source|Editor|Author|Updated|Reporter)[:：][A-Z\d].{1,80}\Z")

_FIRST = frozenset(
    "print e email bookmark save share font text small medium large big close follow scan long press home homepage front main "
    "you your current location position error 404 403 500 502 503 the page click read see view load show learn know more "
    "previous prev next last related recommended latest hot top popular most editors editor powered all copyright back "
    "return go skip toggle this we accept please enable pageviews views hits visits clicks number leave post add write no "
    "comments comment update updated release publish published posted source sources author reporter time date contact "
    "about site sitemap website map privacy terms disclaimer links link friendly rss log login sign register subscribe "
    "search help faq faqs feedback advertise careers legal accessibility english news cookie cookies mobile executive "
    "responsible duty web copy chief managing photo reporters correspondent correspondents proofread proofreader "
    "proofreading translator translated reviewed contributed edited c".split()
)
# Words that also begin sentences; after these only a short line is looked at, since paragraphs are many.
_COMMON = frozenset(
    "the this you your we it all more most time last next in no page press position location large small top news number "
    "share show see read hot current front main home english text please close scan write post add leave return go back "
    "publish published release search learn know web chief duty responsible executive contact about source sources".split()
)
_LONGEST_COMMON = 160  # code points
_SIGNS = ("©", "rights reserved", "Rights Reserved", "ICP", "ights reserved", "公网安备")
_LABEL_FOUND = ("ource:", "ditor:", "uthor:", "pdated:", "eporter:", "ource：", "ditor：", "ditors:")
_WORD = lazy(r"[^\w©]*(\w+)")
_BULLET = lazy(r"[\s•*·▪■◆►▶▲>|\-–]*")


@dataclass(slots=True)
class _Line:
    start: int
    text: str
    kind: str = ""  # "sure", "credit", or "" for an ordinary line


@rule(
    category="residue",
    mqm="design/residue",
    certainty=LIKELY,
    languages=("en", "zh", "ja", "ko", "pt", "fr", "es", "de", "it", "ru"),
    examples=(
        "The port grew.\n⟦Print this page⟧\n⟦Font size: small medium large⟧\n",
        "⟦Home > News > City⟧\nThe port grew last year.",
        "⟦Updated:1503200000Source:Harbour News⟧\n\nThe port grew last year, the harbour master said.",
        "The port grew last year, and the harbour master said that it would.\n\n⟦Editor:Anna⟧\n",
        "The port grew last year, and the harbour master said that it would.\n⟦Copyright © 2009 Port Net. All rights reserved.⟧",
        "The port grew last year.\n  ⟦404 Not Found⟧\n• ⟦Contact Us | Map | About Us⟧\n",
        "HARBOUR CITY, May 26 /PRNewswire/ -- The port grew.",
        "Table 3\nBoxes 300\nSource: Ministry of Transport\n\nThe next year was better for all ports of the coast.",
        "Click on the picture to open it, and save the page.",
        "He came home > that was all.\nShare prices rose.\nRead more books, they say.",
        "Source code is open. The editor: a man of letters.",
        "More news came in the evening.\nNext page: none of them knew.".replace("Next page: none", "Next day none"),
        "zh| ⟦首页 > 新闻 > 正文⟧\n港口去年扩大了。\n⟦【打印本页】【关闭窗口】⟧\n⟦字号：大 中 小⟧\n⟦分享到：微信 微博⟧",
        "zh| 港口去年扩大了，来了很多船。⟦（责任编辑：林海）⟧\n⟦上一篇：桥开通了⟧\n⟦扫一扫关注我们的公众号⟧",
        "zh-TW| 港口去年擴大了。\n⟦責任編輯：林海⟧\n⟦點擊查看更多⟧",
        "zh| 港口去年扩大了，那一年来了四十条船，今年估计还会有更多的船来，所以码头正在修第二条栈桥，预计明年春天可以完工。\n⟦来源：港口新闻网⟧",
        "fr| Le port grandit.\n⟦Lire la suite >>⟧\n⟦Vous êtes ici : Accueil > Ville⟧",
        "de| Der Hafen wächst.\n⟦Seite drucken⟧\n⟦© 2009 Hafen GmbH. Alle Rechte vorbehalten.⟧",
        "ja| 港は大きくなった。\n⟦この記事をシェアする⟧\n⟦続きを読む⟧",
        "ru| Порт растёт.\n⟦Читать далее »⟧",
        "zh-Hant| 港口擴大了，船也多了，居民都很高興。\n（記者：林海；攝影：陳月）",
        "zh| 表三\n来源：交通部\n\n分享到的经验很多。点击查看更多内容时，要先登录。更多的船来了。\n作者：林海\n港口扩大了。",
        "fr| Il faut lire la suite de ce livre.\nImprimer cette page, puis la lire.\nAccueil des enfants",
        "de| Weiterlesen lohnt sich.\nSie befinden sich hier auf dem Land.\nNach oben ging es langsam.",
    ),
)
def page_residue(analysis: Analysis) -> Iterator[Hit]:
    """A line belongs to the web page, not to the text.

    Text copied from a site brings its page along: "Print this page", share buttons, menus, copyright lines, error
    messages, "Updated:…Source:…" run together. Each line is reported by itself.

    Left alone: bylines and datelines, a line of source under a table, and whatever runs on as a sentence. "Source: …"
    and "Editor: …" are residue where they are glued to the name, or close the document after its last paragraph. Where
    such lines make up the foot of a page, what stands between them is reported too.

    Delete the line."""
    if analysis.language.casefold().split("-")[0] != "en":
        for start, text in sorted(_in_other_languages(analysis).items()):
            yield Hit(Span(start, start + len(text)), _MESSAGE.format(text), suggestions=("",))
        return
    lines = [line for line in _candidates(analysis.text) if line.kind]
    if not lines:
        return
    told = {line.start: line.text for line in lines if line.kind == "sure"}
    full = _all_lines(analysis.text)
    told |= _closing_credits(full, {line.start for line in lines if line.kind == "credit"}, told)
    told |= _foot(full, told)
    told |= _head(full)
    for start, text in sorted(told.items()):
        yield Hit(Span(start, start + len(text)), _MESSAGE.format(text), suggestions=("",))


def _in_other_languages(analysis: Analysis) -> dict[int, str]:
    """The lines that belong to a page, by their places."""
    language, text = analysis.language.casefold(), analysis.text
    sure, credit, bracketed = page_lines(language), credit_lines(language), bracketed_credit(language)
    told: dict[int, str] = {}
    credits: set[int] = set()
    lines = _all_lines(simplified(text) if language.startswith("zh") else text)
    for line in lines:
        if len(line.text) > _LONGEST:
            behind = bracketed.search(line.text, len(line.text) - _LONGEST) if bracketed else None
        elif sure and sure.match(line.text):
            told[line.start] = line.text
            continue
        else:
            behind = bracketed.search(line.text) if bracketed else None
            if credit and credit.match(line.text):
                credits.add(line.start)
        if behind:
            told[line.start + behind.start()] = behind[0].rstrip()
    told |= _closing_credits(lines, credits, told, _PROSE // 2 if credit else _PROSE)
    return {start: text[start : start + len(line)] for start, line in told.items()}


def _candidates(text: str) -> Iterator[_Line]:
    """Lines that are residue by what they say, and credits, which must also stand in the right place."""
    start = 0
    has_sign = any(sign in text for sign in _SIGNS)
    has_label = any(label in text for label in _LABEL_FOUND)
    for raw in text.split("\n"):
        first = _WORD.match(raw, 0, 40) if len(raw) <= _LONGEST else None
        opening = first[1].casefold() if first else ""
        begins = opening in _FIRST and (opening not in _COMMON or len(raw) <= _LONGEST_COMMON)
        if begins or (has_sign and first and any(sign in raw for sign in _SIGNS)):
            line = _stripped(raw, start)
            line.kind = _kind(line.text)
            if line.kind:
                yield line
                start += len(raw) + 1
                continue
        if has_label and (
            glued := _GLUED.search(raw, max(0, len(raw) - 100)) or _BRACKETED.search(raw, max(0, len(raw) - 100))
        ):
            yield _Line(start + glued.start(), glued[0].rstrip(), "sure")
        start += len(raw) + 1


def _stripped(raw: str, start: int) -> _Line:
    lead = _BULLET.match(raw)
    skip = lead.end() if lead else 0
    return _Line(start + skip, raw[skip:].rstrip())


def _kind(line: str) -> str:
    if _SURE.match(line):
        return "sure"
    credit = _CREDIT.match(line)
    if not credit:
        return ""
    is_glued = not credit[1] and credit[2][0].isupper() and len(credit[2].split()) <= _TITLE
    return "sure" if is_glued else "credit"


def _all_lines(text: str) -> list[_Line]:
    """All lines that are not empty."""
    found, start = [], 0
    for raw in text.split("\n"):
        line = _stripped(raw, start)
        if line.text:
            found.append(line)
        start += len(raw) + 1
    return found


def _closing_credits(
    lines: list[_Line], credits: set[int], told: dict[int, str], prose: int = _PROSE
) -> dict[int, str]:
    """Credits after the last paragraph, with nothing but residue behind them."""
    found: dict[int, str] = {}
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if line.start in told:
            continue
        if line.start not in credits or len(found) >= _CLOSING:
            is_prose = len(line.text) >= prose and line.text[-1] in ".!?”\"')）。！？」"
            return found if is_prose else {}
        found[line.start] = line.text
    return {}


def _foot(lines: list[_Line], told: dict[int, str]) -> dict[int, str]:
    """What stands between the sure lines at the end of a document, and behind them, where those are many."""
    first, sure = len(lines), 0
    for number in range(len(lines) - 1, 0, -1):
        if lines[number].start in told:
            sure += 1
            if sure * 2 >= len(lines) - number:
                first = number
        elif len(lines) - number > 3 * _TITLE + 2 * sure:
            break
    if sum(line.start in told for line in lines[first:]) < _TAIL_STRONG:
        return {}
    is_cut_off = bool(first < len(lines) and _CREDIT.match(lines[first].text))
    return {line.start: line.text for line in lines[first:] if is_cut_off or len(line.text.split()) <= _TITLE}


def _head(lines: list[_Line]) -> dict[int, str]:
    """The name of a channel above the title: "Harbour City Weibo"."""
    top = lines[0]
    return {top.start: top.text} if len(lines) > 2 and len(top.text) < _PROSE and _CHANNEL.match(top.text) else {}
