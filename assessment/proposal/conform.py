"""Conform: one PDF that is PDF/A-3A (archivable) and PDF/UA-1 (accessible) at once."""

import pydyf

VARIANT = "pdf/a-3a"

_ACCESSIBLE = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_END = b"</rdf:RDF>"


FREE = "f"
KIDS_A_PAGE = 3
_GLYPH_TEXTS = b"/CMapName /Adobe-Identity-UCS def"
_NO_TEXT, _EMPTY_TEXT = b" <>", b" <200b>"


def archivable_and_accessible(document: object, pdf: pydyf.PDF) -> None:
    """Make the file what both standards ask, once the printing library has written it."""
    _say_accessible(pdf)
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and _GLYPH_TEXTS in each.stream:
            each.stream = [_with_text(line) for line in each.stream]
    pdf.objects = [each if each.free == FREE else _Written(each) for each in pdf.objects]


class _Written(pydyf.Object):  # type: ignore[misc]  # pydyf has no annotations
    """An object in its final bytes: the library would compute them twice, once for the file's identifier."""

    def __init__(self, original: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation = original.number, original.generation
        self._data: bytes = original.data
        self._compressible: bool = original.compressible

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether it may stand in a stream of objects."""
        return self._compressible


def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """The references of all pages, kept: the library lists them again for every tag, pages times tags."""
    pages = len(pdf.pages["Kids"])
    if len(pdf.__dict__.get("kept_references", ())) * KIDS_A_PAGE != pages:
        pdf.kept_references = tuple(f"{number} 0 R".encode() for number in pdf.pages["Kids"][::KIDS_A_PAGE])
    kept: tuple[bytes, ...] = pdf.kept_references
    return kept


pydyf.PDF.page_references = property(_page_references)


def _say_accessible(pdf: pydyf.PDF) -> None:
    """Say in the metadata that the file is accessible as well; the printing library can say only one of both.

    The statement goes into the RDF block that is there: a second block would break both standards.
    """
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    content = b"".join(part if isinstance(part, bytes) else part.encode() for part in metadata.stream)
    metadata.stream = [content.replace(_END, _ACCESSIBLE + _END, 1)]
    metadata.compress = False


def _with_text(line: bytes) -> bytes:
    """A line of a font's map; a glyph that shares another's text has none, and gets a space without width."""
    return line.removesuffix(_NO_TEXT) + _EMPTY_TEXT if line.endswith(_NO_TEXT) else line
