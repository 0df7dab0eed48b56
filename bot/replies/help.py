"""Greetings and what to do next."""

from bot.languages import Language
from bot.replies.reply import Reply, escape, fill


def hello(lang: Language, name: str) -> Reply:
    return Reply(
        fill(
            lang.gettext(
                "Hello {name}. I am Venskab and help with visits between towns. "
                "To take part in a visit, open the invitation link that you were sent. "
                "/help shows what you can do here."
            ),
            name=name,
        )
    )


def not_understood(lang: Language) -> Reply:
    return Reply(
        escape(lang.gettext("I did not understand that. /help shows what you can do here."))
    )
