import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import fields
from fnmatch import fnmatchcase
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from termcheck.finding import Certainty
from termcheck.reports import RENDERERS
from termcheck.rule import SEVERITIES
from termcheck.settings import (
    Settings,
    SettingsError,
    configuration_file,
    forget,
    repository_root,
    rule_names,
    settings_for,
    syntax,
    where,
)
from termcheck.settings import files as setting_files
from termcheck.settings import keys as setting_keys
from termcheck.terms.glossary import PROFILES

SCHEMA = json.loads((files("termcheck") / "configuration.schema.json").read_text("utf-8"))
VALIDATOR = Draft7Validator(SCHEMA)


@pytest.fixture(autouse=True)
def _read_anew():
    forget()
    yield
    forget()


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """An empty repository, which is the current folder."""
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    monkeypatch.chdir(root)
    return root


def write(path, content=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def error(path="a.txt", **asked):
    with pytest.raises(SettingsError) as caught:
        settings_for(str(path), **asked)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# Which file holds


def test_without_a_file_the_defaults_hold(repository):
    assert settings_for("a.txt") == Settings()
    assert configuration_file("a.txt") is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("termcheck.toml", 'profile = "hksar"'),
        ("termcheck.yaml", "profile: hksar"),
        ("pyproject.toml", '[tool.termcheck]\nprofile = "hksar"'),
        ("termcheck.toml", b'\xef\xbb\xbfprofile = "hksar"\r\n'),
        ("termcheck.yaml", b"\xef\xbb\xbf# a comment\r\nprofile: hksar\r\n"),
        ("pyproject.toml", 'tool = { "termcheck" = { profile = "hksar" } }'),
    ],
)
def test_each_file_is_read(repository, name, content):
    path = write(repository / name, content)
    assert configuration_file("deep/down/a.txt") == str(path)
    assert settings_for("deep/down/a.txt").profile == "hksar"


@pytest.mark.parametrize(("name", "content"), [("termcheck.toml", ""), ("termcheck.yaml", "# nothing\n")])
def test_an_empty_file_holds(repository, name, content):
    write(repository / "termcheck.toml", 'profile = "hksar"')
    write(repository / "docs" / name, content)
    assert settings_for("docs/a.txt") == Settings()


def test_the_nearest_file_holds_alone(repository):
    write(repository / "termcheck.toml", 'profile = "hksar"\nlanguage = "en"')
    write(repository / "docs" / "termcheck.yaml", "profile: macao")
    assert settings_for("a.txt") == Settings(profile="hksar", language="en")
    assert settings_for("docs/new/a.txt") == Settings(profile="macao")
    assert settings_for("docs") == Settings(profile="macao")


@pytest.mark.parametrize("git", ["a folder", "a file"])
def test_the_search_ends_at_the_root_of_the_repository(tmp_path, git):
    write(tmp_path / "termcheck.toml", 'profile = "hksar"')
    root = tmp_path / "inner"
    if git == "a file":
        write(root / ".git", "gitdir: elsewhere")
    else:
        (root / ".git").mkdir(parents=True)
    assert repository_root(str(root / "docs" / "a.txt")) == str(root)
    assert configuration_file(str(root / "docs" / "a.txt")) is None
    assert configuration_file(str(tmp_path / "a.txt")) == str(tmp_path / "termcheck.toml")


def test_without_a_repository_the_search_goes_on_upwards(tmp_path):
    if repository_root(str(tmp_path)):
        pytest.skip("temporary files lie in a repository here")
    path = write(tmp_path / "termcheck.toml", 'profile = "hksar"')
    assert configuration_file(str(tmp_path / "a" / "b" / "c" / "a.txt")) == str(path)


@pytest.mark.parametrize(
    "content",
    [
        '[project]\nname = "x"',
        '[project]\nname = "termcheck"',
        "[tool.ruff]\n",
        'dependencies = ["termcheck"]\ntool = 5',
        "this is no TOML",
        b"\xff",
        b"#" * (syntax.LARGEST + 1),
    ],
)
def test_a_pyproject_without_our_table_does_not_count(repository, content):
    path = write(repository / "termcheck.toml", 'profile = "hksar"')
    write(repository / "docs" / "pyproject.toml", content)
    write(repository / "pyproject.toml", content)
    assert configuration_file("docs/a.txt") == str(path)


def test_folders_with_the_name_of_a_file_do_not_count(repository):
    (repository / "termcheck.toml").mkdir()
    assert configuration_file("a.txt") is None


def test_two_files_in_one_folder_are_an_error(repository):
    write(repository / "termcheck.toml")
    write(repository / "pyproject.toml", "[tool.termcheck]")
    message = error()
    assert "termcheck.toml" in message
    assert "pyproject.toml" in message


def test_a_named_file_is_used_instead_and_isolated_uses_none(repository, tmp_path):
    write(repository / "termcheck.toml", 'profile = "hksar"')
    named = write(tmp_path / "elsewhere" / "strict.toml", 'profile = "macao"\nglossary = ["terms.yaml"]')
    write(named.parent / "terms.yaml")
    used = settings_for("a.txt", config=str(named))
    assert used == Settings(profile="macao", glossary=(str(named.parent / "terms.yaml"),))
    assert settings_for("a.txt", {"language": "en"}, isolated=True) == Settings(language="en")


def test_a_named_file_stays_in_its_own_folder(repository, tmp_path):
    write(tmp_path / "elsewhere" / "strict.toml", 'glossary = ["../repository/terms.yaml"]')
    assert "leads out of" in error(config="../elsewhere/strict.toml")


@pytest.mark.parametrize("name", ["missing.toml", "notes.txt", "pyproject.toml", ".", "a\0b.toml"])
def test_a_named_file_that_is_no_configuration_is_an_error(repository, name):
    write(repository / "notes.txt", 'profile = "hksar"')
    write(repository / "pyproject.toml", "[project]\n")
    assert error(config=name)


@pytest.mark.parametrize("name", ["nofile", "nofile.toml"])
def test_a_named_file_that_is_missing_is_said_to_be(repository, name):
    assert error(config=name).startswith(f"{name}: no such file")


def test_files_are_read_once(repository):
    path = write(repository / "termcheck.toml", 'profile = "hksar"')
    assert settings_for("a.txt").profile == "hksar"
    path.write_text('profile = "macao"')
    assert settings_for("docs/b.txt").profile == "hksar"
    forget()
    assert settings_for("a.txt").profile == "macao"


# What outweighs what


def test_what_is_given_outweighs_the_file_and_that_the_defaults(repository):
    write(repository / "termcheck.toml", 'profile = "hksar"\ncertainty = "possible"\nexclude = ["drafts"]')
    assert settings_for("a.txt", {"profile": "macao", "exclude": ("old",)}) == Settings(
        profile="macao", certainty="possible", exclude=("old",)
    )


def test_settings_can_be_hashed(repository):
    write(repository / "termcheck.toml", 'ignore = ["near-form"]\n[severity]\nnear-form = "info"')
    one = settings_for("a.txt", {"select": ["number"], "severity": {"wrong-form": "error"}})
    assert {one} == {settings_for("b.txt", {"select": ("number",), "severity": (("wrong-form", "error"),)})}
    assert one.severity == (("near-form", "info"), ("wrong-form", "error"))


@pytest.mark.parametrize(
    ("below", "asked", "expected"),
    [
        ({"select": ["a"]}, {"select": ("b",)}, {"select": ("b",)}),
        ({"select": ["a"]}, {"extend_select": ("b",)}, {"select": ("a",), "extend_select": ("b",)}),
        ({"extend-select": ["a"]}, {"extend_select": ("b",)}, {"extend_select": ("a", "b")}),
        ({"extend-select": ["a"]}, {"select": ("b",)}, {"select": ("b",)}),
        ({"ignore": ["a"]}, {"ignore": ("b", "a")}, {"ignore": ("a", "b")}),
        ({"ignore": ["a", "b"]}, {"select": ("b, c",)}, {"select": ("b", "c"), "ignore": ("a",)}),
        ({"ignore": ["a"]}, {"extend_select": ("a",)}, {"extend_select": ("a",), "ignore": ()}),
        ({"ignore": ["a"]}, {"select": ("b",)}, {"select": ("b",), "ignore": ("a",)}),
        ({"select": ["a"]}, {"ignore": ("a",)}, {"select": ("a",), "ignore": ("a",)}),
        ({"exclude": ["a"]}, {"exclude": ("b",)}, {"exclude": ("b",)}),
        ({"severity": {"a": "info"}}, {"severity": {"b": "error"}}, {"severity": (("a", "info"), ("b", "error"))}),
        ({"mqm": {"minor": 2}}, {"mqm": {"major": 3}}, {"mqm": (("major", 3), ("minor", 2))}),
        (
            {"mqm": {"minor": 2, "preset": "mqm", "threshold": 9}},
            {"mqm": {"preset": "iso-5060"}},
            {"mqm": (("preset", "iso-5060"), ("threshold", 9))},
        ),
    ],
)
def test_lists_are_laid_over_each_other(repository, below, asked, expected):
    write(repository / "termcheck.yaml", json.dumps(below))
    assert settings_for("a.txt", asked) == Settings(**expected)


def test_a_glossary_instead_drops_those_beside(repository):
    write(repository / "termcheck.toml", 'extend-glossary = ["terms.yaml"]')
    own = str(write(repository / "terms.yaml"))
    assert settings_for("a.txt", {"extend_glossary": ("b.yaml",)}).extend_glossary == (own, "b.yaml")
    assert settings_for("a.txt", {"glossary": ("b.yaml",)}) == Settings(glossary=("b.yaml",))


def test_paths_start_from_their_file(repository):
    write(repository / "docs" / "termcheck.toml", 'glossary = ["../terms/a.yaml", "b"]\nbaseline = "known.json"')
    write(repository / "terms" / "a.yaml")
    (repository / "docs" / "b").mkdir()
    used = settings_for("docs/deep/a.txt")
    assert used.glossary == (str(repository / "terms" / "a.yaml"), str(repository / "docs" / "b"))
    assert used.baseline == str(repository / "docs" / "known.json")


@pytest.mark.parametrize(
    ("glob", "expected"),
    [
        ("drafts", ["drafts"]),
        ("drafts/", ["drafts"]),
        ("*.tmp", ["*.tmp"]),
        ("**/drafts", ["drafts"]),
        ("a/*.md", ["{}/a/*.md"]),
        ("./a/b/", ["{}/a/b"]),
        ("/drafts", ["{}/drafts"]),
        ("**/a/b", ["{}/a/b", "{}/**/a/b"]),
    ],
)
def test_exclude_is_anchored_where_it_is_about_paths(repository, glob, expected):
    folder = repository / "v[1]"
    write(folder / "termcheck.toml", f"exclude = [{json.dumps(glob)}]")
    above = folder.as_posix().replace("[", "[[]")
    assert settings_for("v[1]/a.txt").exclude == tuple(pattern.format(above) for pattern in expected)


# Building on other files


@pytest.mark.parametrize("key", ["glossary", "extend-glossary", "rules"])
def test_a_file_that_is_named_and_missing_is_told_where_it_is_named(repository, key):
    write(
        repository / "docs" / "termcheck.toml",
        f'profile = "hksar"\n{key} = [\n  "there.yaml",\n  "../no/such.yaml",\n]',
    )
    write(repository / "docs" / "there.yaml")
    assert error(path="docs/a.txt") == f"docs/termcheck.toml:4: {key}: there is no file “../no/such.yaml”"


def test_a_missing_file_counts_where_it_would_be_read(repository):
    write(repository / "termcheck.yaml", "overrides:\n- files: ['*.md']\n  glossary:\n  - gone.yaml\n")
    assert error(path="a.md") == "termcheck.yaml:4: glossary: there is no file “gone.yaml”"
    assert settings_for("a.txt").glossary == ()
    assert settings_for("a.md", {"glossary": ("b.yaml",)}).glossary == ("b.yaml",)


def test_a_file_builds_on_others(repository):
    write(repository / "base.toml", 'profile = "hksar"\nlanguage = "en"\nignore = ["number"]\nselect = ["spelling"]')
    write(repository / "team" / "more.yaml", "language: fr\nextend-glossary: [terms.yaml]")
    write(repository / "team" / "terms.yaml")
    write(
        repository / "docs" / "termcheck.toml", 'extend = ["../base.toml", "../team/more.yaml"]\nignore = ["residue"]'
    )
    assert settings_for("docs/a.txt") == Settings(
        profile="hksar",
        language="fr",
        ignore=("number", "residue"),
        select=("spelling",),
        extend_glossary=(str(repository / "team" / "terms.yaml"),),
    )


def test_a_pyproject_can_be_built_on(repository):
    write(repository / "pyproject.toml", '[tool.termcheck]\nprofile = "hksar"')
    write(repository / "docs" / "termcheck.toml", 'extend = "../pyproject.toml"')
    assert settings_for("docs/a.txt").profile == "hksar"


def test_a_base_of_two_files_is_laid_down_once(repository):
    write(repository / "base.toml", 'profile = "hksar"')
    write(repository / "one.toml", 'extend = "base.toml"\nprofile = "macao"')
    write(repository / "two.toml", 'extend = "base.toml"\nlanguage = "en"')
    write(repository / "termcheck.toml", 'extend = ["one.toml", "two.toml"]')
    assert settings_for("a.txt") == Settings(profile="macao", language="en")


def test_what_the_file_says_outweighs_overrides_of_its_base(repository):
    write(repository / "base.toml", '[[overrides]]\nfiles = ["a.txt"]\nprofile = "hksar"\nlanguage = "en"')
    write(repository / "termcheck.toml", 'extend = "base.toml"\nprofile = "macao"')
    assert settings_for("a.txt") == Settings(profile="macao", language="en")
    assert settings_for("b.txt") == Settings(profile="macao")


@pytest.mark.parametrize("name", ["../outside.toml", "link.toml", "linked/outside.toml"])
def test_a_base_outside_the_repository_is_an_error(repository, tmp_path, name):
    outside = write(tmp_path / "outside.toml", 'profile = "hksar"')
    (repository / "link.toml").symlink_to(outside)
    (repository / "linked").symlink_to(tmp_path)
    write(repository / "termcheck.toml", f"language = 'en'\nextend = '{name}'")
    assert re.match(r"termcheck\.toml:2: extend: “.*” leads out of ", error())


def test_a_link_inside_the_repository_is_followed(repository):
    (repository / "link.toml").symlink_to(write(repository / "shared" / "base.toml", 'profile = "hksar"'))
    write(repository / "termcheck.toml", 'extend = "link.toml"')
    assert settings_for("a.txt").profile == "hksar"


def test_without_a_repository_a_file_stays_in_its_folder(tmp_path, monkeypatch):
    if repository_root(str(tmp_path)):
        pytest.skip("temporary files lie in a repository here")
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "base.toml", 'profile = "hksar"')
    write(tmp_path / "docs" / "below" / "base.toml", 'profile = "macao"\nbaseline = "../known.json"')
    path = write(tmp_path / "docs" / "termcheck.toml", 'extend = "below/base.toml"')
    assert settings_for("docs/a.txt") == Settings(profile="macao", baseline=str(tmp_path / "docs" / "known.json"))
    path.write_text('extend = "../base.toml"')
    forget()
    assert "leads out of docs" in error("docs/a.txt")


def test_a_configuration_that_is_a_link_out_of_the_repository_is_an_error(repository, tmp_path):
    (repository / "termcheck.toml").symlink_to(write(tmp_path / "outside.toml"))
    assert "leads out of the repository" in error()


def test_links_to_nothing_and_to_themselves_are_errors(repository):
    (repository / "docs").mkdir()
    (repository / "docs" / "termcheck.toml").symlink_to("missing.toml")
    (repository / "termcheck.yaml").symlink_to("termcheck.yaml")
    assert error("docs/a.txt").startswith("docs/termcheck.toml: ")
    assert error("a.txt").startswith("termcheck.yaml: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(repository):
    os.mkfifo(repository / "termcheck.toml")
    assert error() == "termcheck.toml: not a file"


@pytest.fixture
def package(tmp_path, monkeypatch):
    """An installed package that must not be imported."""
    folder = tmp_path / "site" / "termcheck_house_style"
    write(folder / "__init__.py", "raise AssertionError('imported')")
    write(
        folder / "styles" / "strict.toml",
        'profile = "macao"\nextend-glossary = ["../terms.yaml"]\nexclude = ["old/*.md"]\n'
        '[[overrides]]\nfiles = ["drafts/**"]\nlanguage = "en"',
    )
    write(folder / "terms.yaml")
    write(folder / "broken.toml", 'baseline = "../secret"')
    write(tmp_path / "site" / "secret.toml")
    write(tmp_path / "site" / "termcheck_house_module.py")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return folder


def test_a_file_builds_on_one_of_a_package(repository, package):
    write(repository / "termcheck.toml", 'extend = "package:termcheck_house_style/styles/strict.toml"')
    used = settings_for("a.txt")
    assert used.profile == "macao"
    assert used.extend_glossary == (str(package / "terms.yaml"),)
    assert "termcheck_house_style" not in sys.modules


def test_patterns_of_a_package_are_about_the_files_of_who_uses_it(repository, package):
    write(repository / "termcheck.toml", 'extend = "package:termcheck_house_style/styles/strict.toml"')
    assert settings_for("drafts/a.txt").language == "en"
    assert settings_for("a.txt").exclude == (f"{repository.as_posix()}/old/*.md",)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("package:termcheck_house_style/../secret.toml", "leads out of the package"),
        ("package:termcheck_house_style/missing.toml", "there is no file"),
        ("package:termcheck_house_style", "there is no file"),
        ("package:termcheck_house_style.styles/strict.toml", "without dots"),
        ("package:termcheck_house_module/a.toml", "no package “termcheck_house_module” is installed"),
        ("package:termcheck_absent/a.toml", "no package “termcheck_absent” is installed"),
        ("package:__main__/a.toml", "no package “__main__” is installed"),
        ("package:/etc/a.toml", "without dots"),
        ("missing.toml", "there is no file “missing.toml”"),
        ("", "is empty"),
    ],
)
def test_a_base_that_cannot_be_found_is_an_error(repository, package, name, said):
    write(repository / "termcheck.toml", f'profile = "hksar"\nextend = ["{name}"]')
    message = error()
    assert message.startswith("termcheck.toml:2: ")
    assert said in message


def test_a_file_of_a_package_stays_in_it(repository, package):
    write(repository / "termcheck.toml", 'extend = "package:termcheck_house_style/broken.toml"')
    assert "broken.toml:1: baseline: “../secret” leads out of" in error()


def test_a_circle_is_an_error(repository):
    write(repository / "termcheck.toml", 'language = "en"\nextend = "docs/one.toml"')
    write(repository / "docs" / "one.toml", '\n\nextend = ["two.yaml"]')
    write(repository / "docs" / "two.yaml", "extend:\n  - ../termcheck.toml\n")
    message = error()
    assert message.startswith("docs/two.yaml:2: files build on each other in a circle: ")
    assert message.endswith("termcheck.toml → docs/one.toml → docs/two.yaml → termcheck.toml")


def test_a_file_that_builds_on_itself_is_an_error(repository):
    write(repository / "termcheck.toml", 'extend = "./termcheck.toml"')
    assert error().endswith("circle: termcheck.toml → termcheck.toml")


def test_long_chains_and_wide_diamonds_end(repository):
    for number in range(40):
        write(repository / f"{number}.toml", f'extend = ["{number + 1}.toml"]')
    write(repository / "40.toml")
    write(repository / "termcheck.toml", 'extend = "0.toml"')
    assert "more than 16 files" in error()
    for one, other in itertools.pairwise(range(15)):
        both = [f"{other}{side}.toml" for side in "ab"]
        for side in "ab":
            write(repository / f"{one}{side}.toml", f"extend = {both}")
    write(repository / "14a.toml", 'profile = "macao"')
    write(repository / "14b.toml", 'profile = "hksar"')
    assert settings_for("a.txt", config="0a.toml").profile == "hksar"


# Overrides


def test_overrides_are_for_the_files_they_name(repository):
    write(
        repository / "docs" / "termcheck.toml",
        """
        certainty = "certain"
        ignore = ["number"]
        [severity]
        near-form = "info"
        [[overrides]]
        files = ["drafts/**", "*.zh.md"]
        certainty = "possible"
        ignore = ["spelling"]
        severity = { near-form = "error" }
        [[overrides]]
        files = ["drafts/old/*.txt"]
        certainty = "likely"
        extend-select = ["number"]
        glossary = ["terms.yaml"]
        """,
    )
    write(repository / "docs" / "terms.yaml")
    assert settings_for("docs/a.md").certainty == "certain"
    assert settings_for("docs/drafts/a.md") == settings_for("docs/deep/b.zh.md")
    assert settings_for("docs/drafts/a.md") == Settings(
        certainty="possible", ignore=("number", "spelling"), severity=(("near-form", "error"),)
    )
    assert settings_for("docs/drafts/old/a.txt") == Settings(
        certainty="likely",
        ignore=("spelling",),
        extend_select=("number",),
        severity=(("near-form", "error"),),
        glossary=(str(repository / "docs" / "terms.yaml"),),
    )
    assert settings_for("docs/drafts/a.md", {"certainty": "certain"}).certainty == "certain"


def test_overrides_in_yaml(repository):
    write(repository / "termcheck.yaml", "overrides:\n  - files: ['*.zh.md']\n    language: no\n")
    assert settings_for("docs/a.zh.md").language == "no"
    assert settings_for("docs/a.md").language == "auto"


@pytest.mark.parametrize(
    ("glob", "matched", "not_matched"),
    [
        ("*.md", "a.md deep/down/a.md", "a.txt a.md/b.txt"),
        ("drafts/**", "drafts/a drafts/b/c", "drafts other/drafts/a"),
        ("drafts/", "drafts/a drafts/b/c", "drafts other/drafts/a"),
        ("./drafts/*.md", "drafts/a.md", "drafts/b/a.md a.md"),
        ("/a.md", "a.md", "b/a.md"),
        ("**/drafts/*.md", "drafts/a.md b/c/drafts/a.md", "drafts/b/a.md a.md"),
        ("a/**/z.md", "a/z.md a/b/c/z.md", "z.md b/z.md a/z.md/y"),
        ("a?[bc].md", "axb.md d/axc.md", "axd.md a/b.md"),
    ],
)
def test_globs(repository, glob, matched, not_matched):
    write(repository / "termcheck.yaml", json.dumps({"overrides": [{"files": [glob], "profile": "hksar"}]}))
    assert [path for path in matched.split() if settings_for(path).profile != "hksar"] == []
    assert [path for path in not_matched.split() if settings_for(path).profile == "hksar"] == []


def test_overrides_of_a_named_file_elsewhere_match_names(repository, tmp_path):
    named = write(tmp_path / "ci.toml", '[[overrides]]\nfiles = ["*.md", "*/a.txt"]\nprofile = "hksar"')
    assert settings_for("docs/a.md", config=str(named)).profile == "hksar"
    other = write(tmp_path / "x" / "ci.toml", '[[overrides]]\nfiles = ["*.md", "*/a.txt"]\nprofile = "hksar"')
    assert settings_for("docs/a.md", config=str(other)).profile == "hksar"
    assert settings_for("docs/a.txt", config=str(other)).profile == "central"


def _matches_slowly(pattern, parts):
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_matches_slowly(pattern[1:], parts[number:]) for number in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _matches_slowly(pattern[1:], parts[1:])


@given(
    st.lists(st.sampled_from(["**", "*", "a", "b", "a*", "?"]), max_size=6),
    st.lists(st.sampled_from(["a", "b", "ab"]), max_size=6),
)
@example(["**", "a", "**", "a", "b"], ["a", "b", "a", "a", "b"])
def test_globs_match_as_their_definition_says(pattern, parts):
    assert setting_files._matches(pattern, parts) == _matches_slowly(pattern, parts)


# Errors, with their lines

WRONG = [  # what TOML says in line 3, the same in YAML, and what the message says
    ('ingore = ["number"]', 'ingore: ["number"]', "unknown key “ingore”. Did you mean “ignore”?"),
    ('extend_select = ["number"]', "extend_select: [number]", "Did you mean “extend-select”?"),
    ("zzzz = 1", "zzzz: 1", "unknown key “zzzz”."),
    ('"a.b" = 1', "a.b: 1", "unknown key “a.b”."),
    ('profile = "hongkong"', "profile: hongkong", "profile must be one of central, guangdong, hksar, macao"),
    ('certainty = "likly"', "certainty: likly", "not “likly”. Did you mean “likely”?"),
    ('output-format = "xml"', "output-format: xml", "output-format must be one of text, json"),
    ('fail-level = "fatal"', "fail-level: fatal", "fail-level must be one of error, warning, info, not “fatal”."),
    ("fail-level = 3", "fail-level: 3", "fail-level must be text, not 3"),
    ('select = "number"', "select: number", "select must be a list of texts, not “number”; write it between [ ]"),
    ("select = [1]", "select: [1]", "select must be text, not 1"),
    ('select = [""]', "select: ['']", "select is empty"),
    ('rules = ["a\\u0000b"]', 'rules: ["a\\0b"]', "control character"),
    ("project = 1", "project: 1", "project must be true or false, not 1"),
    ('cache = "no"', "cache: no", "cache must be true or false, not “no”"),
    ("jobs = 0", "jobs: 0", "jobs must be a whole number from 1 to 256, not 0"),
    ("jobs = true", "jobs: true", "jobs must be a whole number from 1 to 256, not true"),
    ("jobs = 0x" + "f" * 9000, "jobs: " + "9" * 9000, "jobs must be a whole number from 1 to 256"),
    ("max-findings = 1.5", "max-findings: 1.5", "max-findings must be a whole number"),
    ("jobs = 2020-01-01", "jobs: 2020-01-01", "2020-01-01"),
    ('language = "english"', "language: english", "“english” is no language tag"),
    ('encoding = "utf-99"', "encoding: utf-99", "“utf-99” is no encoding"),
    ('pipeline = "./mine"', "pipeline: ./mine", "no name of an installed package"),
    ('pipeline = "a.b"', "pipeline: a.b", "no name of an installed package"),
    ('baseline = "../../known.json"', "baseline: ../../known.json", "baseline: “../../known.json” leads out of"),
    ('baseline = "/"', "baseline: /", "baseline: “/” leads out of"),
    ('rules = ["../../own.yaml"]', "rules: [../../own.yaml]", "rules: “../../own.yaml” leads out of"),
    ('exclude = ["a/../../b"]', "exclude: [a/../../b]", "exclude: “a/../../b” is no pattern"),
    ("severity = 1", "severity: 1", "severity must be a table"),
    ('severity = { near-form = "eror" }', "severity: { near-form: eror }", "Did you mean “error”?"),
    ('severity.near-form = "eror"', "severity: {near-form: eror}", "severity.near-form must be one of"),
    ("mqm = 1", "mqm: 1", "mqm must be a table of penalty points"),
    ("mqm.minr = 1", "mqm: {minr: 1}", "Did you mean “minor”?"),
    ('mqm."style/major" = 1', "mqm: {style/major: 1}", "unknown key “style/major”"),
    ('mqm.minor = "1"', 'mqm: {minor: "1"}', "mqm.minor must be a number from 0 to 1000000"),
    ("mqm.minor = -0.5", "mqm: {minor: -0.5}", "mqm.minor must be a number from 0 to 1000000, not -0.5"),
    ("mqm.minor = true", "mqm: {minor: true}", "mqm.minor must be a number"),
    ("mqm.major = nan", "mqm: {major: .nan}", "mqm.major must be a number"),
    ("mqm.threshold = 101", "mqm: {threshold: 101}", "mqm.threshold must be a number from 0 to 100"),
    ('mqm.preset = "iso"', "mqm: {preset: iso}", "mqm.preset must be one of mqm, iso-5060, sae-j2450"),
    ("overrides = [{ files = [], mqm = {} }]", "overrides: [{ files: [], mqm: {} }]", "“mqm” is for the whole run"),
    ("overrides = 1", "overrides: 1", "overrides must be a list of tables"),
    ("overrides = [1]", "overrides: [1]", "overrides must be a table, not 1"),
    ("overrides = [{}]", "overrides: [{}]", "an override needs “files”"),
    ('overrides = [{ files = "a" }]', "overrides: [{ files: a }]", "overrides.files must be a list of texts"),
    ('overrides = [{ files = ["../a"] }]', "overrides: [{ files: [../a] }]", "“../a” is no pattern"),
    ("overrides = [{ files = [], jobs = 1 }]", "overrides: [{ files: [], jobs: 1 }]", "“jobs” is for the whole run"),
    ("overrides = [{ files = [], profil = 1 }]", "overrides: [{ files: [], profil: 1 }]", "Did you mean “profile”?"),
    (
        "overrides = [{ files = [], extend = '' }]",
        "overrides: [{ files: [], extend: '' }]",
        "“extend” is for the whole",
    ),
    ("extend = 1", "extend: 1", "extend must be a path or a list of paths"),
]


@pytest.mark.parametrize(("toml", "yaml", "said"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_value_is_named_with_its_line(repository, toml, yaml, said):
    write(repository / "toml" / "termcheck.toml", f"# one\nstatistics = true\n{toml}\nforce-exclude = true\n")
    write(repository / "yaml" / "termcheck.yaml", f"# one\nstatistics: true\n{yaml}\nforce-exclude: true\n")
    inside = f"# one\n[tool.termcheck]\n{toml}\n[tool.other]\nselect = 1\n"
    write(repository / "pyproject" / "pyproject.toml", inside)
    for name in ("toml/termcheck.toml", "yaml/termcheck.yaml", "pyproject/pyproject.toml"):
        message = error(f"{name.split('/')[0]}/a.txt")
        assert message.startswith(f"{name}:3: ")
        assert said in message
        assert len(message) < 300


@pytest.mark.parametrize(
    ("name", "content", "start"),
    [
        ("termcheck.toml", 'a = """\nselect = 1\n"""\n', "termcheck.toml:1: unknown key “a”"),
        ("termcheck.toml", 'select = [\n  "a",\n  # "b",\n  3,\n]\n', "termcheck.toml:4: select must be text"),
        ("termcheck.toml", "[severity]\na = 'info'\n'b' = 'no'", "termcheck.toml:3: severity.b must be"),
        (
            "termcheck.toml",
            '[[overrides]]\nfiles = []\n[[overrides]]\nfiles = []\n[overrides.severity]\na = "no"\n',
            "termcheck.toml:6: overrides.severity.a must be",
        ),
        ("termcheck.toml", "[[overrides]]\nfiles = []\n\n[[overrides]]\n", "termcheck.toml:4: an override needs"),
        ("pyproject.toml", "[tool]\ntermcheck = 5", "pyproject.toml:2: tool.termcheck must be a table, not 5"),
        ("pyproject.toml", "[tool.termcheck.severty]\n", "pyproject.toml:1: unknown key “severty”"),
        ("pyproject.toml", "[tool.termcheck]\nselect = ", "pyproject.toml:2: not valid TOML: invalid value"),
        ("termcheck.toml", "a = 1\na = 2\n", "termcheck.toml:2: not valid TOML: cannot overwrite a value"),
        ("termcheck.toml", "\n\na == 2\n", "termcheck.toml:3: not valid TOML: invalid value"),
        ("termcheck.toml", b"# \xff", "termcheck.toml:1: not UTF-8"),
        ("termcheck.yaml", "profile: hksar\n\n'\xff': \u00ff".encode("latin-1"), "termcheck.yaml:3: not UTF-8"),
        ("termcheck.toml", 'profile = "hksar"'.encode("utf-16"), "termcheck.toml:1: not UTF-8"),
        ("termcheck.toml", b"#" * (syntax.LARGEST + 1), "termcheck.toml: larger than 1 MiB"),
        ("pyproject.toml", b"# termcheck\n" * 100_000, "pyproject.toml: larger than 1 MiB"),
        ("termcheck.toml", "a = " + "[" * 100_000, "termcheck.toml: values stand too deep"),
        ("termcheck.toml", "\n" + "a." * 100_000 + "a = 1", "termcheck.toml:2: a key of more than 16 parts"),
        ("termcheck.toml", "['a'" + " . 'a'" * 100_000 + "]", "termcheck.toml:1: a key of more than 16 parts"),
        ("termcheck.yaml", "a: 1\nb: 2\na: 3", "termcheck.yaml:3: the key “a” stands twice (first in line 1)"),
        ("termcheck.yaml", "select: &a [x]\nignore: *a", "termcheck.yaml:2: the alias *a is not read"),
        ("termcheck.yaml", "a: !!python/name:os.system x", "termcheck.yaml:1: the tag “tag:yaml.org,2002:python/name"),
        ("termcheck.yaml", "- a\n- b", "termcheck.yaml:1: a table of keys and values is wanted, not a list"),
        ("termcheck.yaml", "select: []\n---\nselect: []", "termcheck.yaml:2: a second document"),
        ("termcheck.yaml", "select: []\n? [a]\n: b", "termcheck.yaml:2: a key must be text"),
        ("termcheck.yaml", "select: [\n", "termcheck.yaml:2: not valid YAML"),
        ("termcheck.yaml", "a: b\nc: \x07", "termcheck.yaml:2: not valid YAML"),
        ("termcheck.yaml", "a: " + "[" * 100_000, "termcheck.yaml:1: values stand too deep"),
        ("termcheck.yaml", "select:\n", "termcheck.yaml:1: select must be a list of texts, not nothing"),
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_a_wrong_file_is_named_with_the_line(repository, name, content, start):
    write(repository / name, content)
    message = error()
    assert message.startswith(start)
    assert len(message) < 300


def test_a_bomb_of_aliases_is_refused(repository):
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]" for n in range(12)]
    write(repository / "termcheck.yaml", "\n".join(levels))
    assert error().startswith("termcheck.yaml:2: the alias *a0 is not read")


def test_a_path_through_a_link_out_of_the_repository_is_an_error(repository, tmp_path):
    write(tmp_path / "secret" / "terms.yaml")
    (repository / "linked").symlink_to(tmp_path / "secret")
    (repository / "terms.yaml").symlink_to(tmp_path / "secret" / "terms.yaml")
    for name in ("linked/terms.yaml", "terms.yaml"):
        write(repository / "termcheck.toml", f'\nglossary = ["{name}"]')
        forget()
        assert error().startswith(f"termcheck.toml:2: glossary: “{name}” leads out of")


def test_rule_names_are_told_with_their_places(repository):
    write(repository / "base.yaml", "ignore:\n  - residue\n  - spelling\n")
    path = write(
        repository / "termcheck.toml",
        'extend = "base.yaml"\nselect = [\n  "number",\n  "a, neer-form"]\n'
        '[severity]\nwrong-form = "info"\n[[overrides]]\nfiles = ["*.md"]\nextend-select = ["x"]',
    )
    assert set(rule_names(str(path))) == {
        ("ignore", "residue"),
        ("ignore", "spelling"),
        ("select", "number"),
        ("select", "a"),
        ("select", "neer-form"),
        ("severity", "wrong-form"),
        ("extend-select", "x"),
    }
    assert where(str(path), "ignore", "spelling") == "base.yaml:3"
    assert where(str(path), "select") == "termcheck.toml:2"
    assert where(str(path), "select", "neer-form") == "termcheck.toml:4"
    assert where(str(path), "severity", "wrong-form") == "termcheck.toml:6"
    assert where(str(path), "extend-select", "x") == "termcheck.toml:9"
    assert where(str(path), "glossary") == "termcheck.toml"


# Lines of TOML

KEYS = st.sampled_from(["a", "b-1", '"c d"', "'e.f'", '"g\\u0068"'])
FILLER = st.sampled_from(["", "# [x]\n", "\n", "z = 1\n"])


@st.composite
def toml_values(draw, depth=2):
    kinds = ["plain", "literal", "long", "long literal"] + ["list", "table"] * (depth > 0)
    kind = draw(st.sampled_from(kinds))
    if kind == "list":
        gap = draw(st.sampled_from(["", " ", "\n", " # ]\n  "]))
        items = draw(st.lists(toml_values(depth - 1), max_size=3))
        return f"[{gap}{f',{gap}'.join(items)}{gap}]"
    if kind == "table":
        keys = draw(st.lists(KEYS, max_size=3, unique=True))
        return "{ " + ", ".join(f"{key} = {draw(toml_values(depth - 1))}" for key in keys) + " }"
    quotes = {"plain": '"', "literal": "'", "long": '"""', "long literal": "'''"}[kind]
    inside = draw(
        st.sampled_from(["", " = [ # {", "'x" if '"' in quotes else '"x'] + ["\na = 1\n[b]\n"] * ("long" in kind))
    )
    return f"{quotes}MARK{inside}{quotes}"


@st.composite
def toml_texts(draw):
    lines = []
    for number in range(draw(st.integers(0, 4))):
        if number:
            keys = ".".join(draw(st.lists(KEYS, min_size=1, max_size=3)))
            lines.append(draw(st.sampled_from([f"[t{number}.{keys}]", f"[[ t . {keys} ]]", f"[[l]]\n[l.{keys}]"])))
        for key in draw(st.lists(KEYS, max_size=3, unique=True)):
            lines.append(draw(FILLER) * (not lines) + f"{key}.k = {draw(toml_values())} # x = 'y'")
    return "\n".join(lines)


def marked(value, way=()):
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from marked(item, (*way, key))
    elif isinstance(value, str):
        yield way, value


@given(toml_texts())
@example('[[t.a]]\nx = [["MARK"], [\n"MARK",]]\n[[t.a]]\n[t.a.y]\nx = {a.b = "MARK"}')
def test_lines_of_toml_are_those_where_the_values_stand(text):
    numbered = re.sub("MARK", lambda match: f"MARK{text.count(chr(10), 0, match.start()) + 1}", text)
    try:
        data = tomllib.loads(numbered)
    except tomllib.TOMLDecodeError:
        return  # tables that are defined twice
    for way, value in marked(data):
        if match := re.match(r"MARK(\d+)", value):
            assert syntax._toml_line(numbered, way) == int(match[1]), way


@example("a=[}")
@given(st.text(alphabet="a.[]{}=,\"'\\#\n 1-", max_size=40))
def test_lines_of_what_is_no_toml_end(text):
    assert syntax._toml_line(text, ("nowhere",)) is None


@pytest.mark.parametrize("name", ["termcheck.toml", "termcheck.yaml"])
@given(content=st.one_of(st.binary(), st.text(alphabet="ab:=[]{}-*&!|>?'\"#,.\n 1\t\\", max_size=60).map(str.encode)))
def test_whatever_stands_there_nothing_but_our_error_is_raised(name, content):
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / name, content)
        try:
            settings_for("a.txt", config=str(path))
        except SettingsError as raised:
            message = str(raised)
            assert message.startswith(str(path))


# The schema

CHOICES = {
    "certainty": setting_keys.CERTAINTIES,
    "profile": setting_keys.PROFILES,
    "output-format": setting_keys.OUTPUT_FORMATS,
    "fail-level": setting_keys.SEVERITIES,
}


def test_choices_are_those_of_the_house():
    assert set(setting_keys.CERTAINTIES) == {certainty.label for certainty in Certainty}
    assert set(setting_keys.SEVERITIES) == set(SEVERITIES)
    assert setting_keys.PROFILES == PROFILES
    assert set(RENDERERS) <= set(setting_keys.OUTPUT_FORMATS)


def described(node):
    return SCHEMA["definitions"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node


def test_schema_and_reader_have_the_same_keys_choices_and_defaults():
    Draft7Validator.check_schema(SCHEMA)
    keys = SCHEMA["properties"]
    assert set(keys) == set(setting_keys.READERS) | {"extend", "overrides"}
    assert {key.replace("-", "_") for key in setting_keys.READERS} == {field.name for field in fields(Settings)}
    assert set(SCHEMA["definitions"]["override"]["properties"]) == {"files", *setting_keys.IN_OVERRIDES}
    for key, choices in CHOICES.items():
        assert tuple(described(keys[key])["enum"]) == choices
    assert tuple(SCHEMA["definitions"]["severity"]["additionalProperties"]["enum"]) == setting_keys.SEVERITIES
    for field in fields(Settings):
        default = described(keys[field.name.replace("_", "-")]).get("default")
        assert (default or None) == (field.default or None) or default is field.default


def test_every_key_of_the_schema_is_described():
    for key, node in (SCHEMA["properties"] | SCHEMA["definitions"]["override"]["properties"]).items():
        assert described(node)["description"].endswith("."), key


def judged(data):
    """Whether the reader takes a configuration. JSON is YAML."""
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "termcheck.yaml", json.dumps(data))
        try:
            settings_for("a.txt", config=str(path))
        except SettingsError as error:  # a schema sees no files; whether they are there is asked last
            return re.search(r" (?:(?:extend-)?glossary|rules): there is no file", str(error)) is not None
    return True


TEXTS = ["", "a", "a/b", "auto", "zh-Hant", "likely", "info", "csv", "hksar", "utf-8", "a\nb"]
LISTS = [[], ["a"], [1], [[]], ["a\0"], ["./a"], ["../a"], ["."], ["/"], ["**/a"]]
TABLES = [{}, {"a": "info"}, {"a": "b"}, {"a": 1}]
ANYTHING = st.sampled_from([None, True, 0, 1, 257, *TEXTS, *LISTS, *TABLES])
PATHS = {"glossary", "extend-glossary", "rules", "baseline", "cache-dir"}
LEADS_OUT = (["../a"], ["/"])


@st.composite
def configurations(draw, keys=tuple(setting_keys.READERS), is_override=False):
    chosen = draw(st.lists(st.sampled_from([*keys, "selct"]), max_size=2, unique=True))
    data = {key: draw(ANYTHING) for key in chosen}
    if "encoding" in data and isinstance(data["encoding"], str) and data["encoding"]:
        data["encoding"] = "gb18030"  # the schema does not know which encodings there are
    for key in PATHS & data.keys():
        if data[key] in LEADS_OUT:  # nor where a path leads
            data[key] = ["a"]
    if is_override:
        return {"files": draw(ANYTHING), **data} if draw(st.booleans()) else data
    if draw(st.booleans()):
        overrides = st.lists(configurations(keys=(*setting_keys.IN_OVERRIDES, "jobs"), is_override=True), max_size=2)
        data["overrides"] = draw(overrides | ANYTHING)
    return data


@given(configurations())
@example({"overrides": [{"files": ["drafts/**"], "severity": {"near-form": "info"}}], "jobs": 256})
@example({"overrides": [{"files": ["./../a"]}]})
@example({"overrides": [{"files": [], "project": True}]})
@example({"severity": {"near-form": ["info"]}})
@example({"mqm": {"preset": "mqm", "threshold": 99.5, "accuracy/major": 25, "number": 0}})
@example({"mqm": {"accuracy/": 1}})
@example({"mqm": {"/minor": 1}})
@example({"mqm": {"number/number": 1}})
@example({"extend": 5})
@example({"extend": []})
def test_schema_and_reader_judge_alike(data):
    assert judged(data) == VALIDATOR.is_valid(data)


@pytest.mark.parametrize(
    "glob",
    ["", *"a *.md a/ ./a /a a/**/b ..a a..b/c .hidden . .. / //a ./ a/. a/./b a/.. ./.. ../a".split()],
)
def test_schema_and_reader_take_the_same_globs(glob):
    data = {"exclude": [glob]}
    assert judged(data) == VALIDATOR.is_valid(data)


def test_the_reader_takes_every_default_and_choice_of_the_schema():
    for key, node in SCHEMA["properties"].items():
        node = described(node)
        for value in [*node.get("enum", ()), *([node["default"]] if "default" in node else ())]:
            assert judged({key: value}), (key, value)


def test_nothing_slow_is_imported_without_need(repository):
    write(repository / "termcheck.toml", 'profile = "hksar"\nexclude = ["a"]')
    program = (
        "import sys; from termcheck.settings import settings_for; "
        "assert settings_for('a.txt').profile == 'hksar'; "
        "print(*sorted(module.split('.')[0] for module in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert "tomllib" in ran.stdout.split()
    assert not {"yaml", "click", "json", "difflib", "typing_extensions"} & set(ran.stdout.split())
    loaded = {"termcheck.document", "termcheck.terms", "termcheck.rule"}
    assert not loaded & set(ran.stdout.split())
