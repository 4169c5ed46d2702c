"""An assessment as `assessment.result/1`; nothing is computed here, only written down.

What items share (a profile's decisions) is written once and shared in the document too, so it must not be
changed afterwards.
"""

from assessment.assess import Assessment
from assessment.result.adjustments import adjustments_part
from assessment.result.contract import contract_part
from assessment.result.fee import fee_part
from assessment.result.items import item_parts
from assessment.result.values import Document, decision_part, euros
from assessment.translations import translate

FORMAT = "assessment.result/1"


def result_document(assessment: Assessment, language: str) -> Document:
    """The result document with its texts in `language`; money is a string with two decimals."""
    return {
        "format": FORMAT,
        "language": language,
        "evaluated_on": assessment.evaluated_on.isoformat(),
        "rulebook": _rulebook(assessment),
        "items": item_parts(assessment, language),
        "accounted": _accounted(assessment),
        "sites": _sites(assessment, language),
        "contract": contract_part(assessment.contract, language),
        "fee": fee_part(assessment, assessment.fee, language) if assessment.fee else None,
        "adjustments": adjustments_part(assessment),
        "nearest_changes": _changes(assessment, language),
        "advice": _advice(assessment, language),
        "assumptions": [
            {"id": each.id, "text": each.text[language], "value": each.value, "unit": each.unit}
            for each in assessment.assumptions
        ],
        "sources": _sources(assessment, language),
        "notes": [
            {"path": note.path, "message": translate(language, note.message, note.values)}
            for note in assessment.inventory.notes
        ],
    }


def _rulebook(assessment: Assessment) -> Document:
    rulebook = assessment.rulebook
    return {"id": rulebook.id, "edition": str(rulebook.edition), "digest": rulebook.digest}


def _accounted(assessment: Assessment) -> Document:
    counts = assessment.accounted
    return {
        "items": counts.items,
        "of": counts.of,
        "priced": counts.priced,
        "covered": counts.covered,
        "left_out": counts.left_out,
        "open": counts.open,
    }


def _sites(assessment: Assessment, language: str) -> list[Document]:
    return [
        {"id": decided.site.id, "reach": decided.reach.outcome, "why": decision_part(decided.reach, language)}
        for decided in assessment.sites
    ]


def _changes(assessment: Assessment, language: str) -> list[Document]:
    return [
        {
            "item": change.item,
            "decision": change.decision,
            "change": dict(change.change),
            "from": change.before,
            "to": change.after,
            "monthly_effect": euros(priced.monthly_effect),
            "text": change.text[language],
        }
        for change, priced in assessment.changes
    ]


def _advice(assessment: Assessment, language: str) -> list[Document]:
    """One entry an item that is spoken of, so that a reader of one item finds all about it."""
    return [
        {"rule": each.rule, "item": item, "site": each.site, "text": text, "source": each.source}
        for each in assessment.advice
        for text in (each.text[language],)
        for item in (each.items or (None,))
    ]


def _sources(assessment: Assessment, language: str) -> list[Document]:
    return [
        {
            "id": source.id,
            "title": source.title[language],
            "published": source.published,
            "url": source.url,
            "checked": source.checked.isoformat(),
        }
        for source in assessment.rulebook.tables.sources.values()
    ]
