"""The pages in a real browser: what a reader can do with them, and what they do not do."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


def row_texts(page, table, column):
    """What stands in a column; texts of rows out of view, which are not laid out, have no "inner text"."""
    return page.locator(f"#{table} tbody tr:not([hidden]) > :nth-child({column})").all_text_contents()


def test_rows_can_be_sorted_both_ways(report_file, opened):
    page = opened(report_file)
    head = page.locator("#finding-table th", has_text="Rule")
    assert head.get_attribute("aria-sort") == "none"
    found = row_texts(page, "finding-table", 3)
    assert found != sorted(found)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert row_texts(page, "finding-table", 3) == sorted(found)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert row_texts(page, "finding-table", 3) == sorted(found, reverse=True)
    assert page.locator("#finding-table [aria-sort=none]").count() == 5


def test_numbers_are_sorted_as_numbers(report_file, opened):
    page = opened(report_file)
    head = page.locator("#term-table th", has_text="Right").first
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").press("Enter")  # by keyboard too
    expect(head).to_have_attribute("aria-sort", "descending")
    numbers = [int(text) for text in row_texts(page, "term-table", 3)]
    assert numbers == sorted(numbers, reverse=True)
    assert max(numbers) > 9


def test_findings_can_be_searched_and_filtered(report_file, opened):
    page = opened(report_file)
    form = page.get_by_role("search", name="Findings")
    rows = page.locator("#finding-table tbody tr:visible")
    every = rows.count()
    form.get_by_role("searchbox", name="Search").fill("hongkong")
    expect(form.get_by_role("status")).to_have_text(re.compile(" of "))
    assert 0 < rows.count() < every
    assert all("hongkong" in text.casefold() for text in rows.all_text_contents())
    form.get_by_role("searchbox", name="Search").fill("")
    form.get_by_role("combobox", name="Severity").select_option("error")
    expect(page.locator("#finding-table tbody tr[data-severity=warning]:visible")).to_have_count(0)
    assert set(row_texts(page, "finding-table", 2)) == {"error"}
    assert form.get_by_role("status").inner_text() == f"{rows.count()} of {every} shown"


def test_a_link_leads_to_the_marked_place_and_back(report_file, opened):
    page = opened(report_file)
    row = page.locator("#finding-table tbody tr", has_text="Hongkong").first
    link = row.get_by_role("link")
    place = page.locator(link.get_attribute("href"))
    link.click()
    expect(place).to_be_in_viewport()
    expect(place).to_have_text(re.compile("Hongkong"))
    place.get_by_role("link").click()
    expect(page).to_have_url(re.compile(f"#{row.get_attribute('id')}$"))


def test_a_link_to_what_is_filtered_away_shows_it(report_file, opened):
    page = opened(report_file)
    hidden = page.locator("#passages .row[data-state=use] mark[id]").first
    assert not hidden.is_visible()
    page.goto(f"{page.url}#{hidden.get_attribute('id')}")
    hidden.wait_for(state="visible")


def test_the_theme_follows_the_system_and_the_reader(report_file, opened):
    page = opened(report_file, color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    button = page.get_by_role("button", name="Light colours")
    button.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    light = page.evaluate(background)
    assert light == "rgb(255, 255, 255)" != dark
    page.reload()
    assert page.evaluate(background) == light  # remembered
    page.get_by_role("button", name="Dark colours").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate(background) == dark


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("file", ["report_file", "bank_file"])
def test_nothing_is_wider_than_the_screen(file, width, opened, request):
    page = opened(request.getfixturevalue(file), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_page_can_be_read_without_scripts(report_file, opened):
    page = opened(report_file, java_script_enabled=False)
    assert page.get_by_role("heading", name="Findings", exact=True).is_visible()
    assert page.locator("#finding-table tbody tr").first.is_visible()
    assert not page.get_by_role("search").first.is_visible()
    assert not page.locator("#theme").is_visible()


def test_the_first_key_skips_to_the_content(report_file, opened):
    page = opened(report_file)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_print_has_all_in_light_colours(report_file, opened):
    page = opened(report_file, color_scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator("#theme").is_visible()
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_terms_are_found_in_all_languages(bank_file, opened):
    page = opened(bank_file)
    entries, status = page.locator("article:visible"), page.get_by_role("status")
    every = entries.count()
    for text in ("粤港澳大湾区", "ＧＢＡ", "região administrativa"):
        page.get_by_role("searchbox").fill(text)
        expect(status).to_have_text(re.compile(" of "))
        assert 0 < entries.count() < every, text
        page.get_by_role("searchbox").fill("")
        expect(status).not_to_have_text(re.compile(" of "))
    page.locator("select[data-key=domain]").select_option(label="place")
    page.locator("select[data-key=statuses]").select_option("wrong")
    expect(status).to_have_text(re.compile(" of "))
    assert 0 < entries.count() < every
    assert page.locator("section:visible h2").all_inner_texts() == ["place"]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("file", ["small_report_file", "small_bank_file"])
def test_nobody_is_shut_out(file, scheme, width, opened, request):
    """No violation of WCAG 2.1, levels A and AA, that axe-core can see."""
    settings = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}, "bypass_csp": True}
    page = opened(request.getfixturevalue(file), **settings)
    page.add_style_tag(content="* { content-visibility: visible !important }")  # what is not laid out is not judged
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    for select in page.locator("#main select:has(option[selected])").all():
        select.select_option("")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
    assert found.violations_count == 0, found.generate_report()
    assert any(passed["id"] == "color-contrast" for passed in found.response["passes"])
