"""The words of decisions.md as a vocabulary: reading documents needs no rules."""

from assessment.intake import Vocabulary
from assessment.rulebook.tables import Kind
from assessment.rulebook.texts import LANGUAGES, Text

DEVICES = (
    *("laptop", "desktop", "server", "firewall", "router", "switch", "access_point"),
    *("nas", "printer", "ups", "ip_phone", "pbx", "other_device"),
)
SERVICES = (
    *("internet_access", "private_network", "telephony", "hosting"),
    *("backup", "office_365", "other_service"),
)


def _kind(word: str, group: str, hardware: bool, maintainable: bool, sla_asked: bool) -> Kind:
    return Kind(word, Text(word, word, word, word), group, hardware, maintainable, sla_asked)


KINDS = (
    *(_kind(word, "devices", True, True, False) for word in DEVICES),
    _kind("cabling", "devices", True, False, False),
    _kind("user", "people", False, True, False),
    _kind("virtual_machine", "devices", False, True, False),
    *(_kind(word, "services", False, True, True) for word in SERVICES),
)

VOCABULARY = Vocabulary(
    kinds={kind.id: kind for kind in KINDS},
    sla_classes=("basic", "standard", "office", "retail", "business", "advanced"),
    tiers=("standard", "office", "business"),
    languages=LANGUAGES,
    outcomes={
        "support_cover": ("sla", "contract", "none"),
        "maintenance_cover": ("sla", "not_applicable", "contract", "none"),
        "replacement_cover": (
            "not_applicable",
            "sla",
            "guaranteed_stock",
            "substitution",
            "spare_unit",
            "not_guaranteed",
        ),
    },
)
