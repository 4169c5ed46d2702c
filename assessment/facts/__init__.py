"""Typed, frozen values that pass between the rooms; this room imports nothing of ours."""

from assessment.facts.adjustments import Adjustments, Choice, Discount, Option, Override
from assessment.facts.answer import Answer
from assessment.facts.days import months_after
from assessment.facts.hours import DAY_RANGES, MINUTES_A_DAY, ServiceHours, clock_time
from assessment.facts.inventory import Customer, Inventory, Item, Needs, Site, Unit
from assessment.facts.money import CENT, cents, whole_euros_up
from assessment.facts.problem import InputError, Problem

__all__ = [
    "CENT",
    "DAY_RANGES",
    "MINUTES_A_DAY",
    "Adjustments",
    "Answer",
    "Choice",
    "Customer",
    "Discount",
    "InputError",
    "Inventory",
    "Item",
    "Needs",
    "Option",
    "Override",
    "Problem",
    "ServiceHours",
    "Site",
    "Unit",
    "cents",
    "clock_time",
    "months_after",
    "whole_euros_up",
]
