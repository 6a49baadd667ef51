import pytest

from termcheck.reports.paths import plain, uri


@pytest.mark.parametrize(
    ("path", "expected"),
    [("./a.txt", "a.txt"), ("././/a.txt", "a.txt"), (".hidden", ".hidden"), ("../a", "../a"), ("/a", "/a")],
)
def test_plain(path, expected):
    assert plain(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("./a b/ä.txt", "a%20b/%C3%A4.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("/srv/a#b.txt", "file:///srv/a%23b.txt"),
        ("C:/a b.txt", "file:///C:/a%20b.txt"),
        ("//server/share/a.txt", "file://server/share/a.txt"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_uri(path, expected):
    assert uri(path) == expected
