"""An address as a picture to print."""

from io import BytesIO

import segno

from bot.replies.reply import File

PIXELS_PER_DOT = 16  # sharp on paper at the size of a hand


def qr_picture(name: str, address: str) -> File:
    picture = BytesIO()
    segno.make_qr(address, error="m").save(picture, kind="png", scale=PIXELS_PER_DOT, border=4)
    return File(f"{name}.png", "image/png", picture.getvalue())
