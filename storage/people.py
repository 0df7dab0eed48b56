"""Rows of people, chats and dialogs."""

import json
from collections.abc import Sequence
from datetime import datetime

from bot.rules.people import Chat, ChatId, ChatKind, Person, PersonId, Presence, VisitId
from bot.rules.refusals import NotFound
from bot.store.people import Dialog
from storage.connection import Connection, Row, fetch_one
from storage.rows import seconds, words


def _chat(row: Row) -> Chat:
    return Chat(
        ChatId(row["id"]),
        row["telegram_id"],
        ChatKind(row["kind"]),
        row["title"],
        words(row["languages"]),
        Presence(row["presence"]),
        bool(row["can_pin"]),
    )


class Chats:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def seen(self, telegram_id: int, kind: ChatKind, title: str, now: datetime) -> Chat:
        chat = await self.by_telegram(telegram_id)
        if chat and (chat.kind, chat.title) == (kind, title):
            return chat
        row = await fetch_one(
            self.connection,
            """
            INSERT INTO chat (telegram_id, kind, title, changed_at)
            VALUES (:telegram_id, :kind, :title, :now)
            ON CONFLICT (telegram_id)
            DO UPDATE SET
              kind = excluded.kind, title = excluded.title, changed_at = excluded.changed_at
            RETURNING *
            """,
            telegram_id=telegram_id,
            kind=str(kind),
            title=title,
            now=seconds(now),
        )
        return _chat(row)

    async def get(self, chat_id: ChatId) -> Chat:
        row = await self.connection.one("SELECT * FROM chat WHERE id = :id", id=chat_id)
        if row is None:
            raise NotFound
        return _chat(row)

    async def by_telegram(self, telegram_id: int) -> Chat | None:
        row = await self.connection.one(
            "SELECT * FROM chat WHERE telegram_id = :telegram_id", telegram_id=telegram_id
        )
        return _chat(row) if row else None

    async def set_presence(
        self, chat_id: ChatId, presence: Presence, now: datetime, *, can_pin: bool = False
    ) -> None:
        await self.connection.run(
            """
            UPDATE chat SET presence = :presence, can_pin = :can_pin, changed_at = :now
            WHERE id = :id
            """,
            id=chat_id,
            presence=str(presence),
            can_pin=int(can_pin),
            now=seconds(now),
        )

    async def set_languages(self, chat_id: ChatId, languages: Sequence[str]) -> None:
        await self.connection.run(
            "UPDATE chat SET languages = :languages WHERE id = :id",
            id=chat_id,
            languages=",".join(languages),
        )

    async def migrate(self, old: int, new: int, now: datetime) -> None:
        before, after = await self.by_telegram(old), await self.by_telegram(new)
        if before is None:
            return
        # The older row is the one with a history: the other was made when a message of the new
        # group came first, or one of the old group after everything had moved.
        kept = before if after is None or before.id < after.id else after
        if after is not None:
            await self._absorb(after if kept is before else before, kept, is_newer=kept is before)
        if kept is before:
            await self._move(kept, new, now)

    async def _move(self, kept: Chat, new: int, now: datetime) -> None:
        await self.connection.run(
            """
            UPDATE chat SET telegram_id = :new, kind = 'supergroup', changed_at = :now
            WHERE id = :id
            """,
            id=kept.id,
            new=new,
            now=seconds(now),
        )
        # Messages have other numbers in the new group: what stands there is not ours to edit.
        await self.connection.run(
            "UPDATE card SET message_id = NULL, drawn = '' WHERE chat_id = :id", id=kept.id
        )

    async def _absorb(self, other: Chat, kept: Chat, *, is_newer: bool) -> None:
        """What was said to the other one moves to the one we keep."""
        for statement in (
            "UPDATE outbox SET chat_id = :kept WHERE chat_id = :other",
            """
            UPDATE card SET chat_id = :kept WHERE chat_id = :other AND NOT EXISTS (
              SELECT 1 FROM card AS mine
              WHERE mine.chat_id = :kept AND mine.kind = card.kind AND mine.ref = card.ref)
            """,
            """
            UPDATE visit SET chat_id = :kept WHERE chat_id = :other AND NOT EXISTS (
              SELECT 1 FROM visit AS mine
              WHERE mine.chat_id = :kept
                AND COALESCE(mine.thread_id, 0) = COALESCE(visit.thread_id, 0))
            """,
            "UPDATE visit SET chat_id = NULL WHERE chat_id = :other",
        ):
            await self.connection.run(statement, kept=kept.id, other=other.id)
        await self.connection.run("DELETE FROM chat WHERE id = :id", id=other.id)
        # A mere message from the new group says less than what was known of the old one.
        if is_newer and not (other.presence is Presence.MEMBER and kept.is_reachable):
            await self.connection.run(
                "UPDATE chat SET presence = :presence, can_pin = :can_pin WHERE id = :id",
                id=kept.id,
                presence=str(other.presence),
                can_pin=int(other.can_pin),
            )


def _person(row: Row) -> Person:
    return Person(
        PersonId(row["id"]),
        row["telegram_id"],
        row["name"],
        row["username"],
        row["language"],
        row["telegram_language"],
        row["zone"],
        None if row["current_visit_id"] is None else VisitId(row["current_visit_id"]),
        row["reminded_before"],
        bool(row["evening_before"]),
    )


class People:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def seen(
        self, telegram_id: int, name: str, username: str, telegram_language: str, now: datetime
    ) -> Person:
        person = await self.by_telegram(telegram_id)
        if person and (person.name, person.username, person.telegram_language) == (
            name,
            username,
            telegram_language,
        ):
            return person
        row = await fetch_one(
            self.connection,
            """
            INSERT INTO person (telegram_id, name, username, telegram_language, created_at)
            VALUES (:telegram_id, :name, :username, :telegram_language, :now)
            ON CONFLICT (telegram_id) DO UPDATE SET
              name = excluded.name,
              username = excluded.username,
              telegram_language = excluded.telegram_language
            RETURNING *
            """,
            telegram_id=telegram_id,
            name=name,
            username=username,
            telegram_language=telegram_language,
            now=seconds(now),
        )
        return _person(row)

    async def get(self, person_id: PersonId) -> Person:
        row = await self.connection.one("SELECT * FROM person WHERE id = :id", id=person_id)
        if row is None:
            raise NotFound
        return _person(row)

    async def by_telegram(self, telegram_id: int) -> Person | None:
        row = await self.connection.one(
            "SELECT * FROM person WHERE telegram_id = :telegram_id", telegram_id=telegram_id
        )
        return _person(row) if row else None

    async def readers(self, visit_id: VisitId) -> Sequence[Person]:
        rows = await self.connection.all(
            """
            SELECT * FROM person WHERE id IN (
              SELECT COALESCE(person_id, registered_by) FROM participation
              WHERE visit_id = :visit AND status = 'registered')
            ORDER BY id
            """,
            visit=visit_id,
        )
        return [_person(row) for row in rows]

    async def set_language(self, person_id: PersonId, language: str) -> None:
        await self.connection.run(
            "UPDATE person SET language = :language WHERE id = :id", id=person_id, language=language
        )

    async def set_zone(self, person_id: PersonId, zone: str) -> None:
        await self.connection.run(
            "UPDATE person SET zone = :zone WHERE id = :id", id=person_id, zone=zone
        )

    async def set_reminders(
        self, person_id: PersonId, minutes: int, *, evening_before: bool
    ) -> None:
        await self.connection.run(
            """
            UPDATE person SET reminded_before = :minutes, evening_before = :evening
            WHERE id = :id
            """,
            id=person_id,
            minutes=minutes,
            evening=int(evening_before),
        )

    async def set_current_visit(self, person_id: PersonId, visit_id: VisitId) -> None:
        await self.connection.run(
            "UPDATE person SET current_visit_id = :visit_id WHERE id = :id",
            id=person_id,
            visit_id=visit_id,
        )

    async def private_chat(self, person_id: PersonId, now: datetime) -> Chat | None:
        person = await self.get(person_id)
        if person.telegram_id is None:
            return None
        return await Chats(self.connection).seen(person.telegram_id, ChatKind.PRIVATE, "", now)


class Dialogs:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def of(self, person_id: PersonId, chat_id: ChatId) -> Dialog | None:
        row = await self.connection.one(
            "SELECT form, step, answers FROM dialog WHERE person_id = :person AND chat_id = :chat",
            person=person_id,
            chat=chat_id,
        )
        if row is None:
            return None
        return Dialog(person_id, chat_id, row["form"], row["step"], json.loads(row["answers"]))

    async def put(self, dialog: Dialog, now: datetime) -> None:
        await self.connection.run(
            """
            INSERT INTO dialog (person_id, chat_id, form, step, answers, changed_at)
            VALUES (:person, :chat, :form, :step, :answers, :now)
            ON CONFLICT (person_id, chat_id) DO UPDATE SET
              form = excluded.form, step = excluded.step,
              answers = excluded.answers, changed_at = excluded.changed_at
            """,
            person=dialog.person_id,
            chat=dialog.chat_id,
            form=dialog.form,
            step=dialog.step,
            answers=json.dumps(dialog.answers, ensure_ascii=False),
            now=seconds(now),
        )

    async def end(self, person_id: PersonId, chat_id: ChatId) -> None:
        await self.connection.run(
            "DELETE FROM dialog WHERE person_id = :person AND chat_id = :chat",
            person=person_id,
            chat=chat_id,
        )

    async def sweep(self, before: datetime) -> None:
        await self.connection.run(
            "DELETE FROM dialog WHERE changed_at < :before", before=seconds(before)
        )
