"""What is a language tag, and what is said of what is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.errors import InputError
from termcheck.writing.tags import is_tag, not_a_tag, required_tag

TAGS = st.from_regex(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", fullmatch=True)


@given(TAGS)
def test_a_tag_is_given_back(tag):
    assert required_tag(tag, "language") == tag


@given(TAGS.filter(lambda tag: "-" in tag))
def test_of_a_locale_the_tag_is_told(tag):
    locale = tag.replace("-", "_") + ".UTF-8"
    with pytest.raises(InputError, match=re.escape(f"language: “{locale}” is no language tag; did you mean “{tag}”?")):
        required_tag(locale, "language")


@pytest.mark.parametrize(
    "text", ["", "english", "English!", "e", "en-", "-en", "en--US", "en\n", "en-toolongapart", "x"]
)
def test_what_is_none(text):
    assert not is_tag(text)


def test_what_is_far_from_one_is_shown_shortened_with_the_hint():
    assert not_a_tag("?" * 999, "write one") == f"“{'?' * 60}…” is no language tag; write one"
