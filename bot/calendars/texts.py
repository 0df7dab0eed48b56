"""Makes any text safe for a calendar line: no control characters, no stray line ends."""

import re

# Several clients end a line at each of these, not only at CRLF.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
# What no calendar may hold: controls, half characters (UTF-8 cannot carry them), byte order marks.
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    return FORBIDDEN.sub("", LINE_ENDS.sub("\n", text)).strip()


def one_line(text: str) -> str:
    """Only plain blanks are merged: French needs its narrow ones before ? and !."""
    return re.sub("[ \t\n]+", " ", clean(text))


def escaped(text: str) -> str:
    """The text as RFC 5545 (3.3.11) writes it."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text
