"""/privacy: what is kept and why, on one screen."""

from bot.languages import Language
from bot.replies.reply import Reply, bold, escape, fill, lines


def privacy(lang: Language) -> Reply:
    return Reply(
        lines(
            bold(lang.gettext("What is kept about you")),
            "",
            escape(
                lang.gettext("• Your name, language and Telegram ID, so that I can write to you.")
            ),
            escape(
                lang.gettext(
                    "• Your registration: delegation, role and days, so that the hosts can plan."
                )
            ),
            escape(
                # Translators: the head leads a delegation (da: delegationsleder, de: Leitung)
                lang.gettext(
                    "• Your phone number, if you gave one. Only the organisers and the head of "
                    "your delegation see it. When you withdraw, it is deleted."
                )
            ),
            escape(
                lang.gettext(
                    "• Whether you have seen a change of the programme, and what you confirmed, "
                    "so that the organisers and the head of your delegation know whom to call."
                )
            ),
            escape(
                lang.gettext(
                    "• Your votes. In a secret vote nobody is shown who chose what, "
                    "not even the organisers."
                )
            ),
            escape(
                lang.gettext(
                    "• Your calendar address, if you asked for one. Whoever has it can read "
                    "your programme, so keep it to yourself; /calendar makes a new one."
                )
            ),
            "",
            escape(
                # Translators: the head leads a delegation (da: delegationsleder, de: Leitung)
                lang.gettext(
                    "What you write to me is deleted as soon as it is handled; a form or a file "
                    "that nobody finishes, after 30 days. Other people in the visit see your name "
                    "only if you said yes to the participant list; the organisers and the head of "
                    "your delegation always see it."
                )
            ),
            "",
            fill(
                lang.gettext(
                    "{register} shows and changes your registration. "
                    "For anything else ask the organisers."
                ),
                register="/register",
            ),
        )
    )
