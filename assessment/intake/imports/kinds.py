"""Words of type, category, model and system → a kind of the catalogue, by the alias table."""

from collections.abc import Mapping

from assessment.intake.imports.words import Phrase, has_phrase, runs
from assessment.rulebook import LANGUAGES
from assessment.rulebook.aliases import Aliases
from assessment.rulebook.folding import fold_words
from assessment.rulebook.tables import Kind

UNTOLD, VIRTUAL, SERVER = "other_device", "virtual_machine", "server"
# A computer of these kinds, or of one that nothing tells, may turn out to be virtual, or to serve.
MAYBE_VIRTUAL = (None, "desktop", SERVER)
MAYBE_SERVER = (None, "desktop")


class KindTeller:
    """Tells kinds; phrases are compared as folded words, the longest that is known counts."""

    def __init__(self, aliases: Aliases, kinds: Mapping[str, Kind]) -> None:
        """Learn the phrases of `aliases` and the names of `kinds`."""
        self._marks = aliases.marks
        self._phrases: dict[Phrase, tuple[int, str]] = {}
        for rank, (kind, phrases) in enumerate(aliases.kinds.items()):
            self._phrases.update(dict.fromkeys(phrases, (rank, kind)))
        self._names: dict[Phrase, str] = {}
        for kind, about in kinds.items():
            for word in (kind, *(about.name[language] for language in LANGUAGES)):
                self._names.setdefault(fold_words(word), kind)
                self._phrases.setdefault(fold_words(word), (len(self._phrases), kind))

    def named(self, word: str) -> str | None:
        """The kind whose id or name in any language `word` is."""
        return self._names.get(fold_words(word))

    def tell(self, told: Mapping[str, str], *, by_name: bool = False) -> str | None:
        """The kind of a device of which the fields are `told`; none where they do not tell it."""
        fields = ("type", "category", "model")
        found = next((kind for field in fields if (kind := self._kind_in(told.get(field, "")))), None)
        if self._any_computer(told):
            found = self._kind_in(told.get("model", "")) or found
        if found in MAYBE_VIRTUAL and self._is_virtual(told):
            return VIRTUAL
        if found in MAYBE_SERVER and self._marked(told, "os", "server_system"):
            return SERVER
        found = found or self._kind_in(told.get("os", ""))
        return found or (self._kind_in(told.get("name", "")) if by_name else None)

    def _kind_in(self, text: str) -> str | None:
        if not text:
            return None
        best: tuple[int, int, str] | None = None
        words = fold_words(text)
        for run in runs(words):
            known = self._phrases.get(run)
            if known and (best is None or (-len(run), *known) < best):
                best = (-len(run), *known)
        return best[2] if best else self._kind_of_head(words)

    def _kind_of_head(self, words: Phrase) -> str | None:
        """The kind that the last part of a compound tells: a `Farblaserdrucker` is a printer."""
        ends = ((word[start:],) for word in words for start in range(1, len(word)))
        heads = (end for end in ends if end in self._marks["head"] and end in self._phrases)
        return next((self._phrases[head][1] for head in heads), None)

    def _any_computer(self, told: Mapping[str, str]) -> bool:
        """Whether its type says no more than that it is a computer: `PC`, which may be a laptop."""
        return fold_words(told.get("type") or told.get("category") or "") in self._marks["computer"]

    def _is_virtual(self, told: Mapping[str, str]) -> bool:
        return self._marked(told, "model", "virtual_model") or self._marked(
            told, "manufacturer", "virtual_maker"
        )

    def _marked(self, told: Mapping[str, str], field: str, mark: str) -> bool:
        return bool(told.get(field)) and has_phrase(fold_words(told[field]), self._marks[mark])
