"""Lists that wait to be imported, and what their columns were said to mean."""

from assessment.store.imports import forgetting as _forgetting  # what it registers is all that is wanted
from assessment.store.imports.columns import forget_columns, recall_columns, remember_columns
from assessment.store.imports.values import (
    INSTALLATION,
    READY,
    REFUSED,
    TAKEN,
    TAKING,
    UNREAD,
    Columns,
    NewImport,
    NoImport,
    Waiting,
)
from assessment.store.imports.waiting import (
    add_import,
    change_import,
    data_of,
    drop_import,
    find_import,
    hand_to_job,
    import_by_id,
    move_on,
    say_columns,
)

__all__ = [
    "INSTALLATION",
    "READY",
    "REFUSED",
    "TAKEN",
    "TAKING",
    "UNREAD",
    "Columns",
    "NewImport",
    "NoImport",
    "Waiting",
    "add_import",
    "change_import",
    "data_of",
    "drop_import",
    "find_import",
    "forget_columns",
    "hand_to_job",
    "import_by_id",
    "move_on",
    "recall_columns",
    "remember_columns",
    "say_columns",
]
assert _forgetting
