"""The number by which people name an assessment: it tells nothing about how many there are."""

from uuid import UUID

# Without letters that are mistaken for others (Crockford's base 32).
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 40


def number_of(id_: UUID) -> str:
    """`K7QX-2M4P`: the first 40 of an id's random bits."""
    bits = id_.int >> (128 - BITS)
    letters = [LETTERS[bits >> shift & 31] for shift in range(BITS - 5, -1, -5)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"
