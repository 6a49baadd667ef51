import os
import signal

import pytest
from click.testing import CliRunner

from termcheck.cli import main
from termcheck.cli.running import load_glossary

# What runs in the background of a shell without job control ignores Ctrl-C, and so would all that it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

GLOSSARY = """\
id,language,form,status
gba,en,Guangdong-Hong Kong-Macao Greater Bay Area,preferred
gba,en,Canton-Hongkong Gulf Area,wrong
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a glossary of one concept, which every run uses."""
    for name in [name for name in os.environ if name.startswith("TERMCHECK_") or name in ("NO_COLOR", "FORCE_COLOR")]:
        monkeypatch.delenv(name)
    (tmp_path / "terms.csv").write_text(GLOSSARY, "utf-8")
    (tmp_path / "wrong.txt").write_text("The Canton-Hongkong Gulf Area grew.\n", "utf-8")
    (tmp_path / "right.txt").write_text("The Guangdong-Hong Kong-Macao Greater Bay Area grew.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMCHECK_GLOSSARY", "terms.csv")
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(tmp_path / ".cache"))
    load_glossary.cache_clear()
    return tmp_path


@pytest.fixture
def termcheck():
    def run(*arguments, **settings):
        return CliRunner().invoke(main, arguments, prog_name="termcheck", **settings)

    return run
