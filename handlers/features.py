"""All features, in one list."""

from bot.replies import typed
from handlers import (
    announcements,
    ballots,
    calendars,
    day_cards,
    exports,
    groups,
    imports,
    invitations,
    languages,
    newballot,
    newvisit,
    notices,
    organisers,
    people,
    programme,
    registrations,
    releases,
    reminders,
    visits,
)
from handlers import help as helping
from handlers.routes import join

# What is said of unreadable words belongs to no feature: reading the module is what registers it.
TYPED = typed.__name__

ROUTES = join(
    [
        helping.ROUTES,
        languages.ROUTES,
        visits.ROUTES,
        newvisit.ROUTES,
        invitations.ROUTES,
        organisers.ROUTES,
        registrations.ROUTES,
        people.ROUTES,
        programme.ROUTES,
        imports.ROUTES,
        releases.ROUTES,
        ballots.ROUTES,
        newballot.ROUTES,
        announcements.ROUTES,
        calendars.ROUTES,
        exports.ROUTES,
        reminders.ROUTES,
        day_cards.ROUTES,
        groups.ROUTES,
        notices.ROUTES,
    ]
)
