"""Signing in and out, throttling, passwords, tokens, the first administrator."""

import threading
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import event, select

from engine.access.actor import SYSTEM
from engine.access.housekeeping import SWEEP, AccessHousekeeping
from engine.kernel.errors import Conflict, DougongError, Forbidden, Invalid, NotFound, Unavailable
from engine.store.job_runner import JobRunner
from engine.store.outbox import Outbox
from engine.store.tables.organisation import people
from engine.store.tables.sign_in import sessions, tokens

PASSWORD = "correct horse"


def code_of(error: DougongError) -> str:
    return error.problems[0].code


class TestSession:
    def test_the_right_password_begins_one(self, services: Any) -> None:
        services.person("wang", password=PASSWORD)
        new = services.sign_in.sign_in("Ｗang ", PASSWORD, address="10.0.0.1", agent="browser")
        with services.database.read() as connection:
            found = services.sessions.find(connection, new.secret)
        assert found is not None
        assert (found.actor.username, found.csrf) == ("wang", new.session.csrf)

    def test_the_database_never_holds_the_secret(self, services: Any) -> None:
        services.person("wang", password=PASSWORD)
        new = services.sign_in.sign_in("wang", PASSWORD)
        with services.database.read() as connection:
            row = connection.execute(select(sessions)).one()
            kept = connection.execute(select(people.c.password_hash)).scalar_one()
        assert new.secret not in map(str, row)
        assert kept.startswith("$argon2id$")

    def test_finding_it_costs_one_statement(self, services: Any) -> None:
        services.person("wang", password=PASSWORD)
        new = services.sign_in.sign_in("wang", PASSWORD)
        statements: list[str] = []
        with services.database.read() as connection:
            services.sessions.find(connection, new.secret)
            event.listen(
                services.database.engine,
                "before_cursor_execute",
                lambda *arguments: statements.append(arguments[2]),
            )
            services.sessions.find(connection, new.secret)
        assert len(statements) == 1

    def test_ends_after_its_life_unless_visited(self, services: Any) -> None:
        services.person("wang", password=PASSWORD)
        new = services.sign_in.sign_in("wang", PASSWORD)

        def found() -> bool:
            with services.database.read() as connection:
                return services.sessions.find(connection, new.secret) is not None

        services.clock.move(days=13)
        assert found()
        services.clock.move(days=13)
        assert found()
        services.clock.move(days=14)
        assert not found()

    def test_signing_out_ends_it(self, services: Any) -> None:
        services.person("wang", password=PASSWORD)
        new = services.sign_in.sign_in("wang", PASSWORD)
        with services.database.write() as uow:
            services.sign_in.sign_out(uow, new.secret)
        with services.database.read() as connection:
            assert services.sessions.find(connection, new.secret) is None
            assert services.sessions.find(connection, "made up") is None

    def test_who_leaves_is_out_at_once(self, services: Any) -> None:
        person = services.person("wang", password=PASSWORD)
        new = services.sign_in.sign_in("wang", PASSWORD)
        with services.database.write() as uow:
            services.people.update(uow, SYSTEM, person.id, {"active": False})
        with services.database.read() as connection:
            assert services.sessions.find(connection, new.secret) is None
        with pytest.raises(Forbidden):
            services.sign_in.sign_in("wang", PASSWORD)


class TestThrottle:
    @pytest.mark.parametrize(("name", "password"), [("wang", "wrong"), ("nobody", PASSWORD), ("li", PASSWORD)])
    def test_a_failure_does_not_say_why(self, services: Any, name: str, password: str) -> None:
        services.person("wang", password=PASSWORD)
        services.person("li")
        with pytest.raises(Forbidden) as caught:
            services.sign_in.sign_in(name, password)
        assert code_of(caught.value) == "access.sign_in_failed"

    def test_blocks_the_name_when_it_is_guessed_from_everywhere(self, services: Any) -> None:
        services.person("wang", password=PASSWORD)
        services.person("li", password=PASSWORD)
        for number in range(100):
            with pytest.raises(Forbidden):
                services.sign_in.sign_in("wang", "wrong", address=f"10.0.0.{number}")
        with pytest.raises(Unavailable):
            services.sign_in.sign_in("wang", PASSWORD, address="2.2.2.2")
        services.sign_in.sign_in("li", PASSWORD, address="2.2.2.2")
        services.clock.move(minutes=20)
        services.sign_in.sign_in("wang", PASSWORD, address="2.2.2.2")

    def test_blocks_the_name_from_that_address_for_a_while(self, services: Any) -> None:
        services.person("wang", password=PASSWORD)
        for _ in range(5):
            with pytest.raises(Forbidden):
                services.sign_in.sign_in("wang", "wrong", address="1.1.1.1")
        with pytest.raises(Unavailable) as caught:
            services.sign_in.sign_in("wang", PASSWORD, address="1.1.1.1")
        assert code_of(caught.value) == "access.throttled"
        assert 29 <= caught.value.retry_after <= 31
        services.sign_in.sign_in("wang", PASSWORD, address="2.2.2.2")
        services.clock.move(seconds=31)
        with pytest.raises(Forbidden):
            services.sign_in.sign_in("wang", "wrong", address="1.1.1.1")
        with pytest.raises(Unavailable) as caught:
            services.sign_in.sign_in("wang", PASSWORD, address="1.1.1.1")
        assert caught.value.retry_after > 55
        services.clock.move(seconds=61)
        services.sign_in.sign_in("wang", PASSWORD, address="1.1.1.1")
        for _ in range(4):
            with pytest.raises(Forbidden):
                services.sign_in.sign_in("wang", "wrong", address="1.1.1.1")

    def test_many_at_once_get_no_more_guesses(self, services: Any) -> None:
        services.person("wang", password=PASSWORD)
        seen: list[type[Exception]] = []

        def guess() -> None:
            try:
                services.sign_in.sign_in("wang", "wrong", address="1.1.1.1")
            except DougongError as error:
                seen.append(type(error))

        threads = [threading.Thread(target=guess) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (seen.count(Forbidden), seen.count(Unavailable)) == (5, 7)


class TestPassword:
    def test_a_new_one_ends_the_other_sessions(self, services: Any) -> None:
        services.person("wang", password=PASSWORD)
        here = services.sign_in.sign_in("wang", PASSWORD)
        there = services.sign_in.sign_in("wang", PASSWORD)
        with pytest.raises(Forbidden) as caught:
            services.sign_in.change_password(here.session.actor, "wrong", "another horse")
        assert code_of(caught.value) == "access.password_wrong"
        services.sign_in.change_password(here.session.actor, PASSWORD, "another horse", keep_session=here.session.id)
        with services.database.read() as connection:
            assert services.sessions.find(connection, here.secret) is not None
            assert services.sessions.find(connection, there.secret) is None
        services.sign_in.sign_in("wang", "another horse")

    def test_the_old_one_cannot_be_guessed(self, services: Any) -> None:
        services.person("wang", password=PASSWORD)
        actor = services.sign_in.sign_in("wang", PASSWORD).session.actor
        for _ in range(5):
            with pytest.raises(Forbidden):
                services.sign_in.change_password(actor, "wrong", "another horse")
        with pytest.raises(Unavailable):
            services.sign_in.change_password(actor, PASSWORD, "another horse")
        services.sign_in.sign_in("wang", PASSWORD)

    def test_only_administrators_set_those_of_others(self, services: Any) -> None:
        person = services.person("wang", password=PASSWORD)
        actor = services.sign_in.sign_in("wang", PASSWORD).session.actor
        with pytest.raises(Forbidden):
            services.sign_in.set_password(actor, person.id, "another horse")
        with pytest.raises(Invalid) as caught:
            services.sign_in.set_password(SYSTEM, person.id, "short")
        assert code_of(caught.value) == "access.password_short"

    def test_one_given_by_an_administrator_ends_the_tokens_and_the_persons_own_does_not(self, services: Any) -> None:
        owner = services.person("wang", password=PASSWORD)
        actor = services.sign_in.sign_in("wang", PASSWORD).session.actor
        with services.database.write() as uow:
            secret = services.tokens.create(uow, actor, "script")[1]
        services.sign_in.change_password(actor, PASSWORD, "another horse")
        with services.database.read() as connection:
            assert services.tokens.actor(connection, secret) == actor
        services.sign_in.set_password(SYSTEM, owner.id, "a third horse")
        with services.database.read() as connection:
            assert services.tokens.actor(connection, secret) is None
            line = services.audit.list(connection, limit=1)[0][0]
        assert (line["action"], line["subject"], line["details"]) == ("token.deleted", "script", {"owner": "wang"})

    @pytest.mark.parametrize("narrowed", [{"apps": ["work_order"]}, {"read_only": True}])
    def test_a_narrowed_token_changes_neither_password_nor_profile(
        self, services: Any, narrowed: dict[str, Any]
    ) -> None:
        services.person("wang", password=PASSWORD)
        actor = services.sign_in.sign_in("wang", PASSWORD).session.actor
        with services.database.write() as uow:
            secret = services.tokens.create(uow, actor, "script", **narrowed)[1]
        with services.database.read() as connection:
            narrow = services.tokens.actor(connection, secret)
        with pytest.raises(Forbidden) as caught:
            services.sign_in.change_password(narrow, PASSWORD, "another horse")
        assert code_of(caught.value) == "access.token_narrow"
        with pytest.raises(Forbidden) as caught, services.database.write() as uow:
            services.people.update(uow, narrow, narrow.id, {"name": "Mallory"})
        assert code_of(caught.value) == "access.token_narrow"
        services.sign_in.sign_in("wang", PASSWORD)


class TestSetUp:
    def test_the_first_person_becomes_administrator_and_only_the_first(self, services: Any) -> None:
        with services.database.read() as connection:
            assert not services.people.has_anybody(connection)
        new = services.sign_in.set_up("root", "Root", PASSWORD, language="zh-CN")
        assert new.session.actor.is_admin
        with pytest.raises(Conflict):
            services.sign_in.set_up("other", "Other", PASSWORD, language="en")

    def test_two_at_once_make_one(self, services: Any) -> None:
        made: list[str] = []

        def set_up(name: str) -> None:
            with suppress(Conflict):
                made.append(services.sign_in.set_up(name, name, PASSWORD, language="en").session.actor.username)

        threads = [threading.Thread(target=set_up, args=(f"root{number}",)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(made) == 1


class TestToken:
    def test_acts_as_its_owner_until_deleted(self, services: Any) -> None:
        services.person("wang", password=PASSWORD)
        actor = services.sign_in.sign_in("wang", PASSWORD).session.actor
        with services.database.write() as uow:
            token, secret = services.tokens.create(uow, actor, "script", days=30)
        with services.database.read() as connection:
            assert services.tokens.actor(connection, secret) == actor
            assert [item.name for item in services.tokens.list(connection, actor)] == ["script"]
            assert secret not in map(str, connection.execute(select(tokens)).one())
        with pytest.raises(NotFound), services.database.write() as uow:
            services.tokens.delete(uow, SYSTEM, token.id)
        services.clock.move(days=29)
        with services.database.read() as connection:
            assert services.tokens.actor(connection, secret) is not None
        services.clock.move(days=1)
        with services.database.read() as connection:
            assert services.tokens.actor(connection, secret) is None
        with services.database.write() as uow:
            services.tokens.delete(uow, actor, token.id)

    def test_a_narrow_one_is_no_administrator_and_makes_no_tokens(self, services: Any) -> None:
        services.person("root", password=PASSWORD, is_admin=True)
        actor = services.sign_in.sign_in("root", PASSWORD).session.actor
        with services.database.write() as uow:
            _, secret = services.tokens.create(uow, actor, "script", apps=["work_order"], read_only=True)
        with services.database.read() as connection:
            narrow = services.tokens.actor(connection, secret)
        assert (narrow.is_admin, narrow.unbounded, narrow.only_apps) == (False, True, frozenset({"work_order"}))
        with pytest.raises(Forbidden), services.database.write() as uow:
            services.tokens.create(uow, narrow, "more")

    def test_ends_with_the_right_to_sign_in_and_does_not_come_back(self, services: Any) -> None:
        owner = services.person("wang", password=PASSWORD)
        actor = services.sign_in.sign_in("wang", PASSWORD).session.actor
        with services.database.write() as uow:
            secret = services.tokens.create(uow, actor, "script")[1]
        for active in (False, True):
            with services.database.write() as uow:
                services.people.update(uow, SYSTEM, owner.id, {"active": active})
        with services.database.read() as connection:
            assert services.tokens.actor(connection, secret) is None
            actions = [line["action"] for line in services.audit.list(connection, limit=3)[0]]
        assert actions == ["person.changed", "token.deleted", "person.changed"]


class TestAudit:
    def test_tells_who_did_what(self, services: Any) -> None:
        services.sign_in.set_up("root", "Root", PASSWORD, language="en")
        for _ in range(3):
            with pytest.raises(Forbidden):
                services.sign_in.sign_in("root", "wrong", address="1.2.3.4")
        with services.database.read() as connection:
            first, cursor = services.audit.list(connection, limit=2)
            rest, end = services.audit.list(connection, limit=2, cursor=cursor)
        assert [line["action"] for line in first + rest] == ["session.refused"] * 3 + ["person.created"]
        assert end is None
        assert first[0]["address"] == "1.2.3.4"


class TestSweep:
    def test_what_has_ended_goes_and_what_blocks_stays(self, services: Any) -> None:
        services.person("wang", password=PASSWORD)
        services.sign_in.sign_in("wang", PASSWORD)
        services.clock.move(days=15)
        here = services.sign_in.sign_in("wang", PASSWORD)
        for _ in range(5):
            with pytest.raises(Forbidden):
                services.sign_in.sign_in("li", "wrong", address="1.1.1.1")
        code = {SWEEP.kind: AccessHousekeeping(services.sessions).sweep}
        with services.database.write() as uow:
            uow.enqueue(SWEEP.kind, {})
        assert JobRunner(Outbox(services.database), code).run_due() == 1
        with services.database.read() as connection:
            assert [row.id for row in connection.execute(select(sessions))] == [here.session.id]
        with pytest.raises(Unavailable):
            services.sign_in.sign_in("li", "wrong", address="1.1.1.1")
