"""The engine knows a property by 32 bits of its name: names that share them must not meet."""

import re
from collections.abc import Iterable

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}")
# Every line carries its number under a name that no attribute can have.
LINE = "$line"
# What facts carry besides attributes; `$s` marks the engine's own fact about its state. Its operators
# need no place here: every condition spells its operator out, so a name never stands where one is read.
OWN_NAMES = ("id", "sid", "$s", LINE)


def collision(names: Iterable[str]) -> tuple[str, str] | None:
    """The first of `names` that the engine would take for another or for a name of its own, and that one."""
    taken = {name_hash(own): own for own in OWN_NAMES}
    for name in names:
        other = taken.setdefault(name_hash(name), name)
        if other != name or name in OWN_NAMES:
            return name, other
    return None


def name_hash(name: str) -> int:
    """The engine's hash of an ASCII name: FNV-1a, 32 bits."""
    value = 0x811C9DC5
    for byte in name.encode("ascii"):
        value = (value ^ byte) * 16_777_619 & 0xFFFFFFFF
    return value
