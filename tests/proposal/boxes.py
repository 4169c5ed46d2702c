"""What poppler reads on each page of a PDF, with its place."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

POINTS_A_MM = 72 / 25.4
LEFT, RIGHT = 18 * POINTS_A_MM, (210 - 18) * POINTS_A_MM
SLACK = 1.5
SMALLEST_TYPE = 3


@dataclass(frozen=True)
class Word:
    """A word with its box, in points from the top left of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


def pages_of(pdf: bytes) -> list[list[Word]]:
    """What poppler reads on every page, without the texts that only a voice reads."""
    command = ["pdftotext", "-bbox", "-", "-"]
    told = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    root = ElementTree.fromstring(told)
    return [list(_words(page)) for page in root.iter("{http://www.w3.org/1999/xhtml}page")]


def _words(page: ElementTree.Element) -> Iterator[Word]:
    for each in page.iter("{http://www.w3.org/1999/xhtml}word"):
        box = [float(each.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax")]
        word = Word(each.text or "", *box)
        if word.height > SMALLEST_TYPE:
            yield word


def overlapping(words: list[Word]) -> list[tuple[str, str]]:
    """Pairs of words that stand on each other by more than a third of the smaller one's height and width."""
    found = []
    lines = sorted(words, key=lambda word: word.top)
    for place, one in enumerate(lines):
        for other in lines[place + 1 :]:
            if other.top >= one.bottom:
                break
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            narrow = min(one.right - one.left, other.right - other.left)
            if across > narrow / 3 and down > min(one.height, other.height) / 3:
                found.append((one.text, other.text))
    return found
