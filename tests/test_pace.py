"""How fast the bot speaks: never faster than the strictest reading of Telegram's limits."""

from itertools import pairwise

from bot.pace import Kind, Lane, Limits, Pace

LIMITS = Limits()


def sent_at(lane: Lane, pace: Pace, count: int, kind: Kind = Kind.NEW) -> list[float]:
    """When so many messages to one chat leave, each as soon as it may."""
    times, now = [], 0.0
    for _ in range(count):
        now = max(now, pace.next_at, lane.free_at(LIMITS, kind))
        pace.took(lane, now, kind)
        times.append(now)
    return times


def most_within(times: list[float], window: float) -> int:
    return max(sum(1 for time in times if start <= time < start + window) for start in times)


def test_a_private_chat_gets_one_message_a_second() -> None:
    times = sent_at(Lane(is_group=False), Pace(LIMITS), 5)

    assert most_within(times, 1.0) == 1
    assert times[-1] < 5


def test_a_group_gets_twenty_messages_a_minute_and_its_edits_count() -> None:
    lane, pace = Lane(is_group=True), Pace(LIMITS)

    times = sent_at(lane, pace, 15) + sent_at(lane, pace, 30, Kind.EDIT)

    assert most_within(sorted(times), 60.0) == 20


def test_a_card_in_a_group_is_drawn_at_once_and_then_once_a_second_and_letters_need_not_wait() -> (
    None
):
    lane, pace = Lane(is_group=True), Pace(LIMITS)

    drawn = sent_at(lane, pace, 5, Kind.CARD)

    assert most_within(drawn, 1.0) == 1
    assert lane.free_at(LIMITS) <= drawn[-1] < lane.free_at(LIMITS, Kind.CARD)


def test_all_chats_together_get_less_than_thirty_messages_a_second() -> None:
    pace, times, now = Pace(LIMITS), [], 0.0
    for _ in range(100):
        now = max(now, pace.next_at)
        pace.took(Lane(is_group=False), now)
        times.append(now)

    assert most_within(times, 1.0) <= 30
    assert min(b - a for a, b in pairwise(times)) > 1 / 30


def test_being_told_to_wait_holds_this_chat_for_that_long_and_no_other() -> None:
    pace, told, other = Pace(LIMITS), Lane(is_group=False), Lane(is_group=False)

    pace.told_to_wait(told, 7.0, now=100.0)

    assert told.free_at(LIMITS) >= 107.0
    assert other.free_at(LIMITS) <= 100.0


def test_an_edit_in_private_need_not_wait_for_the_message_before_it() -> None:
    lane, pace = Lane(is_group=False), Pace(LIMITS)

    pace.took(lane, 10.0)

    assert lane.free_at(LIMITS, Kind.EDIT) <= 10.0 < lane.free_at(LIMITS)
