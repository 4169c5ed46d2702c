"""Files that nobody reads: a rule that was written into one of them would silently not hold."""

from collections.abc import Iterator
from pathlib import Path

from assessment.rulebook.reading import nearest
from assessment.rulebook.required import DECISIONS


def stray_files(folder: Path) -> Iterator[str]:
    """A problem for each decision without its file, each file of another one, and each `.yml`."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yaml":
            name = path.relative_to(folder).as_posix()
            yield f"{name}: top level: is not read; allowed: files whose names end in .yaml"
    found = {path.relative_to(folder / "decisions") for path in (folder / "decisions").rglob("*.yaml")}
    needed = {Path(f"{name}.yaml") for name in DECISIONS}
    for path in sorted(found - needed):
        allowed = f"{nearest(path.stem, tuple(DECISIONS))}; allowed: {', '.join(DECISIONS)}"
        yield f"decisions/{path.as_posix()}: top level: the program knows no decision of this name{allowed}"
    for path in sorted(needed - found):
        yield f"decisions/{path}: top level: the file is missing; the program needs this decision"
