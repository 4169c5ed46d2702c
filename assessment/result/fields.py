"""The fields of the result's schema; required unless they say otherwise, so that no key is forgotten."""

from collections.abc import Sequence
from typing import Any

from marshmallow import Schema, fields, validate

Field = fields.Field[Any]
MONEY = r"^-?[0-9]+\.[0-9]{2}$"


def string(about: str, *, nullable: bool = False, key: str | None = None) -> Field:
    """A string; `key` is its name in the document where that is a word of Python."""
    return fields.String(required=True, allow_none=nullable, data_key=key, metadata={"description": about})


def choice(words: Sequence[str], about: str) -> Field:
    """One of `words`."""
    return fields.String(required=True, validate=validate.OneOf(words), metadata={"description": about})


def euros(about: str, *, nullable: bool = False, required: bool = True, key: str | None = None) -> Field:
    """Money, as a string with two decimals; `key` as for `string`."""
    about = f"{about} EUR without VAT, a string with two decimals."
    pattern = validate.Regexp(MONEY)
    metadata = {"description": about, "examples": ["385.00"]}
    return fields.String(
        required=required, allow_none=nullable, validate=pattern, data_key=key, metadata=metadata
    )


def count(about: str) -> Field:
    """A whole number, zero or more."""
    at_least_none = validate.Range(min=0)
    return fields.Integer(required=True, strict=True, validate=at_least_none, metadata={"description": about})


def number(about: str) -> Field:
    """A JSON number."""
    return fields.Float(required=True, metadata={"description": about})


def anything(about: str) -> Field:
    """A value whose type another key tells."""
    return fields.Raw(required=True, metadata={"description": about})


def flag(about: str) -> Field:
    """`true` or `false`."""
    return fields.Boolean(required=True, metadata={"description": about})


def day(about: str) -> Field:
    """An ISO date."""
    return fields.Date(required=True, metadata={"description": about})


def words(about: str, *, required: bool = True) -> Field:
    """A list of strings."""
    return fields.List(fields.String(), required=required, metadata={"description": about})


def mapping(about: str, values: Field | None = None) -> Field:
    """An object whose keys are data."""
    return fields.Dict(keys=fields.String(), values=values, required=True, metadata={"description": about})


def one(schema: type[Schema], about: str, *, nullable: bool = False) -> Field:
    """An object of `schema`."""
    return fields.Nested(schema, required=True, allow_none=nullable, metadata={"description": about})


def many(schema: type[Schema], about: str) -> Field:
    """A list of objects of `schema`."""
    return fields.List(fields.Nested(schema), required=True, metadata={"description": about})
