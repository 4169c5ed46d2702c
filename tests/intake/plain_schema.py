"""As much of JSON Schema 2020-12 as our schemas use, read literally; an unused keyword is an error."""

import re
from collections.abc import Callable
from typing import Any

TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: is_number(value) and value == int(value),
    "number": lambda value: is_number(value),
}


def matches(pattern: str, text: str) -> bool:
    """Whether `text` has the `pattern`, in which `$` is the very end, as in JavaScript."""
    return bool(re.search(pattern.removesuffix("$") + r"\Z", text))


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _has_type(types: str | list[str], value: object) -> bool:
    return any(TYPES[name](value) for name in ([types] if isinstance(types, str) else types))


KEYWORDS: dict[str, Callable[[Any, Any], bool]] = {
    "type": _has_type,
    "const": lambda word, value: bool(value == word),
    "enum": lambda words, value: value in words,
    "pattern": lambda pattern, value: not isinstance(value, str) or matches(pattern, value),
    "minLength": lambda least, value: not isinstance(value, str) or len(value) >= least,
    "maxLength": lambda most, value: not isinstance(value, str) or len(value) <= most,
    "minItems": lambda least, value: not isinstance(value, list) or len(value) >= least,
    "maxItems": lambda most, value: not isinstance(value, list) or len(value) <= most,
    "minimum": lambda least, value: not is_number(value) or value >= least,
    "maximum": lambda most, value: not is_number(value) or value <= most,
    "exclusiveMinimum": lambda least, value: not is_number(value) or value > least,
    "required": lambda keys, value: not isinstance(value, dict) or set(keys) <= set(value),
    "items": lambda inner, value: not isinstance(value, list) or all(fits(inner, entry) for entry in value),
    "allOf": lambda inner, value: all(fits(schema, value) for schema in inner),
    "properties": lambda inner, value: (
        not isinstance(value, dict) or all(fits(inner[key], value[key]) for key in inner if key in value)
    ),
}
SILENT = {"$schema", "title", "description", "format", "additionalProperties", "if", "then"}


def fits(schema: dict[str, Any], value: object) -> bool:
    """Whether `value` is valid under `schema`."""
    known = schema.get("properties", {})
    if schema.get("additionalProperties") is False and isinstance(value, dict) and set(value) - set(known):
        return False
    if "if" in schema and fits(schema["if"], value) and not fits(schema["then"], value):
        return False
    return all(KEYWORDS[keyword](rule, value) for keyword, rule in schema.items() if keyword not in SILENT)
