"""Personal calendar feeds, found by the hash of the token in their address."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType, Protocol

from bot.rules.people import PersonId, VisitId

FeedId = NewType("FeedId", int)


@dataclass(frozen=True, slots=True)
class Feed:
    id: FeedId
    person_id: PersonId
    visit_id: VisitId
    token_hash: str
    salt: str
    created_at: datetime
    revoked_at: datetime | None


class Feeds(Protocol):
    async def add(
        self, person_id: PersonId, visit_id: VisitId, token_hash: str, salt: str, now: datetime
    ) -> Feed: ...

    async def of(self, person_id: PersonId, visit_id: VisitId) -> Feed | None:
        """The feed in force."""

    async def by_hash(self, token_hash: str) -> Feed | None:
        """Revoked ones too."""

    async def revoke(self, feed_id: FeedId, now: datetime) -> None: ...
