"""The one kind of error that is the user's to mend."""

from __future__ import annotations


class InputError(ValueError):
    """What the user gave cannot be used: a file, an option, a revision. The message is one line that says what and
    where."""
