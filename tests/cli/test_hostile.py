"""What comes from elsewhere – documents, paths, configuration, baselines, rules, glossaries, command lines – is hostile
until proven otherwise: whatever it holds, it is shown harmlessly, and where it cannot be used, one line says so."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from unicodedata import category

import pytest
from click.testing import CliRunner

import termcheck as package
from termcheck.cli import main
from termcheck.reports import RENDERERS
from termcheck.settings import forget

GARBLED = "The Canton-Hongkong Gulf Area grew.\n"
# Colours, a window's title, C1's introducer, a bell, a backspace, an overriding and an isolating direction mark, a mark
# of direction, line ends of Unicode, a byte that is no UTF-8 in a path.
CONTROLS = "\x1b[31m \x1b]0;title\x07 \x9b31m \x08 \u202e \u2066 \u200f \u2028 \u2029 \x85"
IN_PATHS = CONTROLS.replace(" ", "") + "\udcff\n"

needs_posix = pytest.mark.skipif(os.name != "posix", reason="signals, pipes and such names of files")


@pytest.fixture(autouse=True)
def fresh():
    """Settings are remembered by path, and each test has files of the same names."""
    forget()
    yield
    forget()


@pytest.fixture
def colored(termcheck):
    """Runs the tool as on a terminal: click itself takes away no escape."""

    def run(*arguments, **settings):
        return CliRunner().invoke(main, arguments, prog_name="termcheck", color=True, **settings)

    return run


def raw(text, but="\n"):
    """The characters that a terminal would act on."""
    return sorted({f"U+{ord(c):04X}" for c in text if c not in but and category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")})


# --- a wrong command line: each says in one line what is wrong and where, and nothing else happens

FILES = {
    "bad.toml": "profil = 'hksar'\n",
    "bad-value.toml": "profile = 'mars'\n",
    "bad-syntax.toml": "profile = \n",
    "bad-type.toml": "\nselect = 'wrong-form'\n",
    "bad-rule.toml": "select = ['wrong-from']\n",
    "bad-severity.toml": "[severity]\nwrong-form = 'fatal'\n",
    "bad-encoding.toml": "encoding = 'klingon'\n",
    "bad-path.toml": "glossary = ['../../../etc/passwd']\n",
    "bad-extend.toml": "extend = 'gone.toml'\n",
    "circle.toml": "extend = 'circle.toml'\n",
    "bad-override.toml": "[[overrides]]\nprofile = 'hksar'\n",
    "bad.yaml": "profile: [hksar\n",
    "alias.yaml": "a: &a [x]\nselect: *a\n",
    "tag.yaml": "profile: !!python/object/apply:os.system [echo]\n",
    "settings.ini": "",
    "rules-missing.toml": "rules = ['gone.yaml']\n",
    "rules-regex.toml": "rules = ['regex.yaml']\n",
    "regex.yaml": "rules:\n- name: broken\n  message: Broken.\n  pattern: (a\n",
    "rules-huge.toml": "rules = ['huge.yaml']\n",
    "huge.yaml": "rules:\n- name: broken\n  message: Broken.\n  pattern: '((a{1000}){1000}){1000}'\n",
    "rules-behind.toml": "rules = ['behind.yaml']\n",
    "behind.yaml": "rules:\n- name: broken\n  message: Broken.\n  pattern: '(?<=a)b'\n",
    "rules-key.toml": "rules = ['key.yaml']\n",
    "key.yaml": "rules:\n- name: broken\n  mesage: Broken.\n  pattern: a\n",
    "bad.json": '{"something": "else"}',
    "cut.json": '{"version": 1,\n"files": {',
    "deep.json": "[" * 100_000,
    "bad-terms.yaml": "concepts:\n- id: a\n  terms:\n    en:\n    - {form: A, status: prefered}\n",
    "bad-terms.csv": "form\nx\n",
    "bomb.yaml": "a: &a [x, x]\nb: &b [*a, *a]\nconcepts: [*b]\n",
    "rules-bomb.toml": "rules = ['bomb.yaml']\n",
    "rules-nested.toml": "rules = ['nested.yaml']\n",
    "nested.yaml": "[" * 100_000,
    "raw-key.toml": '"\\u001b[31m\\u202e\\n::error::x" = 1\n',
    "raw-value.toml": 'profile = "\\u001b[31m\\u202e"\n',
    "raw-name.toml": 'select = ["\u202e\u2066"]\n',
    "raw.json": '{"version": 1, "files": {"\\u001b[31m\\u202e": {"x": {"\\u001b": 1}}}}',
    "raw.csv": "id,language,form,status,\u202e\na,en,A,\u202e\n",
    "terms.pdf": "",
    "a-file": "",
}
CHECK = ("check", "right.txt")
RAW = "\x1b[31m\u202e\n::error::x"  # in a name that a shell took from a folder
BAD = [
    ("", ["chekc"], "“chekc”. Did you mean “check”?"),
    ("", ["--chekc"], "--chekc"),
    ("", [RAW], "No command"),
    ("", ["check", f"--{RAW}.txt"], "No such option"),
    ("", [*CHECK, "--language", RAW], "--language"),
    ("", [*CHECK, "--profile", RAW], "--profile"),
    ("", [*CHECK, "--config", RAW], "no such file"),
    ("", [*CHECK, "--selct", "near-form"], "--selct"),
    ("", [*CHECK, "--select"], "--select"),
    ("", [*CHECK, "--select", "wrong-from"], "“wrong-from”. Did you mean “wrong-form”?"),
    ("", [*CHECK, "--ignore", "terminolgy"], "--ignore: no rule or category is called “terminolgy”"),
    ("", [*CHECK, "--extend-select", RAW], "--extend-select"),
    ("", [*CHECK, "--select", "duplication", "--ignore", "duplication"], "No rule is left"),
    ("", [*CHECK, "--certainty", "sure"], "--certainty"),
    ("", [*CHECK, "--profile", "mars"], "--profile"),
    ("", [*CHECK, "--language", "English!"], "--language"),
    ("", [*CHECK, "--encoding", "klingon"], "--encoding"),
    ("", [*CHECK, "--pipeline", "no_such_pipeline"], "--pipeline"),
    ("", [*CHECK, "--jobs", "0"], "--jobs"),
    ("", [*CHECK, "--jobs", "many"], "--jobs"),
    ("", [*CHECK, "--max-findings", "-1"], "--max-findings"),
    ("", [*CHECK, "--fail-level", "never"], "--fail-level"),
    ("", [*CHECK, "--color", "blue"], "--color"),
    ("", [*CHECK, "--output-format", "xml"], "--output-format"),
    ("", [*CHECK, "--unsafe-fixes"], "--unsafe-fixes"),
    ("", [*CHECK, "--output", "gone/findings.txt"], "gone/findings.txt: no such file or directory"),
    ("", [*CHECK, "--output", "a-file/findings.txt"], "a-file/findings.txt: not a directory"),
    ("", [*CHECK, "--output", "."], "--output"),
    ("", [*CHECK, "--output", "right.txt"], "“right.txt” is one of the files to check"),
    ("", [*CHECK, "--cache-dir", "a-file"], "--cache-dir"),
    ("", [*CHECK, "--baseline", "gone.json"], "gone.json: no such file"),
    ("", [*CHECK, "--baseline", "."], "--baseline"),
    ("", [*CHECK, "--baseline", "bad.json"], "bad.json: no baseline"),
    ("", [*CHECK, "--baseline", "cut.json"], "cut.json:2: no valid JSON"),
    ("", [*CHECK, "--baseline", "deep.json"], "deep.json: no baseline: nested too deeply"),
    ("", [*CHECK, "--baseline", "raw.json"], "raw.json: "),
    ("", [*CHECK, "--diff-base", "HEAD"], "repository"),
    ("", [*CHECK, "--diff-base", "--output=x"], "“--output=x” is no revision"),
    ("", [*CHECK, "--diff-base", RAW], "is no revision"),
    ("", [*CHECK, "--glossary", "gone.yaml"], "gone.yaml"),
    ("", [*CHECK, "--glossary", "bad-terms.yaml"], "bad-terms.yaml:5: "),
    ("", [*CHECK, "--glossary", "bomb.yaml"], "bomb.yaml:"),
    ("", [*CHECK, "--glossary", "nested.yaml"], "nested.yaml:"),
    ("", [*CHECK, "--glossary", "raw.csv"], "raw.csv:"),
    ("", [*CHECK, "--extend-glossary", "bad-terms.csv"], "bad-terms.csv:1: "),
    ("", [*CHECK, "--extend-glossary", "terms.pdf"], "terms.pdf"),
    ("", [*CHECK, "--config", "gone.toml"], "gone.toml: no such file"),
    ("", [*CHECK, "--config", "."], "--config"),
    ("", [*CHECK, "--config", "settings.ini"], "settings.ini"),
    ("", [*CHECK, "-q", "--encoding", "hex"], "“hex” is no text encoding"),
    ("", ["check", "-q", "gone.txt"], "gone.txt: no such file"),
    ("", ["check", "-q", "gone\n\x1b[31m\u202e.txt"], "gone <U+001B>[31m<U+202E>.txt: no such file"),
    ("", ["check", "-q", "a-file/right.txt"], "a-file/right.txt: not a directory"),
    ("", ["check", "-q", "x" * 300], "file name too long"),
    *(
        (name, list(CHECK), said)
        for name, said in (
            ("bad.toml", "termcheck.toml:1: unknown key “profil”. Did you mean “profile”?"),
            ("bad-value.toml", "termcheck.toml:1: profile must be one of"),
            ("bad-syntax.toml", "termcheck.toml:1: not valid TOML"),
            ("bad-type.toml", "termcheck.toml:2: select must be a list"),
            ("bad-rule.toml", "termcheck.toml:1: select: no rule is called “wrong-from”"),
            ("bad-severity.toml", "termcheck.toml:2: severity.wrong-form must be one of"),
            ("bad-encoding.toml", "termcheck.toml:1: encoding: “klingon”"),
            ("bad-path.toml", "termcheck.toml:1: glossary: “../../../etc/passwd” leads out of"),
            ("bad-extend.toml", "termcheck.toml:1: there is no file “gone.toml”"),
            ("circle.toml", "termcheck.toml:1: there is no file “circle.toml”"),
            ("bad-override.toml", "termcheck.toml:1: an override needs “files”"),
            ("bad.yaml", "termcheck.yaml:2: not valid YAML"),
            ("alias.yaml", "termcheck.yaml:2: the alias *a is not read"),
            ("tag.yaml", "termcheck.yaml:1: the tag"),
            ("nested.yaml", "termcheck.yaml:"),
            ("raw-key.toml", "termcheck.toml:1: unknown key “<U+001B>[31m<U+202E> ::error::x”"),
            ("raw-value.toml", "termcheck.toml:1: profile"),
            ("raw-name.toml", "termcheck.toml:1: select: no rule is called “<U+202E><U+2066>”"),
            ("rules-bomb.toml", "bomb.yaml:"),
            ("rules-nested.toml", "nested.yaml:"),
            ("rules-missing.toml", "termcheck.toml:1: rules: there is no file “gone.yaml”"),
            ("rules-regex.toml", "regex.yaml:4: broken: pattern cannot be read by RE2"),
            ("rules-huge.toml", "huge.yaml:4: broken: pattern cannot be read by RE2"),
            ("rules-behind.toml", "behind.yaml:4: broken: pattern cannot be read by RE2"),
            ("rules-key.toml", "key.yaml:3: broken: a rule has an unknown key “mesage”; did you mean “message”?"),
        )
    ),
    ("", ["baseline", "wriet"], "wriet"),
    ("", ["baseline", "write", "-"], "Standard input has no place in a baseline"),
    ("", ["baseline", "write", "--output", "gone/known.json"], "gone/known.json: no such file or directory"),
    ("", ["baseline", "write", "--output", "bad.json"], "bad.json: no baseline"),
    ("", ["baseline", "prune", "--baseline", "cut.json"], "cut.json:2: no valid JSON"),
    ("", ["baseline", "prune", "--baseline", "gone.json"], "gone.json: no such file"),
    ("", ["baseline", "prune", "--select", "wrong-from"], "Did you mean “wrong-form”?"),
    ("bad.toml", ["baseline", "write"], "termcheck.toml:1: unknown key “profil”"),
    ("", ["rules", "--output-format", "xml"], "--output-format"),
    ("", ["rules", "near-form"], "near-form"),
    ("", ["rules", "--config", "gone.toml"], "gone.toml: no such file"),
    ("bad.toml", ["rules"], "termcheck.toml:1: unknown key “profil”"),
    ("rules-regex.toml", ["rules", "--verify"], "regex.yaml:4: broken: pattern cannot be read by RE2"),
    ("", ["explain"], "RULE"),
    ("", ["explain", "near-from"], "“near-from”. Did you mean “near-form”?"),
    ("", ["explain", RAW], "No rule is called"),
    ("rules-key.toml", ["explain", "near-form"], "key.yaml:3: "),
    ("", ["init", "here"], "here"),
    ("", ["init", "--pyproject"], "pyproject.toml: no such file"),
    ("", ["glossary", "serach", "x"], "serach"),
    ("", ["glossary", "search", " "], "There is nothing to search for"),
    ("", ["glossary", "search", "x", "--limit", "0"], "--limit"),
    ("", ["glossary", "search", "x", "--glossary", "gone.yaml"], "gone.yaml"),
    ("", ["glossary", "show", "no-such-concept"], "“no-such-concept”"),
    ("", ["glossary", "show", RAW], "No concept is called"),
    ("", ["glossary", "stats", "--glossary", "bad-terms.csv"], "bad-terms.csv:1: "),
    ("", ["glossary", "stats", "--output-format", "xml"], "--output-format"),
    ("", ["glossary", "export", "--format", "docx"], "--format"),
    ("", ["glossary", "export", "--output", "gone/terms.json"], "gone/terms.json: no such file or directory"),
]


def _words(value):
    return ascii(" ".join(value))[1:40] if isinstance(value, list) else None


@pytest.mark.parametrize(("configuration", "arguments", "said"), BAD, ids=_words)
def test_what_is_wrong_is_said_in_one_line(colored, folder, configuration, arguments, said):
    for name, content in FILES.items():
        (folder / name).write_text(content, "utf-8")
    if configuration:
        (folder / configuration).rename(folder / f"termcheck{Path(configuration).suffix}")
    before = sorted(path.name for path in folder.iterdir() if path.name != ".cache")
    result = colored(*arguments, input="")
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    (line,) = re.sub(r"\AUsage: [^\n]*\n(?:Try [^\n]*\n)?\n", "", result.stderr).splitlines()
    assert said in line
    assert raw(result.stderr) == []
    assert len(line) < 400
    assert sorted(path.name for path in folder.iterdir() if path.name != ".cache") == before


# --- what documents, paths, rules and glossaries hold

RULES = """\
rules:
- name: no-port
  message: "Not this: \u202e\u2066\u200f"
  phrases: ["the port"]
  suggestions: ["the \u202eharbour"]
  examples: ["to ⟦the port⟧ \u202e\n\u202e again"]
"""
TERMS = """\
concepts:
- id: lin
  domain: "ports\u202e"
  definition: "A port. \u202e\u2066\u200f"
  note: "\u202e"
  authority: {title: "List\u202e", publisher: "Office\u202e", url: "https://example.org/\u202e"}
  terms:
    en:
    - {form: "Port of Lin\u200f", status: preferred, source: "\u202e"}
    - {form: "Lin Haven", status: wrong, match: literal}
"""
DOCUMENT = f"""\
It links the the port.{CONTROLS} It has {CONTROLS} Lin Haven {CONTROLS} in it.

It {CONTROLS} came to the the{CONTROLS}the port.

=HYPERLINK("the the") the the
::error::the the, the the%0A::error::x
+the the @the the -the the
"""


@pytest.fixture
def hostile(folder):
    """A folder in which everything is hostile: seven findings or more, and a file that cannot be read."""
    (folder / "termcheck.toml").write_text('rules = ["rules.yaml"]\nextend-glossary = ["terms.yaml"]\n', "utf-8")
    (folder / "rules.yaml").write_text(RULES, "utf-8")
    (folder / "terms.yaml").write_text(TERMS, "utf-8")
    for name in (f"a{IN_PATHS}.txt", "\n::error::x.txt", "=1+1.txt", "-1.txt", "@a.txt"):
        (folder / name.replace("/", "")).write_text(DOCUMENT, "utf-8", newline="")
    (folder / f"b{IN_PATHS}.txt").write_bytes(b"\0\1\2")
    return folder


def count(colored):
    return len(json.loads(colored("check", "-q", "--output-format", "json", ".").stdout)["findings"])


@needs_posix
@pytest.mark.parametrize("output_format", ["text", "markdown", "csv", "github"])
@pytest.mark.parametrize("color", ["always", "never"])
def test_nothing_raw_reaches_a_terminal(colored, hostile, output_format, color):
    result = colored("check", "--color", color, "--output-format", output_format, ".")
    assert result.exit_code == 2
    assert "<U+202E>" in result.stdout
    assert "<U+202E>" in result.stderr  # the file that cannot be read
    own = re.compile("\x1b\\[[0-9;]*m")
    assert raw(own.sub("", result.stdout), but="\r\n" if output_format == "csv" else "\n") == []
    assert raw(own.sub("", result.stderr)) == []
    for escape in own.findall(result.stdout + result.stderr):
        assert color == "always"
        assert escape != "\x1b[31m" or output_format == "text"
    assert "\n::error::x" not in result.stdout.replace("\n::error::x\n", "") or output_format == "github"


@needs_posix
@pytest.mark.parametrize("output_format", sorted(set(RENDERERS) - {"text", "markdown", "csv", "github"}))
def test_formats_of_programs_stay_whole(colored, hostile, output_format):
    """Each can be read by its parser, and is free of what a terminal acts on but marks of direction."""
    from xml.etree import ElementTree

    result = colored("check", "-q", "--output-format", output_format, ".")
    assert result.exit_code == 2
    if output_format in ("junit", "checkstyle"):
        ElementTree.fromstring(result.stdout)
    elif output_format == "jsonl":
        assert [json.loads(line) for line in result.stdout.splitlines()]
    else:
        json.loads(result.stdout)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]", result.stdout)
    assert not re.search(r"^::", result.stdout, re.M)


@needs_posix
def test_annotations_do_not_break_out(colored, hostile):
    unread, *lines, hidden = colored("check", "-q", "--output-format", "github", ".").stdout.splitlines()
    assert re.fullmatch(r"::error file=[^:,]*,title=termcheck::a binary file", unread)
    assert hidden.startswith("GitHub shows 10 annotations of a kind")
    assert len(lines) == count(colored)
    for line in lines:
        assert re.fullmatch(r"::(?:error|warning|notice) file=[^:,]*,line=\d+,[^:]*::.+", line), line
    text = colored("check", "-q", ".").stdout
    assert not re.search(r"^::", text, re.M)


@needs_posix
def test_cells_are_no_formulas(colored, hostile):
    output = colored("check", "-q", "--output-format", "csv", ".").stdout
    rows = list(csv.reader(io.StringIO(output, newline="")))
    assert len(rows) == 1 + count(colored)
    cells = [cell for row in rows for cell in row]
    assert {"'=1+1.txt", "'-1.txt", "'@a.txt"} <= set(cells)
    assert not [cell for cell in cells if re.match(r"[\s]*[=+\-@\t\r]", cell)]


@needs_posix
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--statistics", "."],
        ["check", "--project", "."],
        ["check", "--diff", "--output", "x.json", "gone\u202e.txt"],
        ["baseline", "write", "-o", "known\u202e.json", "right.txt"],
        ["rules"],
        ["rules", "--verify"],
        ["explain", "no-port"],
        ["glossary", "search", "Lin", "--glossary", "terms.yaml"],
        ["glossary", "search", "\u202e\x1b[31m", "--glossary", "terms.yaml"],
        ["glossary", "show", "lin", "--glossary", "terms.yaml"],
        ["glossary", "stats", "--glossary", "terms.yaml"],
        ["glossary", "validate", "terms.yaml"],
        ["glossary", "validate", "gone\u202e.yaml"],
        ["init"],
    ],
    ids=ascii,
)
def test_no_command_shows_anything_raw(colored, hostile, arguments):
    result = colored(*arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code in (0, 1, 2)
    assert raw(result.stdout + result.stderr) == []


@needs_posix
@pytest.mark.parametrize("option", ["--diff", "--fix"])
def test_changes_on_a_terminal(folder, option):
    """A diff, or standard input fixed, is given byte for byte, but not to a terminal."""
    import pty

    (folder / "text.txt").write_text("It links the the port. \x1b]0;title\x07 \u202e\n", "utf-8")
    reading, writing = pty.openpty()
    with open(folder / "text.txt", "rb") as stream:
        ran = process("check", option, "-", stdin=stream, stdout=writing, stderr=subprocess.DEVNULL)
    assert ran.wait(60) in (0, 1)
    shown = os.read(reading, 65536).decode("utf-8")
    os.close(writing)
    os.close(reading)
    assert "links the port" in shown
    assert raw(shown, but="\r\n") == []


# --- what would take for ever


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(.*a){12}$", "((a*)*)*c"])
def test_patterns_take_linear_time(folder, pattern):
    (folder / "termcheck.toml").write_text('rules = ["rules.yaml"]\n')
    (folder / "rules.yaml").write_text(f"rules:\n- name: slow\n  message: Slow.\n  pattern: 'x{pattern}'\n")
    (folder / "text.txt").write_text("x" + "a" * 200_000 + "!\n")
    ran = process("check", "--select", "slow", "text.txt")
    assert ran.wait(60) in (0, 1)  # a backtracking engine needs longer than the sun has


# --- Ctrl-C


def environment():
    """The environment of a process that finds this package from any folder, installed or not."""
    return {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1]), "PYTHONUTF8": "1"}


def process(*arguments, **settings):
    settings = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **settings}
    return subprocess.Popen([sys.executable, "-m", "termcheck", *arguments], env=environment(), **settings)


def has_children(running, folder):
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
    return len(children) == 2


def has_fixed(running, folder):
    return (folder / "00.txt").stat().st_size != (folder / "01.txt").stat().st_size


def writes_output(running, folder):
    return any(folder.glob("findings.json.*"))


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("whole_group", [True, False], ids=["group", "parent"])
@pytest.mark.parametrize(
    ("moment", "options"),
    [
        (has_children, ["--jobs", "2"]),
        (has_children, ["--jobs", "2", "--fix"]),
        (has_fixed, ["--jobs", "2", "--fix"]),
        (has_fixed, ["--jobs", "1", "--fix"]),
        (writes_output, ["--jobs", "2"]),
    ],
    ids=["children", "children-fix", "fixed-2", "fixed-1", "output"],
)
def test_interrupt_leaves_nothing_half_done(folder, moment, options, whole_group):
    lines = "".join(f"Line {number} of it links the the port with the airport of Lin.\n" for number in range(500))
    texts = {f"{number:02}.txt": lines + f"End {number:02}.\n" for number in range(40)}
    for name, text in texts.items():
        (folder / name).write_text(text)
    (folder / "findings.json").write_text("old")
    arguments = ["--no-cache", "--output-format", "json", "--output", "findings.json", *options, *texts]
    with process("check", *arguments, stderr=subprocess.PIPE, start_new_session=True) as running:
        while running.poll() is None and not moment(running, folder):
            time.sleep(0.001)
        (os.killpg if whole_group else os.kill)(running.pid, signal.SIGINT)
        try:
            _, errors = running.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            raise
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
    if moment is writes_output and running.returncode == 1:  # it was done already
        assert len(json.loads((folder / "findings.json").read_text("utf-8"))["findings"]) == 500 * len(texts)
    else:
        assert running.returncode == 130
        assert errors.decode().strip() == "termcheck: interrupted"
        assert (folder / "findings.json").read_text() == "old"
    whole = {name: {text, text.replace("the the", "the")} for name, text in texts.items()}
    assert all((folder / name).read_text() in whole[name] for name in texts)
    left = {path.name for path in folder.iterdir()} - {*texts, "findings.json", "terms.csv", "wrong.txt", "right.txt"}
    assert left <= {".cache"}
