"""What the owners of an installation are told of its troubles."""

from bot.languages import Language
from bot.replies.reply import Reply, fill


def set_aside(lang: Language, update_id: int, error: str) -> Reply:
    return Reply(
        fill(
            lang.gettext(
                "Update {number} could not be handled and was set aside: {error}. "
                "Everything else goes on; the log says more."
            ),
            number=update_id,
            error=error,
        )
    )
