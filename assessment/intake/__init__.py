"""Documents, answers and imported files become an inventory; the home of the marshmallow schemas."""

from assessment.intake.adjustments import adjustments_document, load_adjustments, read_adjustments
from assessment.intake.inventory import inventory_document, load_inventory, read_inventory
from assessment.intake.json_schema import json_schema
from assessment.intake.vocabulary import Vocabulary

__all__ = [
    "Vocabulary",
    "adjustments_document",
    "inventory_document",
    "json_schema",
    "load_adjustments",
    "load_inventory",
    "read_adjustments",
    "read_inventory",
]
