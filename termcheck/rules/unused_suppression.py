"""Comments to termcheck that silence nothing, or cannot be understood."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck import suppression
from termcheck.analysis import Analysis
from termcheck.document import Document, Span
from termcheck.finding import CERTAIN, Hit
from termcheck.rule import CATEGORIES, Rule, rule
from termcheck.suppression import Directive, Run

_NEAR = 60  # similarity, in percent, at which a known name is suggested for an unknown one


@rule(
    category="residue",
    mqm="design/residue",
    certainty=CERTAIN,
    languages=(),
    fix="safe",
    examples=(
        "⟦# termcheck: ignore[repeated-wrod]⟧\nThe port grew.",
        "⟦<!-- termcheck: ignroe[repeated-word] -->⟧\nThe port grew.",
        "⟦// termcheck: ignore repeated-word⟧\nThe port grew.",
        "The port grew.\n⟦termcheck: enable[repeated-word]⟧\nThe town grew.",
        "# termcheck: ignore[repeated-word] the slogan is theirs\nThe the port grew.",
        "termcheck: disable[duplication]\nThe the port grew.\ntermcheck: enable[duplication]\n",
        "# termcheck: ignore-file[unused-suppression]\nThe port grew.",
        "The comments of termcheck: ignore them, and read on.",
    ),
)
def unused_suppression(analysis: Analysis, run: Run | None = None) -> Iterator[Hit]:
    """A comment to termcheck silences nothing, or says something that termcheck does not understand.

    A comment as “termcheck: ignore[repeated-word]” stays behind when the text is mended, and would then hide the next
    mistake in its place. One with a slip in it – an unknown rule, a missing bracket, an “enable” without its “disable”
    – never did what its writer believes.

    Left alone: comments about rules that did not run, or that do not know the language of the text; comments about
    rules that compare files, and those without a rule's name, unless the run has compared files; comments for what is
    only shown at a lower certainty. Only “ignore-file[unused-suppression]” silences this rule.

    Remove the comment, or mend it."""
    document = analysis.document
    if not document.comments:  # nobody has read them yet: a plain text
        comments = tuple(comment for _, comment in suppression.own_line_comments(document.source))
        document = Document(document.path, document.source, document.text, document.language, comments=comments)
    directives = suppression.directives(document)
    if not directives:
        return
    from termcheck.rules import RULES  # which lists this rule too

    registry = {each.name: each for each in (*RULES, *(run.known if run else ()))}
    if not (run and run.project):  # what is wrong with a comment is told once
        for directive in directives:
            if fault := directive.fault or _unknown(directive, registry):
                yield Hit(directive.span, fault)
    if run:
        yield from _unused(document, directives, registry, run)


def _unknown(directive: Directive, registry: dict[str, Rule]) -> str:
    unknown = [name for name in directive.names if name not in registry and name not in CATEGORIES]
    if not unknown:
        return ""
    from rapidfuzz.process import extractOne

    near = extractOne(unknown[0][:_NEAR], [*registry, *CATEGORIES], score_cutoff=_NEAR)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    return f"No rule or category is called “{suppression.shortened(unknown[0])}”.{hint}"


def _unused(
    document: Document, directives: tuple[Directive, ...], registry: dict[str, Rule], run: Run
) -> Iterator[Hit]:
    """What silences nothing, of that which this run can judge."""
    live = list(directives)
    for number, directive in enumerate(directives):
        if directive.fault or directive.verb == "enable" or not _is_judged(directive, document, registry, run):
            continue
        idle = tuple(name for name in directive.names or ("",) if (number, name) not in run.used)
        if not idle:
            continue
        if len(idle) >= len(directive.names):
            live[number] = directive._replace(fault="unused")
        yield _hit(document, directive, idle)
    newly_stray = set(suppression.stray_enables(live)) - set(suppression.stray_enables(directives))
    for number in sorted(newly_stray):
        yield _hit(document, directives[number], directives[number].names)


def _is_judged(directive: Directive, document: Document, registry: dict[str, Rule], run: Run) -> bool:
    """Whether this run can tell that a directive is of no use: all the rules that it names have judged the text. A
    category, or no name at all, stands for the rules that know the language."""
    named: list[Rule] = []
    has_source = any(segment.counterpart is not None for segment in document.segments)
    registry = {name: each for name, each in registry.items() if has_source or not each.needs_source}
    for name in directive.names or ("",):
        if name in registry:
            named.append(registry[name])
        else:
            served = [
                each
                for each in registry.values()
                if name in ("", each.category) and each.serves(document.language) and each.name != suppression.RULE
            ]
            if not served:
                return False
            named += served
    return all(each.name in run.ran for each in named) and any(each.project for each in named) == run.project


def _hit(document: Document, directive: Directive, idle: tuple[str, ...]) -> Hit:
    """That names in a comment are of no use: where these are all, the comment is to go, else they are."""
    source = document.source
    kept = [name for name in directive.names if name not in frozenset(idle)]
    if not kept:
        what = f"“{directive.verb}[{suppression.shortened(', '.join(directive.names))}]”".replace("[]", "")
        does = "ends nothing that is of use" if directive.verb == "enable" else "silences nothing"
        return Hit(suppression.removal(document, directive.span), f"{what} {does}.", suggestions=("",))
    opening = source.index("[", source.index(suppression.MARK, directive.span.start))
    brackets = Span(opening, source.index("]", opening) + 1)
    said = f"“{suppression.shortened(', '.join(idle))}” silences nothing here."
    return Hit(brackets, said, suggestions=(f"[{', '.join(kept)}]",))
