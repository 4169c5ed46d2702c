"""Cells that say what a device is → clean values: kind, make, place, answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.intake.imports.kinds import UNTOLD, KindTeller
from assessment.intake.imports.rows import KIND_FIELDS, Rows
from assessment.intake.imports.values import Remark, SiteDraft
from assessment.intake.imports.words import clean
from assessment.intake.items import NO_CLASS, OTHER_SUPPLIER
from assessment.intake.problems import N_, shown
from assessment.rulebook import Rulebook
from assessment.rulebook.folding import fold_words

ANSWERS = ("guaranteed_stock", "substitutable", "spare_on_site", "support_wanted", "maintenance_wanted")
LONGEST = {
    "name": 200,
    "manufacturer": 200,
    "model": 200,
    "notes": 2_000,
    "site_postal_code": 20,
    "site_city": 100,
}
LONGEST_OTHER = 200
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
CUT = N_("{column}: longer than {most} characters; the rest was cut off")
NO_ANSWER = N_("{column}: {value} is neither yes nor no; left unknown")
NO_WORD = N_("{column}: {value} is not known; left unknown")
NO_ID = N_("{column}: {value} is no id of 1 to 64 of A-Z a-z 0-9 . _ -; it gets one")
NO_SLA = N_("{column}: a service of another supplier has no SLA class of ours; left out")


@dataclass(frozen=True, slots=True)
class About:
    """What the devices of some rows are; `words` told the kind, `key` is the same for equal devices."""

    kind: str
    told: bool
    words: str
    name: str
    named: bool
    fields: Mapping[str, str]
    site: SiteDraft | None
    answers: tuple[tuple[str, bool], ...]
    key: tuple[object, ...]

    def get(self, field: str) -> str | None:
        """The text of a field; none where it is not told."""
        return self.fields.get(field) or None


class Abouts:
    """Understands each combination of cells once; `notes` has what could not be understood."""

    def __init__(self, rows: Rows, rulebook: Rulebook, language: str) -> None:
        """Understand the cells that `rows` picks."""
        self.rows, self.rulebook, self.language = rows, rulebook, language
        self._teller = KindTeller(rulebook.aliases, rulebook.tables.kinds)
        self._known: dict[tuple[str, ...], About] = {}

    def of(self, cells: tuple[str, ...], line: int) -> About:
        """What these cells say; `line` is where they stand first."""
        known = self._known.get(cells)
        if known is None:
            known = self._known[cells] = self._understood(cells, line)
        return known

    def _understood(self, cells: tuple[str, ...], line: int) -> About:
        fields = {
            field: self._text(field, cell, line) for field, cell in zip(self.rows.fields, cells, strict=True)
        }
        told = self._kind(fields)
        kind, label = told or UNTOLD, self._label(fields, told)
        words = next((fields[field] for field in KIND_FIELDS if fields.get(field)), fields.get("name", ""))
        site, answers = _site(fields), tuple(self._answers(fields, line))
        self._check_service(fields, line)
        key = self._key(fields, kind, label, site, answers)
        named = self.rows.named and bool(fields.get("name"))
        name = self._name(fields, kind, label)
        return About(kind, told is not None, words, name, named, fields, site, answers, key)

    def _text(self, field: str, cell: str, line: int) -> str:
        text = clean(cell, exact=self.rows.exact, lines=field == "notes")
        most = LONGEST.get(field, LONGEST_OTHER)
        if len(text) > most:
            self._note(line, CUT, field, most=most)
            text = clean(text[:most], exact=self.rows.exact, lines=field == "notes")
        return (
            "" if text and field != "notes" and self.rows.is_nothing(text) and field not in ANSWERS else text
        )

    def _kind(self, fields: Mapping[str, str]) -> str | None:
        named = self._teller.named(fields.get("type", "")) if self.rows.exact else None
        return named or self._teller.tell(fields, by_name=self.rows.told_by_name)

    def _label(self, fields: Mapping[str, str], told: str | None) -> str:
        """What a device is called of which neither kind nor model is known."""
        if (told and told != UNTOLD) or fields.get("model"):
            return ""
        return (
            fields.get("type")
            or fields.get("category")
            or (fields.get("name", "") if self.rows.by_name else "")
        )

    def _name(self, fields: Mapping[str, str], kind: str, label: str) -> str:
        own = fields.get("name", "") if self.rows.named or self.rows.by_name else ""
        make, model = fields.get("manufacturer", ""), fields.get("model", "")
        called = label or self.rulebook.tables.kinds[kind].name[self.language]
        said = make.casefold() in model.casefold() or not make
        return (own or ((model if said else f"{make} {model}") if model else f"{make} {called}".strip()))[
            :200
        ].strip()

    def _key(self, fields: Mapping[str, str], kind: str, label: str, *more: object) -> tuple[object, ...]:
        """What equal devices have in common: the item's own id in our template, else all that is told."""
        if self.rows.exact and fields.get("item"):
            return ("item", fields["item"])
        of_item = ("manufacturer", "model", "supplier", "sla_class", "item_purchased", "notes")
        texts = tuple(fields.get(field, "").casefold() for field in of_item)
        name = fields.get("name", "").casefold() if self.rows.named else label.casefold()
        site = more[0].word.casefold() if isinstance(more[0], SiteDraft) else None
        return ("equal", kind, name, texts, site, more[1])

    def _answers(self, fields: Mapping[str, str], line: int) -> "list[tuple[str, bool]]":
        found = []
        for field in ANSWERS:
            words = fold_words(fields.get(field, ""))
            for mark, answer in (("yes", True), ("no", False)):
                if words in self.rows.aliases.marks[mark]:
                    found.append((field, answer))
                    break
            else:
                if words:
                    self._note(line, NO_ANSWER, field, value=shown(fields[field]))
        return found

    def _check_service(self, fields: dict[str, str], line: int) -> None:
        """Keep of supplier, class and id what a document may hold."""
        suppliers = self.rows.aliases.suppliers
        if said := fields.get("supplier"):
            fields["supplier"] = next((each for each in suppliers if fold_words(said) in suppliers[each]), "")
            if not fields["supplier"]:
                self._note(line, NO_WORD, "supplier", value=shown(said))
        if said := fields.get("sla_class"):
            word = said.casefold()
            fields["sla_class"] = word if word in (*self.rulebook.tables.sla_classes, NO_CLASS) else ""
            if not fields["sla_class"]:
                self._note(line, NO_WORD, "sla_class", value=shown(said))
            elif fields.get("supplier") == OTHER_SUPPLIER:
                fields["sla_class"] = ""
                self._note(line, NO_SLA, "sla_class")
        if (said := fields.get("item")) and not _ID.fullmatch(said):
            fields["item"] = ""
            self._note(line, NO_ID, "item", value=shown(said))

    def _note(self, line: int, message: str, field: str, **values: object) -> None:
        self.rows.notes.append(Remark(line, message, {"column": self.rows.mapping.header(field), **values}))


def _site(fields: Mapping[str, str]) -> SiteDraft | None:
    word = fields.get("location") or fields.get("site_name")
    if not word:
        return None
    details = (
        fields.get(field) or None for field in ("site_name", "site_country", "site_postal_code", "site_city")
    )
    return SiteDraft(word, *details)
