import os

import pytest

from termcheck import documents
from termcheck.documents import UnreadableError, discover, read, read_bytes


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("b.txt", "a.TXT", "notes.md", "x.png", "sub/c.text", "sub/deep/d.txt", ".git/e.txt", "sub/.f.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The text.", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_reading_keeps_line_ends_and_names_the_language(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfThe first line.\r\nThe second.\n")
    document = read(path)
    assert document.text == document.source == "The first line.\r\nThe second.\n"
    assert document.path == path.as_posix()
    assert document.language == "en"
    assert document.place(17).line == 2


def test_language_can_be_given():
    assert read_bytes(b"La plan de la zone.", "<stdin>", language="en-GB").language == "en-GB"


def test_empty_file_is_a_document():
    assert read_bytes(b"", "a.txt").text == ""


def test_unreadable_files_say_why(tmp_path):
    with pytest.raises(UnreadableError, match=r"^no such file$"):
        read(tmp_path / "missing.txt")
    with pytest.raises(UnreadableError, match=r"^a folder, not a file$"):
        read(tmp_path)
    with pytest.raises(UnreadableError, match=r"^not a path$"):
        read("a\0b")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_locked_file_says_why(tmp_path):
    path = tmp_path / "locked.txt"
    path.write_text("text")
    path.chmod(0)
    with pytest.raises(UnreadableError, match="permission denied"):
        read(path)


def test_huge_file_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "LARGEST", 1024 * 1024)
    path = tmp_path / "huge.txt"
    path.write_bytes(b"a" * (1024 * 1024 + 1))
    with pytest.raises(UnreadableError, match=r"^larger than 1 MiB"):
        read(path)


def test_folder_is_searched_in_order_without_what_is_hidden(folder):
    assert discover(["."]).paths == ("a.TXT", "b.txt", "notes.md", "sub/c.text", "sub/deep/d.txt")
    assert discover(["sub"]).paths == ("sub/c.text", "sub/deep/d.txt")
    assert discover(["./sub/"]).paths == ("./sub/c.text", "./sub/deep/d.txt")


def test_named_files_are_always_read_and_each_only_once(folder):
    found = discover(["x.png", "sub/c.text", ".", "missing.txt"], exclude=["*.png", "c.text"])
    assert found.paths == ("x.png", "sub/c.text", "a.TXT", "b.txt", "notes.md", "sub/deep/d.txt", "missing.txt")
    assert not found.problems


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("*.md", ("a.TXT", "b.txt", "sub/c.text", "sub/deep/d.txt")),
        ("deep", ("a.TXT", "b.txt", "notes.md", "sub/c.text")),
        ("deep/", ("a.TXT", "b.txt", "notes.md", "sub/c.text")),
        ("sub/*.txt", ("a.TXT", "b.txt", "notes.md", "sub/c.text")),
        ("**/b.txt", ("a.TXT", "notes.md", "sub/c.text", "sub/deep/d.txt")),
        ("./sub/deep", ("a.TXT", "b.txt", "notes.md", "sub/c.text")),
    ],
)
def test_exclude(folder, pattern, left):
    assert discover(["."], exclude=[pattern]).paths == left


def test_folder_without_files_is_a_problem(tmp_path):
    (tmp_path / "x.png").touch()
    found = discover([str(tmp_path)])
    assert found.paths == ()
    [problem] = found.problems
    assert problem.reason == "no files to check in this folder"


def test_data_is_taken_only_when_it_is_named(tmp_path):
    names = ("a.csv", "a.json", "a.po", "a.tsv", "a.xlf", "a.xlsx", "a.xml")
    for name in names:
        (tmp_path / name).touch()
    found = discover([str(tmp_path), str(tmp_path / "a.json")]).paths
    assert sorted(path.rpartition("/")[2] for path in found) == ["a.json", "a.po", "a.xlf"]


def test_link_loops_end(folder):
    (folder / "sub/again").symlink_to(folder, target_is_directory=True)
    (folder / "zz.txt").symlink_to(folder / "b.txt")
    (folder / "broken.txt").symlink_to(folder / "nowhere")
    assert discover(["."]).paths == ("a.TXT", "b.txt", "notes.md", "sub/c.text", "sub/deep/d.txt")


_ENGLISH = (
    "The harbour office opened its new hall in May. Guests from nine cities came to see it, and the mayor thanked all "
    "who had built it in so short a time. The hall will be open to visitors on every day of the week from nine to six."
)
_CHINESE = "港务局五月份启用了新的大厅。来自九个城市的嘉宾前来参观，市长感谢所有在这么短的时间内建成大厅的人。" * 2


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.txt", f"{_ENGLISH}\n\n{_CHINESE}\n\n{_ENGLISH}\n"),
        ("a.md", f"# Hall\n\n{_ENGLISH}\n\n{_CHINESE}\n\n- {_ENGLISH}\n"),
        ("a.html", f"<html lang=zh><h1>Hall</h1><p>{_ENGLISH}<p>{_CHINESE}</p><p>{_ENGLISH}</html>"),
    ],
)
def test_a_paragraph_in_another_language_says_so(name, written):
    document = read_bytes(written.encode(), name)
    assert document.language == "en"
    assert document.languages == ("en", "zh-Hans")
    assert document.part("zh-Hans").text == _CHINESE


def test_whoever_names_the_language_means_all_of_it():
    document = read_bytes(f"{_ENGLISH}\n\n{_CHINESE}".encode(), "a.txt", language="en")
    assert document.languages == ("en",)


def test_a_translation_is_in_the_language_of_its_file():
    unit = f'<trans-unit id="1"><source>{_ENGLISH}</source><target>{_ENGLISH}</target></trans-unit>'
    other = f'<trans-unit id="2"><source>{_ENGLISH}</source><target>{_CHINESE}</target></trans-unit>'
    file = f'<file source-language="en" target-language="fr"><body>{unit}{other}</body></file>'
    assert read_bytes(f'<xliff version="1.2">{file}</xliff>'.encode(), "a.xlf").languages == ("fr",)
