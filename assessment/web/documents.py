"""The document that came with a request: a file, or text that was typed or pasted."""

from flask import request

from assessment.settings import LARGEST_DOCUMENT, MEBIBYTE
from assessment.web.language import choose_language

FILE, TEXT = "file", "document"


def posted_document() -> bytes:
    """The document in the form that was sent, as UTF-8; a chosen file goes before the text.

    Browsers send line breaks of a form as CR LF; they become what they were. 413 for what is too large.
    """
    request.max_content_length = LARGEST_DOCUMENT + MEBIBYTE
    request.max_form_memory_size = LARGEST_DOCUMENT + MEBIBYTE
    choose_language()
    file = request.files.get(FILE)
    if file is not None and file.filename:
        content: bytes = file.read()
        return content
    return request.form.get(TEXT, "").replace("\r\n", "\n").encode("utf-8", "surrogatepass")


def as_text(document: bytes) -> str:
    """The document as it goes into a text field; empty for what is no text."""
    try:
        return document.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return ""
