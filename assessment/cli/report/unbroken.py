"""Text whose no-break spaces hold: rich breaks lines at them, so that an amount would be torn from its €.

They are printed as stand-ins of the same width, and put back into what was printed.
"""

from rich.text import Text as RichText

# The last private-use characters of Unicode, which no text of ours or of a customer has.
STAND_INS = {"\N{NO-BREAK SPACE}": "\U0010fffc", "\N{NARROW NO-BREAK SPACE}": "\U0010fffd"}
_THERE = str.maketrans(STAND_INS)
_BACK = str.maketrans({stand_in: space for space, stand_in in STAND_INS.items()})


class Text(RichText):
    """A text for rich, its no-break spaces kept together."""

    def __init__(self, said: str = "", style: str = "", *, right: bool = False) -> None:
        """`said` in a style."""
        super().__init__(said.translate(_THERE), style, justify="right" if right else None)


def restored(printed: str) -> str:
    """What was printed, with its no-break spaces."""
    return printed.translate(_BACK)
