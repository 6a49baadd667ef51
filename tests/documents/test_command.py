"""Documents of every format through `termcheck check`."""

import json

import pytest
from click.testing import CliRunner

from termcheck import documents
from termcheck.cli import main
from termcheck.cli.running import load_glossary

GLOSSARY = "id,language,form,status\ngba,en,Guangdong Greater Bay Area,preferred\ngba,en,Canton Gulf Area,wrong\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "terms.csv").write_text(GLOSSARY, "utf-8")
    (tmp_path / "texts").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(tmp_path / ".cache"))
    load_glossary.cache_clear()
    return tmp_path / "texts"


def check(*arguments):
    return CliRunner().invoke(main, ["check", "--glossary", "terms.csv", "--isolated", *arguments])


@pytest.mark.parametrize(
    ("name", "source", "line", "column", "text"),
    [
        ("a.md", "`Canton Gulf Area`\n\n> The **Canton\n> Gulf** Area grew.\n", 3, 9, "Canton\n> Gulf** Area"),
        ("a.markdown", "| Canton Gulf Area |\n|---|\n", 1, 3, "Canton Gulf Area"),
        ("a.mdx", "# The Canton&nbsp;Gulf Area\n", 1, 7, "Canton&nbsp;Gulf Area"),
        ("a.html", "<pre>Canton Gulf Area</pre>\n<p>The <b>Canton</b>\n  Gulf Area", 2, 11, "Canton</b>\n  Gulf Area"),
        ("a.rst", "::\n\n  Canton Gulf Area\n\nThe *Canton Gulf* Area grew.", 5, 6, "Canton Gulf* Area"),
        ("a.adoc", "----\nCanton Gulf Area\n----\n\nThe *Canton Gulf Area* grew.", 5, 6, "Canton Gulf Area"),
    ],
)
def test_findings_stand_where_the_file_has_them(folder, name, source, line, column, text):
    (folder / name).write_bytes(source.encode())
    result = check("--output-format", "json", "--select", "wrong-form", "texts")
    assert result.exit_code == 1, result.stderr
    [finding] = json.loads(result.stdout)["findings"]
    assert (finding["path"], finding["line"], finding["column"]) == (f"texts/{name}", line, column)
    assert finding["text"] == text == source[finding["start"] : finding["end"]]


def test_what_cannot_be_read_is_said_in_a_line_each_and_the_others_are_checked(folder, monkeypatch):
    monkeypatch.setattr(documents, "LARGEST", 1024 * 1024)
    (folder / "binary.md").write_bytes(bytes(range(256)) * 4)
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "damaged.rst").write_bytes("é".encode() * 40 + b"\xff" + b" text")
    (folder / "empty.adoc").touch()
    (folder / "gigantic.htm").write_bytes(b"<p>text" * 200_000)
    (folder / "wrong.md").write_text("The *Canton* Gulf Area grew.", "utf-8")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.md").symlink_to(folder / "self.md")
    result = check("texts", "missing.md")
    assert result.exit_code == 2
    said = dict(line.split(": ", 2)[1:] for line in result.stderr.splitlines() if line.count(": ") > 1)
    reasons = {path.removeprefix("texts/"): reason for path, reason in said.items()}
    assert reasons.keys() == {"binary.md", "damaged.rst", "gigantic.htm", "picture.html", "self.md", "missing.md"}
    assert reasons["missing.md"] == "no such file"
    assert reasons["picture.html"] == "an image, not text"
    assert reasons["gigantic.htm"].startswith("larger than ")
    assert "texts/wrong.md" in result.stdout
    assert "empty" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("texts/a.po", "--source", "texts/a.txt"), "texts/a.po: holds its sources itself; --source goes with"),
        (("texts/a.txt", "--source", "texts/a.po"), "texts/a.txt: its source texts/a.po holds translations"),
    ],
)
def test_a_bilingual_file_takes_no_other_source(folder, arguments, said):
    (folder / "a.po").write_text('msgid "港"\nmsgstr "Port"\n', "utf-8")
    (folder / "a.txt").write_text("Port\n", "utf-8")
    result = check(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
