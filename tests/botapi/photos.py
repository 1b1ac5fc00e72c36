"""Pictures as Telegram takes them: PNG or JPEG, not too large, not too long."""

from tests.botapi.refusal import bad_request

MAX_BYTES = 10 * 2**20
MAX_SIDES = 10_000
MAX_RATIO = 20
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"


def check_photo(content: bytes) -> tuple[int, int]:
    """Give the width and height of a picture that may be sent as a photo."""
    if len(content) > MAX_BYTES:
        raise bad_request("file is too big")
    if content.startswith(JPEG):
        return 1, 1
    if not content.startswith(PNG) or content[12:16] != b"IHDR":
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    if not min(width, height) > 0 or width + height > MAX_SIDES:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    if max(width, height) > MAX_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
