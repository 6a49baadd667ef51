"""Writes what the documentation takes from the program: `python docs/generate.py`.

The pages of the rules, the commands, the keys of a configuration file and the man page. tests/test_docs.py holds them
to what this makes; what a page says beside it is written by hand.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

import click

from termcheck import __version__
from termcheck.analysis import Analysis
from termcheck.cli import ENVIRONMENT, main
from termcheck.document import Document, Span
from termcheck.finding import LIKELY, Hit
from termcheck.reports.report import SITE
from termcheck.rule import CATEGORIES, Example, Rule
from termcheck.rules import RULES
from termcheck.suppression import RULE as UNUSED
from termcheck.terms.glossary import Glossary
from termcheck.writing.conventions import PREPARED, conventions

ROOT = Path(__file__).resolve().parent.parent
CONFIGURATION_SCHEMA = ROOT / "termcheck" / "configuration.schema.json"

_MADE = "<!-- made by docs/generate.py -->"
_NEXT_FILE = "\n---\n"  # between the files of an example for a rule that compares them
_FILES = ("first.txt", "second.txt", "third.txt")
_HELP = ("--help", "-h")  # every command has it
_LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "hi": "Hindi",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "uk": "Ukrainian", "zh": "Chinese", "zh-Hans": "Simplified Chinese",
    "zh-Hant": "Traditional Chinese",
}  # fmt: skip
_RIGHT_TO_LEFT = ("ar", "he", "fa", "ur")
_FIXES = {
    "safe": "safe where the finding is certain: `--fix` writes it",
    "unsafe": "`--unsafe-fixes` writes it: read what it did",
    "none": "none",
}


def pages() -> dict[str, str]:
    """Each generated file, by its path in the repository, with what must stand in it."""
    glossary = Glossary.packaged()
    made = {f"docs/rules/{rule.name}.md": rule_page(rule, glossary) for rule in RULES}
    made["docs/rules/index.md"] = rule_index(RULES)
    made["docs/cli.md"] = command_page(main)
    made["man/termcheck.1"] = man_page(main)
    made["docs/languages.md"] = _with_parts(
        "docs/languages.md",
        {
            "conventions": language_conventions(),
            "every": rules_of_every_language(RULES),
            "rules": language_table(RULES),
        },
    )
    made["mkdocs.yml"] = _with_part("mkdocs.yml", "# rules", "# /rules", rule_navigation(RULES))
    if CONFIGURATION_SCHEMA.exists():
        schema = json.loads(CONFIGURATION_SCHEMA.read_text("utf-8"))
        made["docs/configuration.md"] = _with_part(
            "docs/configuration.md", "<!-- keys -->", "<!-- /keys -->", configuration_keys(schema)
        )
    return made


def write() -> None:
    made = pages()
    for path in (ROOT / "docs" / "rules").glob("*.md"):
        if f"docs/rules/{path.name}" not in made:
            path.unlink()
    for name, text in made.items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(text, "utf-8", newline="\n")


def _with_parts(name: str, parts: Mapping[str, str]) -> str:
    text = (ROOT / name).read_text("utf-8")
    for part, made in parts.items():
        text = _replaced(name, text, f"<!-- {part} -->", f"<!-- /{part} -->", made)
    return text


def _with_part(name: str, opening: str, closing: str, made: str) -> str:
    return _replaced(name, (ROOT / name).read_text("utf-8"), opening, closing, made)


def _replaced(name: str, text: str, opening: str, closing: str, made: str) -> str:
    pattern = re.compile(rf"(?m)^([ \t]*{re.escape(opening)}\n).*?^([ \t]*{re.escape(closing)}$)", re.S)
    changed, count = pattern.subn(lambda found: found[1] + made + found[2], text)
    if count != 1:
        raise ValueError(f"{name}: “{opening}” … “{closing}” must stand there once")
    return changed


# rules


def rule_page(rule: Rule, glossary: Glossary) -> str:
    summary, _, more = rule.documentation.partition("\n")
    shown = [(example, _hits(rule, example, glossary)) for example in rule.examples if example.marked]
    silent = [example for example in rule.examples if not example.marked]
    languages = ", ".join(_LANGUAGES.get(code, code) for code in sorted(rule.languages)) or "every language"
    facts = [
        ("Category", f"[{rule.category}](index.md#{rule.category})"),
        ("MQM", f"`{rule.mqm}`"),
        ("Certainty", rule.certainty.label),
        ("Severity", "error; a warning where it is not certain" if rule.severity == "error" else rule.severity),
        ("Fix", _FIXES[rule.fix]),
        ("Languages", languages),
    ]
    if rule.project:
        facts.append(("Runs", "only with `--project`"))
    parts = [
        f"---\ndescription: {json.dumps(summary, ensure_ascii=False)}\n---\n\n# {rule.name}\n\n{_MADE}",
        f"**{_prose(summary)}**",
        '<div class="facts" markdown>\n\n| | |\n|---|---|\n'
        + "\n".join(f"| {label} | {value} |" for label, value in facts)
        + "\n\n</div>",
        _prose(more.strip()),
        "## Wrong, and right",
        *(_wrong_and_right(example, hits) for example, hits in shown),
        "## Left alone",
        "The rule says nothing about these:",
        *(_box(example, "silent", "", _marked(example.text, ())) for example in silent),
        _silencing(rule),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _hits(rule: Rule, example: Example, glossary: Glossary) -> dict[Span, Hit]:
    """What the rule says of each marked place of its example, as plain `check` would."""
    if rule.project:
        texts = example.text.split(_NEXT_FILE)
        starts = [sum(len(text) + len(_NEXT_FILE) for text in texts[:number]) for number in range(len(texts))]
        named = dict(zip(_FILES, starts, strict=False))
        analyses = [
            Analysis(Document.plain(text, path=name), glossary) for name, text in zip(named, texts, strict=True)
        ]
        found = [(named[hit.path or _FILES[0]], hit) for hit in rule.check(analyses)]
    else:
        found = [(0, hit) for hit in rule.check(Analysis(example.document(), glossary))]
    hits = {
        Span(start + hit.span.start, start + hit.span.end): hit
        for start, hit in found
        if (hit.certainty or rule.certainty) >= LIKELY
    }
    return {span: hits[span] for span in example.marked if span in hits}


def _wrong_and_right(example: Example, hits: dict[Span, Hit]) -> str:
    boxes = [_box(example, "wrong", "Wrong", _marked(example.text, example.marked))]
    if hits and all(hit.suggestions for hit in hits.values()):
        boxes.append(_box(example, "right", "Right", _mended(example.text, hits)))
    messages = dict.fromkeys(hit.message for hit in hits.values())
    return "\n\n".join([*boxes, *(f"> {_escaped(message)}" for message in messages)])


def _mended(text: str, hits: dict[Span, Hit]) -> str:
    """The text, as HTML, with the first suggestion in each place; what is left out takes its space along."""
    written, end = "", 0
    for span, hit in sorted(hits.items()):
        if span.start < end:
            continue
        before, suggestion = text[end : span.start], hit.suggestions[0]
        if not suggestion and text[span.end : span.end + 1] in ("", " ", "\n", ".", ","):
            before = before.removesuffix(" ")
        written += html.escape(before, quote=False)
        written += f"<mark>{html.escape(suggestion, quote=False)}</mark>" if suggestion else ""
        end = span.end
    return _as_lines(written + html.escape(text[end:], quote=False))


def _marked(text: str, spans: Iterable[Span]) -> str:
    """The text as HTML, marks around the spans."""
    written, end = "", 0
    for span in sorted(spans):
        written += html.escape(text[end : span.start], quote=False)
        written += f"<mark>{html.escape(text[span.start : span.end], quote=False)}</mark>"
        end = span.end
    return _as_lines(written + html.escape(text[end:], quote=False))


def _as_lines(markup: str) -> str:
    """Line ends as references, since an empty line would end the HTML block in Markdown; files under their names."""
    files = markup.strip("\n").split(_NEXT_FILE)
    if len(files) > 1:
        files = [f'<i class="file">{name}</i>{text}' for name, text in zip(_FILES, files, strict=False)]
    return "".join(files).replace("\n", "&#10;")


def _box(example: Example, kind: str, label: str, markup: str) -> str:
    """An example, the sources of its lines above it, in its language and direction."""
    said, spoken = label, ""
    if example.sources:
        markup = f"{_as_lines(html.escape(chr(10).join(example.sources), quote=False))}&#10;{markup}"
    elif example.language != "en":
        said = " · ".join(filter(None, (label, _LANGUAGES.get(example.language, example.language))))
        spoken = f' lang="{example.language}"'
        if example.language.split("-")[0] in _RIGHT_TO_LEFT:
            spoken += ' dir="rtl"'
    said = f'<b class="label">{said}</b>' if said else ""
    return f'<div class="example {kind}">{said}<p{spoken}>{markup}</p></div>'


def _silencing(rule: Rule) -> str:
    if rule.name == UNUSED:
        where, verb = "The whole file: a comment beside another one would need a third.", "ignore-file"
    else:
        where, verb = "One place, with a comment on its line or on the line before.", "ignore"
    return f"""## How to silence

{where} [Other formats](../suppression.md) have their own signs.

```html
<!-- termcheck: {verb}[{rule.name}] why it is right here -->
```

Everywhere, in the [configuration](../configuration.md), or for some files only:

```toml
ignore = ["{rule.name}"]

[[overrides]]
files = ["drafts/**"]
ignore = ["{rule.name}"]
```"""


def rule_index(rules: Iterable[Rule]) -> str:
    parts = [
        "# Rules",
        _MADE,
        "Each rule has a page: what it finds, why it matters, what it leaves alone, how to silence it. The same text "
        "stands in the terminal with `termcheck explain NAME`.\n\nA **certain** finding is one that nobody disputes. A "
        "**likely** one is a name or a passage that cannot well mean anything else. A **possible** one is worth a look "
        "by somebody who has the source text, and is shown only with `--certainty possible`. The table names the most "
        "that a rule can say; where the evidence is weaker, a finding of it is less certain.",
    ]
    for category in CATEGORIES:
        rows = [
            f"| [`{rule.name}`]({rule.name}.md) | {_cell(_prose(rule.summary))} | {rule.certainty.label} |"
            for rule in rules
            if rule.category == category
        ]
        if rows:
            parts.append(f"## {category}\n\n| rule | what it finds | certainty |\n|---|---|---|\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def rule_navigation(rules: Iterable[Rule]) -> str:
    """The rules below their categories, as lines of mkdocs.yml."""
    lines = []
    for category in CATEGORIES:
        pages = [f"          - {rule.name}: rules/{rule.name}.md" for rule in rules if rule.category == category]
        if pages:
            lines += [f"      - {category}:", *pages]
    return "\n".join(lines) + "\n"


# languages

_TWO_SCRIPTS = ("zh-Hans", "zh-Hant")


def language_conventions() -> str:
    rows = []
    for tag in [tag for prepared in PREPARED for tag in (_TWO_SCRIPTS if prepared == "zh" else (prepared,))]:
        known = conventions(tag)
        assert known
        inside = "\u202f" if known.quotes_are_spaced else ""
        quotes = " ".join(f"{opening}{inside}…{inside}{closing}" for opening, closing in known.quotes)
        groups = " ".join("space" if sign == " " else f"`{sign}`" for sign in known.groups) or "–"
        spaced = " ".join(f"`{mark}`" for mark in known.spaced_marks) or "–"
        decimal = " ".join(f"`{sign}`" for sign in known.decimal)
        rows.append(f"| {_LANGUAGES[tag]} | `{tag}` | {quotes} | {decimal} | {groups} | {spaced} |\n")
    head = "| language | tag | quotation marks | decimal mark | thousands | space before |\n|---|---|---|---|---|---|\n"
    return "\n" + head + "".join(rows) + "\n"


def _without_source(rules: Iterable[Rule]) -> list[Rule]:
    return [rule for rule in rules if not rule.needs_source]


def rules_of_every_language(rules: Iterable[Rule]) -> str:
    every = [f"[`{rule.name}`](rules/{rule.name}.md)" for rule in _without_source(rules) if not rule.languages]
    return "\n" + "\n".join(wrap(", ".join(every) + ".", 120, break_long_words=False, break_on_hyphens=False)) + "\n\n"


def language_table(rules: Iterable[Rule]) -> str:
    rows = [f"| rule | {' | '.join(PREPARED)} |\n", f"|---|{':-:|' * len(PREPARED)}\n"]
    for rule in _without_source(rules):
        if rule.languages:
            marks = " | ".join("●" if rule.serves(language) else "" for language in PREPARED)
            rows.append(f"| [`{rule.name}`](rules/{rule.name}.md) | {marks} |\n")
    return '\n<div class="narrow" markdown>\n\n' + "".join(rows) + "\n</div>\n\n"


# commands


class _Option(NamedTuple):
    flags: tuple[str, ...]
    value: str
    help: str


class _Command(NamedTuple):
    name: str
    usage: str
    help: str
    options: tuple[_Option, ...]


def commands(root: click.Command) -> Iterator[_Command]:
    """Every command with its options, a group before what is below it."""
    yield from _commands(click.Context(root, info_name="termcheck", **root.context_settings))


def _commands(context: click.Context) -> Iterator[_Command]:
    command = context.command
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    options = tuple(
        _option(parameter, context)
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option) and not parameter.hidden
    )
    yield _Command(context.command_path, usage, _plain(command.help), options)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from _commands(click.Context(below, info_name=name, parent=context, **below.context_settings))


def _option(option: click.Option, context: click.Context) -> _Option:
    flags = tuple(sorted(option.opts, key=len, reverse=True)) + tuple(option.secondary_opts)
    shows_value = not option.is_flag and not option.count
    value = option.make_metavar(context).strip("[]") if shows_value else ""
    said = [option.help or ""]
    if shows_value and option.show_default and option.default is not None:
        said.append(f"Default: {option.default}.")
    if option.multiple:
        said.append("Repeatable.")
    text = re.sub(r"\s+\[default: (.*?)\]$", r" Default: \1.", " ".join(filter(None, said)))
    return _Option(flags, value, text)


def _plain(text: str | None) -> str:
    r"""A command's help as paragraphs of one line each, without click's \b."""
    paragraphs = re.split(r"\n\s*\n", (text or "").replace("\b", "").strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def command_page(root: click.Command) -> str:
    parts = [
        "# Commands",
        _MADE,
        f"Every option that takes a value can also be set in the environment: `{ENVIRONMENT}_PROFILE=hksar` stands for "
        "`--profile hksar`, in every command that has the option. What stands on the command line outweighs the "
        "environment, and both outweigh the [configuration file](configuration.md).",
    ]
    for command in commands(root):
        depth = "##" if " " not in command.name.removeprefix("termcheck ") else "###"
        parts.append(f"{depth} {command.name}\n\n```text\n{command.usage}\n```\n\n{_prose(command.help)}")
        parts += [
            f"{', '.join(f'`{_spelt(flag, option.value)}`' for flag in option.flags)}\n:   {_prose(option.help) or '–'}"
            for option in command.options
            if option.flags != _HELP
        ]
    return "\n\n".join(parts) + "\n"


def _spelt(flag: str, value: str) -> str:
    return f"{flag} {value}" if value and flag.startswith("--") else flag


# configuration


def configuration_keys(schema: dict[str, Any]) -> str:
    """Each key of the schema as a definition: its type or its values, its default, its description."""
    parts = []
    for name, described in schema["properties"].items():
        if name.startswith("$"):
            continue
        resolved = _resolved(schema, described)
        facts = [_type(schema, resolved)]
        if "default" in resolved:
            facts.append(f"default `{json.dumps(resolved['default'], ensure_ascii=False)}`")
        parts.append(f"### `{name}`\n\n{'; '.join(facts)}\n{{ .key }}\n\n{_prose(resolved.get('description', ''))}")
    return "\n" + "\n\n".join(parts) + "\n\n"


def _resolved(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in node:
        return node
    found: Any = schema
    for step in node["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return {**_resolved(schema, found), **{key: value for key, value in node.items() if key != "$ref"}}


def _type(schema: dict[str, Any], node: dict[str, Any]) -> str:
    node = _resolved(schema, node)
    if "enum" in node:
        return " ".join(f"`{value}`" for value in node["enum"])
    for several in ("anyOf", "oneOf"):
        if several in node:
            return " or ".join(dict.fromkeys(_type(schema, one) for one in node[several]))
    kind = node.get("type", "string")
    kinds = kind if isinstance(kind, list) else [kind]
    return " or ".join(_type_name(schema, each, node) for each in kinds)


def _type_name(schema: dict[str, Any], kind: str, node: dict[str, Any]) -> str:
    if kind == "array":
        items = _resolved(schema, node.get("items", {}))
        return "list of tables" if items.get("type") == "object" else f"list of {_type(schema, items)}"
    if kind == "object":
        return "table"
    return {"string": "text", "boolean": "`true` `false`", "integer": "number", "null": "nothing"}.get(kind, kind)


# Markdown


def _escaped(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)


def _prose(text: str) -> str:
    """Text of a docstring: `code` stays code, options become code, everything else is shown as it stands."""
    pieces = re.split(r"(`[^`\n]+`|(?<![\w-])--?[a-z][a-z-]*(?:=\w+)?)", text)
    return "".join(
        piece if piece.startswith("`") else f"`{piece}`" if number % 2 else _escaped(piece)
        for number, piece in enumerate(pieces)
    )


def _cell(text: str) -> str:
    return text.replace("\n", " ")


# man page

_MAN_SECTIONS = r"""
.SH CONFIGURATION
The options of
.B check
can stand in a file:
.BR [tool.termcheck]
in
.IR pyproject.toml ,
or
.IR termcheck.toml ,
or
.IR termcheck.yaml .
The nearest one upwards from the file checked holds,
up to the root of its repository.
The command line outweighs the environment, and both outweigh the file.
.SH ENVIRONMENT
.TP
.BI TERMCHECK_ OPTION
Sets an option that takes a value:
.B TERMCHECK_PROFILE=hksar
stands for
.BR "\-\-profile hksar" .
.TP
.B TERMCHECK_CACHE_DIR
The folder of the cache.
.TP
.BR NO_COLOR ", " FORCE_COLOR
Never, or always, color the output.
.SH "EXIT STATUS"
.TP
.B 0
Nothing was found or, with
.BR \-\-fix ,
nothing is left.
.TP
.B 1
Something was found.
.TP
.B 2
The job could not be done:
a bad option, a file that cannot be read, a broken glossary.
.TP
.B 130
It was interrupted.
.SH EXAMPLES
Check the documents in the current folder and below:
.PP
.nf
.RS
termcheck check
.RE
.fi
.PP
Check standard input:
.PP
.nf
.RS
termcheck check \- < report.txt
.RE
.fi
.PP
Explain a rule:
.PP
.nf
.RS
termcheck explain near\-form
.RE
.fi
.SH "SEE ALSO"
""".lstrip()


def man_page(root: click.Command) -> str:
    lines = [
        r".\" made by docs/generate.py",
        f'.TH TERMCHECK 1 "" "termcheck {__version__}" "User Commands"',
        ".SH NAME",
        r"termcheck \- check translated text for garbled names, mixed terms and repetition",
        ".SH SYNOPSIS",
    ]
    known = list(commands(root))
    for command in known:
        if not any(other.name.startswith(f"{command.name} ") for other in known):
            lines += [f".B {_roff(command.name)}", _roff(command.usage.removeprefix(command.name).strip()), ".br"]
    lines.pop()
    lines += [".SH DESCRIPTION", *_roff_paragraphs(known[0].help), ".SH OPTIONS", *_roff_options(known[0])]
    lines.append(".SH COMMANDS")
    for command in known[1:]:
        lines += [f'.SS "{_roff(command.name)}"', *_roff_paragraphs(command.help), *_roff_options(command)]
    return "\n".join(lines) + "\n" + _MAN_SECTIONS + f".UR {SITE}\nThe documentation of termcheck\n.UE\n"


def _roff_options(command: _Command) -> Iterator[str]:
    for option in command.options:
        if option.flags != _HELP:
            flags = r"\fR, \fB".join(map(_roff, option.flags))
            value = rf" \fI{_roff(option.value)}" if option.value else ""
            yield from (".TP", rf"\fB{flags}{value}\fR", _roff_line(option.help or "–"))


def _roff_paragraphs(text: str) -> list[str]:
    lines = [line for paragraph in text.split("\n\n") for line in (".PP", _roff_line(paragraph))]
    return lines[1:]


def _roff_line(text: str) -> str:
    """Running text: a new line for each sentence, so that roff can space them, and none too long to be read."""
    sentences = re.split(r"(?<=[.])\s+", text)
    return "\n".join(_roff(line) for each in sentences for line in wrap(each, 72, break_on_hyphens=False))


def _roff(text: str) -> str:
    plain = text.replace("\\", r"\e").replace("-", r"\-").replace("…", "...").replace("–", r"\(en")
    plain = plain.replace("“", r"\(lq").replace("”", r"\(rq").replace("’", r"\(cq").replace("→", r"\(->")
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain


if __name__ == "__main__":
    write()
