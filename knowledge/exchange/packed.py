"""Zip packages of Word and Excel, looked through before anything unpacks them."""

import zipfile
import zlib
from pathlib import Path

from knowledge.errors import Refused

MEGABYTE = 1_000_000
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
DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
ENCRYPTED = 0x1
TYPES, MACROS = "[Content_Types].xml", b"macroEnabled"


def member_names(path: Path) -> frozenset[str]:
    """Name what a package holds; refuse one that is cut off, encrypted, a bomb or runs macros."""
    members: list[zipfile.ZipInfo] = []
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
            _check(members)
            for member in members:
                if member.filename.lower().endswith(XML_ENDINGS):
                    _check_xml(member.filename, package.read(member), path)
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


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    most = MAX_SHEET if member.filename.startswith(SHEETS) else MAX_XML
    if member.filename.lower().endswith(XML_ENDINGS) and member.file_size > most:
        return True
    return (
        member.file_size > RATIO_COUNTS_FROM and member.file_size > MAX_RATIO * member.compress_size
    )


def _check_xml(name: str, xml: bytes, path: Path) -> None:
    """Refuse document types and entities, which no office program writes."""
    if name == TYPES and MACROS in xml:
        raise Refused("file_with_macros")
    if any(mark in xml for mark in DECLARATIONS):
        raise Refused("file_with_entities", file=path.name)
