"""The acts for which a second person can be asked, as the setting names them."""

from enum import StrEnum


class SecondPersonKind(StrEnum):
    """A notice, a pause of the whole bot, rights of admins or for everywhere, an agency, learning."""

    WITHDRAWAL = "withdrawal"
    NOTICE = "notice"
    PAUSE = "pause"
    ADMIN = "admin"
    AGENCY = "agency"
    LEARNING = "learning"
