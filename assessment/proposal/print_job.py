"""A job for the press, as it is handed from the web process to the worker that prints."""

import base64
import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A file inside the PDF; `relationship` is PDF/A-3's word: Source, Data or Supplement."""

    name: str
    content: bytes
    description: str
    relationship: str


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A page to print: self-contained HTML, the day it is dated, and the files to embed."""

    html: str
    dated: date
    files: tuple[EmbeddedFile, ...] = field(default=())

    def dump(self) -> bytes:
        """The job as bytes, for another process."""
        files = [{**asdict(file), "content": base64.b64encode(file.content).decode()} for file in self.files]
        return json.dumps({"html": self.html, "dated": self.dated.isoformat(), "files": files}).encode()

    @classmethod
    def load(cls, raw: bytes) -> "PrintJob":
        """The job of these bytes."""
        job = json.loads(raw)
        files = (EmbeddedFile(**file) for file in job["files"])
        decoded = (replace(file, content=base64.b64decode(file.content)) for file in files)
        return cls(job["html"], date.fromisoformat(job["dated"]), tuple(decoded))
