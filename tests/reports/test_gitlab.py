import json

from termcheck.document import Document


def issues(report, rendered):
    return json.loads(rendered("gitlab", report))


def test_issues_have_what_gitlab_reads(report, rendered):
    for issue in issues(report, rendered):
        assert list(issue) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not issue["location"]["path"].startswith(("./", "/"))
        assert issue["location"]["lines"]["begin"] >= 1


def test_severities(report, rendered):
    assert [issue["severity"] for issue in issues(report, rendered)] == ["minor", "major", "info", "minor"]


def test_nothing_found_is_an_empty_array(make_report, rendered):
    assert issues(make_report(), rendered) == []


def test_fingerprints_are_unique_and_keep(make_report, make_finding, rendered):
    first, second = Document.plain("port port", "a.txt"), Document.plain("port", "b.txt")
    found = make_finding(first, "port")
    before = issues(make_report(found, found, make_finding(second, "port")), rendered)
    fingerprints = [issue["fingerprint"] for issue in before]
    assert len(set(fingerprints)) == 3

    moved = make_finding(Document.plain("\n\n\nport port", "a.txt"), "port")
    after = issues(make_report(moved, moved, make_finding(second, "port")), rendered)
    assert [issue["fingerprint"] for issue in after] == fingerprints
    assert after[0]["location"]["lines"]["begin"] == 4
