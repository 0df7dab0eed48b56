"""What people type in six languages, read as days, clocks, items and whole visits."""

from bot.rules.entry.audience import UnknownAudience, read_audience
from bot.rules.entry.clocks import (
    ClockEndsBeforeItStarts,
    ClockSpan,
    NotAClock,
    read_clock,
    read_clock_span,
)
from bot.rules.entry.dates import NotADate, OtherWeekday, WeekdayNotInVisit, read_date
from bot.rules.entry.items import ItemEntry, ItemUnreadable, Missing, OnlyADay, read_item
from bot.rules.entry.numbers import NotANumber, read_number
from bot.rules.entry.pasted import PastedItems, UnreadLine, read_items
from bot.rules.entry.stays import StayEndsBeforeItStarts, read_span_of_dates
from bot.rules.entry.tongues import UnknownLanguage, read_languages
from bot.rules.entry.visits import TownEntry, VisitEntry, read_visit

__all__ = [
    "ClockEndsBeforeItStarts",
    "ClockSpan",
    "ItemEntry",
    "ItemUnreadable",
    "Missing",
    "NotAClock",
    "NotADate",
    "NotANumber",
    "OnlyADay",
    "OtherWeekday",
    "PastedItems",
    "StayEndsBeforeItStarts",
    "TownEntry",
    "UnknownAudience",
    "UnknownLanguage",
    "UnreadLine",
    "VisitEntry",
    "WeekdayNotInVisit",
    "read_audience",
    "read_clock",
    "read_clock_span",
    "read_date",
    "read_item",
    "read_items",
    "read_languages",
    "read_number",
    "read_span_of_dates",
    "read_visit",
]
