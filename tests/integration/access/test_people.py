"""People, the department tree, roles, and the organisation as expressions see it."""

from typing import Any

import pytest
from sqlalchemy import event

from engine.access.actor import SYSTEM
from engine.access.policy import Policy
from engine.definitions.app import AppDef
from engine.definitions.role import RoleDef
from engine.kernel.errors import Conflict, DougongError, Forbidden, Invalid, NotFound
from engine.kernel.ids import new_id

APP = AppDef.model_construct(
    key="demo",
    name="Demo",
    roles=(RoleDef(key="agent"), RoleDef(key="all", everyone=True)),
    forms=(),
    reports=(),
)


def codes(error: DougongError) -> set[tuple[str, str]]:
    return {(problem.code, problem.path) for problem in error.problems}


def department(services: Any, name: str, **values: Any) -> str:
    with services.database.write() as uow:
        found: str = services.departments.create(uow, SYSTEM, name, **values).id
        return found


def actor_of(services: Any, person_id: str) -> Any:
    with services.database.read() as connection:
        return services.organisations.current(connection).actor(person_id)


class TestPeople:
    def test_all_findings_come_at_once(self, services: Any) -> None:
        with pytest.raises(Invalid) as caught:
            services.person(
                "w w",
                email="nonsense",
                timezone="Mars/Olympus",
                departments=[new_id()],
                superior=new_id(),
                password="x",
            )
        assert codes(caught.value) == {
            ("access.username_invalid", "/username"),
            ("access.email_invalid", "/email"),
            ("access.timezone_unknown", "/timezone"),
            ("access.department_not_found", "/departments/0"),
            ("access.person_not_found", "/superior"),
            ("access.password_short", "/password"),
        }

    def test_a_user_name_is_taken_whatever_its_case(self, services: Any) -> None:
        services.person("wang")
        with pytest.raises(Invalid) as caught:
            services.person("WANG")
        assert codes(caught.value) == {("access.username_taken", "/username")}

    def test_people_change_their_own_name_and_no_more(self, services: Any) -> None:
        person = services.person("wang")
        actor = actor_of(services, person.id)
        with services.database.write() as uow:
            services.people.update(uow, actor, person.id, {"name": "王伟", "language": "zh-CN"})
        assert actor_of(services, person.id).name == "王伟"
        for target, values in ((person.id, {"is_admin": True}), (services.person("li").id, {"name": "x"})):
            with pytest.raises(Forbidden), services.database.write() as uow:
                services.people.update(uow, actor, target, values)

    def test_the_last_administrator_stays(self, services: Any) -> None:
        person = services.person("root", is_admin=True)
        for values in ({"active": False}, {"is_admin": False}):
            with pytest.raises(Conflict), services.database.write() as uow:
                services.people.update(uow, SYSTEM, person.id, values)
        services.person("second", is_admin=True)
        with services.database.write() as uow:
            services.people.update(uow, SYSTEM, person.id, {"active": False})

    def test_nobody_is_their_own_superior(self, services: Any) -> None:
        low = services.person("low")
        high = services.person("high", superior=low.id)
        with pytest.raises(Invalid) as caught, services.database.write() as uow:
            services.people.update(uow, SYSTEM, low.id, {"superior": high.id})
        assert codes(caught.value) == {("access.superior_cycle", "/superior")}

    def test_lists_by_name_search_and_department(self, services: Any) -> None:
        top = department(services, "Top")
        below = department(services, "Below", parent=top)
        for name, place in (("ann", top), ("bob", below), ("cy", below)):
            services.person(name, departments=[place])
        with services.database.read() as connection:
            first, cursor = services.people.list(connection, department=top, limit=2)
            rest, end = services.people.list(connection, department=top, limit=2, cursor=cursor)
            assert [person.username for person in first] == ["ann", "bob"]
            assert ([person.username for person in rest], end) == (["cy"], None)
            found, _ = services.people.list(connection, search="BO")
            assert [person.username for person in found] == ["bob"]
            assert services.people.choices(connection, "cy")[0]["hint"] == "Below"

    def test_imports_match_or_make_people(self, services: Any) -> None:
        wang = services.person("wang", email="wang@example.org")
        with services.database.write() as uow:
            ids = services.people.ensure(
                uow, SYSTEM, ["Wang", "wang@example.org", "Resolver 12", "Resolver 12", "resolver  12"]
            )
        assert ids["Wang"] == ids["wang@example.org"] == wang.id
        assert len({ids["Resolver 12"], ids["resolver  12"], wang.id}) == 3
        with services.database.write() as uow:
            assert services.people.ensure(uow, SYSTEM, ["Resolver 12"]) == {"Resolver 12": ids["Resolver 12"]}


class TestDepartments:
    def test_the_tree_has_no_circle(self, services: Any) -> None:
        top = department(services, "Top")
        below = department(services, "Below", parent=top)
        with pytest.raises(Invalid) as caught, services.database.write() as uow:
            services.departments.update(uow, SYSTEM, top, {"parent": below})
        assert codes(caught.value) == {("access.department_cycle", "/parent")}

    def test_one_in_use_stays(self, services: Any) -> None:
        top = department(services, "Top")
        below = department(services, "Below", parent=top)
        with pytest.raises(Conflict), services.database.write() as uow:
            services.departments.delete(uow, SYSTEM, top)
        with services.database.write() as uow:
            services.departments.delete(uow, SYSTEM, below)
        with services.database.read() as connection:
            assert [item.name for item in services.departments.list(connection)] == ["Top"]

    def test_choices_tell_where_it_is(self, services: Any) -> None:
        below = department(services, "Below", parent=department(services, "Mid", parent=department(services, "Top")))
        with services.database.read() as connection:
            assert services.departments.choices(connection, "bel") == [
                {"id": below, "text": "Below", "hint": "Top / Mid"}
            ]


class TestRoles:
    def test_come_in_person_and_through_departments_above(self, services: Any) -> None:
        top = department(services, "Top")
        below = department(services, "Below", parent=top)
        direct, inside, outside = (services.person(name) for name in ("direct", "inside", "outside"))
        with services.database.write() as uow:
            services.people.update(uow, SYSTEM, inside.id, {"departments": [below]})
            services.roles.put(uow, SYSTEM, APP, "agent", [("person", direct.id), ("department", top)])
        assert actor_of(services, direct.id).roles_in("demo") == {"agent"}
        assert actor_of(services, inside.id).roles == {"demo:agent"}
        assert actor_of(services, outside.id).roles == frozenset()
        with services.database.read() as connection:
            assert set(services.roles.holders(connection, "demo", "agent")) == {direct.id, inside.id}
            listed = services.roles.list(connection, APP)[0]
        assert {member["name"] for member in listed["members"]} == {"Direct", "Top"}

    def test_unknown_roles_and_members_are_refused(self, services: Any) -> None:
        with pytest.raises(NotFound), services.database.write() as uow:
            services.roles.put(uow, SYSTEM, APP, "ghost", [])
        with pytest.raises(Invalid), services.database.write() as uow:
            services.roles.put(uow, SYSTEM, APP, "agent", [("person", new_id())])


class TestOrganisation:
    def test_the_directory_answers_without_asking_the_database(self, services: Any) -> None:
        head = services.person("head")
        top = department(services, "Top", head=head.id)
        below = department(services, "Below", parent=top)
        worker = services.person("worker", departments=[below, top], superior=head.id)
        with services.database.read() as connection:
            directory = services.organisations.directory(connection, APP)
            statements: list[str] = []
            event.listen(
                services.database.engine, "before_cursor_execute", lambda *arguments: statements.append(arguments[2])
            )
            assert directory.name_of(worker.id) == "Worker"
            assert directory.department_of(worker.id) == below
            assert list(directory.departments_of(worker.id)) == [below, top]
            assert directory.superior_of(worker.id) == head.id
            assert directory.head_of(top) == head.id
            assert list(directory.members_of(top)) == [worker.id]
            assert directory.has_role(worker.id, "all")
            assert not directory.has_role(worker.id, "agent")
            assert set(directory.people()) == {head.id, worker.id}
            assert directory.name_of(new_id()) is None
            assert statements == []

    def test_a_change_rolled_back_is_forgotten(self, services: Any) -> None:
        person = services.person("wang")
        with pytest.raises(ZeroDivisionError), services.database.write() as uow:
            services.people.update(uow, SYSTEM, person.id, {"name": "Other"})
            assert services.people.get(uow.connection, person.id).name == "Other"
            raise ZeroDivisionError
        with services.database.read() as connection:
            assert services.people.get(connection, person.id).name == "Wang"
        with services.database.write() as uow:
            services.people.update(uow, SYSTEM, person.id, {"name": "Third"})
        with services.database.read() as connection:
            assert services.people.get(connection, person.id).name == "Third"

    def test_everyone_roles_need_no_member(self, services: Any) -> None:
        person = services.person("wang")
        assert not Policy().may_open(actor_of(services, person.id), APP)
