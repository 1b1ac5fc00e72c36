"""Zip packages of Word and Excel, looked through before anything unpacks them."""

import zipfile
import zlib
from pathlib import Path

from knowledge.errors import Refused
from knowledge.exchange.lines import MEGABYTE

# Excel files are read as they are unpacked, sheet by sheet.
MAX_UNPACKED_SHEETS = 600 * MEGABYTE
MAX_UNPACKED = 200 * MEGABYTE
MAX_MEMBERS = 5_000
# What XML is read into takes about ten times its length.
MAX_XML = 50 * MEGABYTE
MAX_SHEET = 250 * MEGABYTE
SHEETS = "xl/"
# Text packs to a tenth or so; real files stay below a fiftieth.
MAX_RATIO = 200
RATIO_COUNTS_FROM = 1 * MEGABYTE
XML_ENDINGS = (".xml", ".rels")
# Pictures and pages that are put in as they are: nothing here reads them.
PUT_IN_ENDINGS = (".svg", ".htm", ".html")
XML_BEGINS, BEFORE_XML = b"<", b"\xff\xfe\xef\xbb\xbf\x00 \t\r\n"
LONGEST_START = 64
DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
ENCRYPTED = 0x1
TYPES, MACROS = "[Content_Types].xml", (b"macroEnabled", b"vnd.ms-office.vbaProject")


def member_names(path: Path) -> frozenset[str]:
    """Name what a package holds; refuse one that is cut off, encrypted, a bomb or runs macros."""
    members: list[zipfile.ZipInfo] = []
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
            _check(members)
            for member in members:
                if _is_xml(package, member):
                    _check_xml(member, package, path)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, zlib.error):
        # The list of members stands at the end: without it the rest is missing.
        reason = "file_damaged" if members else "file_cut_off"
        raise Refused(reason, file=path.name, kind=_kind(members)) from None
    return frozenset(member.filename for member in members)


def _kind(members: list[zipfile.ZipInfo]) -> str:
    names = [member.filename for member in members]
    if any(name.startswith(SHEETS) for name in names):
        return "excel"
    return "word" if any(name.startswith("word/") for name in names) else ""


def _check(members: list[zipfile.ZipInfo]) -> None:
    # `zipfile` gives no more of a member than the size that is written beside it.
    unpacked = sum(member.file_size for member in members)
    sheets = any(member.filename.startswith(SHEETS) for member in members)
    most = MAX_UNPACKED_SHEETS if sheets else MAX_UNPACKED
    if unpacked > most:
        raise Refused("file_too_large", megabytes=most // MEGABYTE)
    if len(members) > MAX_MEMBERS or any(map(_is_bomb, members)):
        raise Refused("file_is_a_bomb")
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Refused("file_encrypted")
    if any(member.filename.lower().endswith("vbaproject.bin") for member in members):
        raise Refused("file_with_macros")


def _is_xml(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Tell XML by how it begins, too: what a part is called says nothing of who reads it."""
    if member.filename.lower().endswith(XML_ENDINGS):
        return True
    with package.open(member) as part:
        return part.read(LONGEST_START).lstrip(BEFORE_XML).startswith(XML_BEGINS)


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return (
        member.file_size > RATIO_COUNTS_FROM and member.file_size > MAX_RATIO * member.compress_size
    )


def _check_xml(member: zipfile.ZipInfo, package: zipfile.ZipFile, path: Path) -> None:
    """Refuse document types and entities, which no office program writes."""
    name = member.filename
    if member.file_size > (MAX_SHEET if name.startswith(SHEETS) else MAX_XML):
        raise Refused("file_is_a_bomb")
    if name.lower().endswith(PUT_IN_ENDINGS):
        return
    xml = package.read(member)
    if name == TYPES and any(mark in xml for mark in MACROS):
        raise Refused("file_with_macros")
    if any(mark in xml for mark in DECLARATIONS):
        raise Refused("file_with_entities", file=path.name)
