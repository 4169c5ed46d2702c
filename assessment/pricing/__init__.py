"""Decisions and rulebook tables go in, the fixed monthly fee comes out, with every step of it printable."""

from assessment.pricing.book import PriceBook, price_book
from assessment.pricing.case import Approve, Asks, Case, Redecide, Waits
from assessment.pricing.lines import discount_of
from assessment.pricing.options import price_options, sums_of, sums_only
from assessment.pricing.price import Priced, price
from assessment.pricing.recommend import BESPOKE
from assessment.pricing.waits import service_waits
from assessment.pricing.what_if import WhatIf

__all__ = [
    "BESPOKE",
    "Approve",
    "Asks",
    "Case",
    "PriceBook",
    "Priced",
    "Redecide",
    "Waits",
    "WhatIf",
    "discount_of",
    "price",
    "price_book",
    "price_options",
    "service_waits",
    "sums_of",
    "sums_only",
]
