"""Times that each reader can tap for their own: the venue's stays on show."""

from bot.replies.reply import Html, fill
from bot.rules.times import Moment


def tg_time(moment: Moment, words: Html | str) -> Html:
    """`words` are the venue's time as written; a tap tells the reader's own.

    Without a `format`, which would put the reader's clock in the place of the venue's.
    """
    unix = int(moment.utc.timestamp())
    return fill('<tg-time unix="{unix}">{words}</tg-time>', unix=unix, words=words)
