"""The texts of `texts/`: complete in all languages, with the places that the program fills."""

from collections.abc import Mapping
from pathlib import Path

from assessment.rulebook.braces import alike, exactly
from assessment.rulebook.reading import Place, read_file
from assessment.rulebook.required import TEXTS
from assessment.rulebook.texts import Text


def read_texts(folder: Path, problems: list[str]) -> Mapping[str, Text]:
    """All texts below `texts/`, by `file.id`; one that the program needs and that is missing is noted."""
    files = [read_file(path, folder, problems) for path in sorted((folder / "texts").glob("*.yaml"))]
    texts = {f"{Path(file.file).stem}.{id_}": place for file in files for id_, place in file.entries()}
    for name in sorted(TEXTS.keys() - texts.keys()):
        file, _, id_ = name.partition(".")
        problems.append(f"texts/{file}.yaml: top level: the key {id_!r} is missing")
    return {name: _text(name, place) for name, place in texts.items()}


def _text(name: str, place: Place) -> Text:
    return exactly(place, TEXTS[name]) if name in TEXTS else alike(place)
