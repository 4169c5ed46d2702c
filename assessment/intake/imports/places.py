"""Places that a file names → sites of a document: known ones by id, name or city, new ones beside them."""

from collections.abc import Iterable
from typing import Any

from assessment.intake.choices import countries
from assessment.intake.imports.naming import Ids, is_id
from assessment.intake.imports.values import SiteDraft
from assessment.rulebook.folding import fold_header

MOST_SITES = 200
Site = dict[str, Any]


class Places:
    """The sites of a document while an import is put into it."""

    def __init__(
        self, sites: Iterable[Site], drafts: Iterable[SiteDraft], country: str, default: str
    ) -> None:
        """`default` is the site for what has no place: the id or name of one, or the name of a new one."""
        self.sites = list(sites)
        self.country, self.default = country, default
        self._drafts = {draft.word.casefold(): draft for draft in drafts}
        self._known: dict[str, str] = {}
        self._ids = Ids(site["id"] for site in self.sites)
        for key in ("city", "name"):
            self._known.update({fold_header(site[key]): site["id"] for site in self.sites if site.get(key)})

    def of(self, word: str | None) -> str:
        """The id of the site that `word` names; a new one where none does."""
        if word is None:
            return self._default()
        if word in self._ids.taken:
            return word
        known = self._known.get(fold_header(word) or word)
        return known or self._new(word)

    def _default(self) -> str:
        if not self.default and self.sites:
            return str(self.sites[0]["id"])
        return self.of(self.default)

    def _new(self, word: str) -> str:
        if len(self.sites) >= MOST_SITES:
            return str(self.sites[0]["id"])
        draft = self._drafts.get(word.casefold(), SiteDraft(word))
        id_ = word if is_id(word) and draft.name is not None else self._ids.new(word, "site")
        told = (draft.country or "").upper()
        site = {
            "id": id_,
            "name": draft.name or word,
            "country": told if told in countries() else self.country,
        }
        details = {"postal_code": draft.postal_code, "city": draft.city}
        self.sites.append({**site, **{key: value for key, value in details.items() if value}})
        self._ids.taken.add(id_)
        self._known[fold_header(word) or word] = id_
        return id_
