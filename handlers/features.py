"""All features, in one list."""

from handlers import ballots
from handlers import help as helping
from handlers.routes import join

ROUTES = join([helping.ROUTES, ballots.ROUTES])
