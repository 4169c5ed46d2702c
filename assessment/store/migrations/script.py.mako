"""${message}"""

import sqlalchemy as sa
from alembic import op

from assessment.store.columns import Json, UtcTime

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """Forwards."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Backwards."""
    ${downgrades if downgrades else "pass"}
