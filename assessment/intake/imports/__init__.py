"""Inventories that people have already: a file → a preview → an inventory, new or merged; and back."""

from assessment.intake.imports.building import customer_of, inventory_from, plain_name
from assessment.intake.imports.differences import Change, Difference, Merged
from assessment.intake.imports.exports import FORMS, export, json_bytes, template
from assessment.intake.imports.limits import MOST_ROWS, MOST_TEXT_MEBIBYTES, MOST_WORKBOOK_MEBIBYTES
from assessment.intake.imports.mapping import Recall, signature_of
from assessment.intake.imports.merging import merge
from assessment.intake.imports.preview import ASKED, AUTO, preview
from assessment.intake.imports.telling import difference_document, preview_document
from assessment.intake.imports.values import (
    Column,
    Counts,
    Draft,
    KindFound,
    Mapping,
    Preview,
    Remark,
    SiteDraft,
)

__all__ = [
    "ASKED",
    "AUTO",
    "FORMS",
    "MOST_ROWS",
    "MOST_TEXT_MEBIBYTES",
    "MOST_WORKBOOK_MEBIBYTES",
    "Change",
    "Column",
    "Counts",
    "Difference",
    "Draft",
    "KindFound",
    "Mapping",
    "Merged",
    "Preview",
    "Recall",
    "Remark",
    "SiteDraft",
    "customer_of",
    "difference_document",
    "export",
    "inventory_from",
    "json_bytes",
    "merge",
    "plain_name",
    "preview",
    "preview_document",
    "signature_of",
    "template",
]
