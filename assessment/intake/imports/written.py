"""Text in cells, written so that no spreadsheet takes it for a formula, and read back as it was."""

import re

# What makes a spreadsheet compute, fetch or split; the full-width forms do so in some languages.
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
MARK = "'"
_NO_XML = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\ufffe\uffff]")
_ESCAPED = re.compile("_x(005F|FFFE|FFFF)_")


def inert(text: str) -> str:
    """`text` with a mark before it where a spreadsheet would compute it, or take its own mark away."""
    return MARK + text if text.startswith(_FORMULA) or text.startswith(MARK) else text


def read_inert(text: str) -> str:
    """What `inert` was given; text of other people is changed only where they marked it alike."""
    marked = text.startswith(MARK) and (text[1:].startswith(_FORMULA) or text[1:].startswith(MARK))
    return text[1:] if marked else text


def escaped(text: str) -> str:
    """`text` as a workbook holds it: what XML cannot carry, and what reads like its code, as a code."""
    return _NO_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def read_escaped(text: str) -> str:
    """What `escaped` was given."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
