"""Weekly service hours: on which days, from when to when, in minutes after local midnight."""

from dataclasses import dataclass

MINUTES_A_DAY = 24 * 60
DAY_RANGES = {"mon-fri": 5, "mon-sat": 6, "mon-sun": 7}


def minutes_of(clock: str) -> int:
    """Minutes after midnight of `HH:MM`; 24:00, the end of a day, is 1440. ValueError for what is no time."""
    hours, minutes = (int(part) for part in clock.split(":"))
    if not (0 <= minutes < 60 and 0 <= hours * 60 + minutes <= MINUTES_A_DAY):
        raise ValueError(f"{clock!r} is no time of a day")
    return hours * 60 + minutes


def clock_time(minutes: int) -> str:
    """`HH:MM` of minutes after midnight; 1440 is 24:00."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@dataclass(frozen=True, slots=True)
class ServiceHours:
    """The same hours on every day from Monday on, for `days` days a week.

    `opens` and `closes` are minutes after local midnight, 0 ≤ opens < closes ≤ 1440.
    """

    days: int
    opens: int
    closes: int

    @classmethod
    def parse(cls, days: str, opens: str, closes: str) -> "ServiceHours":
        """Hours from the words of a document: `mon-fri`, `08:00`, `24:00`."""
        return cls(DAY_RANGES[days], minutes_of(opens), minutes_of(closes))

    @classmethod
    def written(cls, words: str) -> "ServiceHours":
        """Hours from the words of a rulebook, `mon-fri 08:00-17:00`. Raises ValueError or KeyError."""
        days, _, times = words.partition(" ")
        opens, _, closes = times.partition("-")
        return cls.parse(days, opens, closes)

    @property
    def day_range(self) -> str:
        """The days in a document's words, `mon-fri`."""
        return next(name for name, days in DAY_RANGES.items() if days == self.days)

    def contains(self, other: "ServiceHours") -> bool:
        """Whether every minute of `other` lies inside these hours."""
        return other.days <= self.days and self.opens <= other.opens and other.closes <= self.closes

    def as_document(self) -> dict[str, str]:
        """The form these hours have in an inventory document."""
        return {"days": self.day_range, "from": clock_time(self.opens), "to": clock_time(self.closes)}
