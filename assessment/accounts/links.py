"""Where the links of users lead; their secrets are good once."""

PASSWORD = "/desk/password/{secret}"
FIRST = "/desk/first/{secret}"


def password_link(base: str, secret: str) -> str:
    """The address at which an invited user, or one who forgot it, sets a password."""
    return base.rstrip("/") + PASSWORD.format(secret=secret)


def first_link(base: str, secret: str) -> str:
    """The address at which the first administrator adds himself."""
    return base.rstrip("/") + FIRST.format(secret=secret)
