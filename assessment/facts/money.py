"""Money is `Decimal`, in EUR without VAT."""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """`amount` rounded half-up to the cent, as a line is printed."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def whole_euros_up(amount: Decimal) -> Decimal:
    """`amount` up to the whole euro, with two decimals (the fee's last step in pricing)."""
    return amount.quantize(Decimal(1), ROUND_CEILING).quantize(CENT)
