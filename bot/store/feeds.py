"""Calendar feeds, found by the hash of the token in their address."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType, Protocol

from bot.rules.calendars import OWN, Subject
from bot.rules.people import PersonId, VisitId

FeedId = NewType("FeedId", int)


@dataclass(frozen=True, slots=True)
class Feed:
    id: FeedId
    person_id: PersonId  # whose it is; of one that is nobody's own, who made it
    visit_id: VisitId
    token_hash: str
    salt: str
    created_at: datetime
    revoked_at: datetime | None
    subject: Subject = OWN


class Feeds(Protocol):
    async def add(
        self,
        person_id: PersonId,
        visit_id: VisitId,
        token_hash: str,
        salt: str,
        now: datetime,
        subject: Subject = OWN,
    ) -> Feed: ...

    async def get(self, feed_id: FeedId) -> Feed: ...

    async def of(
        self, person_id: PersonId, visit_id: VisitId, subject: Subject = OWN
    ) -> Feed | None:
        """The feed in force; one that is nobody's own whoever made it."""

    async def by_hash(self, token_hash: str) -> Feed | None:
        """Revoked ones too."""

    async def revoke(self, feed_id: FeedId, now: datetime) -> None: ...
