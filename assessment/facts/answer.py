"""The three-valued answer: yes, no, or unknown. Unknown is never treated as no."""

from enum import StrEnum


class Answer(StrEnum):
    """What somebody said, or did not know, about one question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    # A word's own hash, which it remembers; the one of Enum is computed in Python at every look-up.
    __hash__ = str.__hash__

    @classmethod
    def of(cls, value: bool | None) -> "Answer":
        """The answer for a document's `true`, `false` or `null`."""
        if value is None:
            return cls.UNKNOWN
        return cls.YES if value else cls.NO

    def otherwise(self, fallback: "Answer") -> "Answer":
        """This answer where it is known, else `fallback`."""
        return fallback if self is Answer.UNKNOWN else self
