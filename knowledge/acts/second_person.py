"""The acts for which a second person can be asked, as the setting names them."""

from enum import StrEnum


class SecondPersonKind(StrEnum):
    """Of a pause, that of the whole bot; of rights, those of admins and for everywhere."""

    WITHDRAWAL = "withdrawal"
    NOTICE = "notice"
    PAUSE = "pause"
    ADMIN = "admin"
    AGENCY = "agency"
    LEARNING = "learning"
