"""The keys of an object: none twice, none that nobody knows, none missing."""

from collections.abc import Collection, Iterator, Mapping

from assessment.intake.documents import Repeated
from assessment.intake.problems import N_, Fault, shown
from assessment.intake.vocabulary import reading

MOST_UNKNOWN = 100


def wrong_keys(
    data: Mapping[str, object], known: Collection[str], required: Collection[str]
) -> Iterator[Fault]:
    """What is wrong with the keys of `data`; after many unknown ones the rest is counted only."""
    unknown = [str(key) for key in data if key not in known]
    if isinstance(data, Repeated):
        for key in (*known, *unknown[:MOST_UNKNOWN]):
            if key in data.twice:
                yield Fault((key,), N_("stands more than once in its object; one of them must go"), {})
    for key in unknown[:MOST_UNKNOWN]:
        yield _unknown(key, known)
    if len(unknown) > MOST_UNKNOWN:
        message = N_("is not a known key, and neither are {count} keys behind it")
        yield Fault((unknown[MOST_UNKNOWN],), message, {"count": len(unknown) - MOST_UNKNOWN - 1})
    for key in required:
        if key not in data:
            yield Fault((key,), N_("is missing; it is required"), {})


def _unknown(key: str, known: Collection[str]) -> Fault:
    nearest = reading().nearest(key, known)
    if nearest is None:
        return Fault((key,), N_("is not a known key; known are {known}"), {"known": ", ".join(known)})
    return Fault((key,), N_("is not a known key; did you mean {nearest}?"), {"nearest": shown(nearest)})
