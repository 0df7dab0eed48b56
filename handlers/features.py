"""All features, in one list."""

from handlers import ballots, languages
from handlers import help as helping
from handlers.routes import join

ROUTES = join([helping.ROUTES, languages.ROUTES, ballots.ROUTES])
