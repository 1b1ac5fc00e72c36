"""A Word file of which nothing is left but what a reader sees on its pages."""

import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What has no place on the page, or only tells how the text looks.
INVISIBLE = {
    *(W + name for name in ("pPr", "rPr", "trPr", "tblPr", "sectPr", "del", "instrText")),
    *(W + name for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart")),
    *(W + name for name in ("commentRangeEnd", "commentReference", "tcW", "tcBorders", "shd")),
}
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType=
 "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml" Type=
 "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""


def visible_only(content: bytes) -> bytes:
    """Keep the runs and tables of the body that are printed; drop every other part of the file."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    for element in list(document.iter()):
        if not isinstance(element.tag, str) or element.tag in INVISIBLE or _is_hidden(element):
            element.getparent().remove(element)
        else:
            for name in list(element.attrib):
                if name not in {W + "val", "{http://www.w3.org/XML/1998/namespace}space"}:
                    del element.attrib[name]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", etree.tostring(document))
    return out.getvalue()


def _is_hidden(element: Any) -> bool:  # noqa: ANN401
    properties = element.find(W + "rPr") if element.tag == W + "r" else None
    return properties is not None and properties.find(W + "vanish") is not None
