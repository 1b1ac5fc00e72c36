"""The acts for which a second person can be asked, as the setting names them."""

from enum import StrEnum


class SecondPersonKind(StrEnum):
    """A notice, a pause of the whole bot, rights of admins or for everywhere, data of an agency."""

    WITHDRAWAL = "withdrawal"
    NOTICE = "notice"
    PAUSE = "pause"
    ADMIN = "admin"
    AGENCY = "agency"
