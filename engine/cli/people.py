"""dougong people: who is there, a new person, a new password."""

from typing import Annotated

import typer

from engine.access.actor import SYSTEM
from engine.access.people_checks import normal_username
from engine.cli.language import Lang, hand_on
from engine.cli.opened import opened
from engine.cli.speech import padded

people = typer.Typer(no_args_is_help=True, help="People who may sign in.")


@people.callback()
def group(context: typer.Context, lang: Lang = None) -> None:
    """People who may sign in."""
    hand_on(context, lang)


@people.command("list")
def list_people(lang: Lang = None) -> None:
    """Prints everybody: user name, name, whether they administer the installation."""
    with opened(lang) as (platform, _), platform.database.read() as connection:
        found = platform.organisations.current(connection).people.values()
        for person in sorted(found, key=lambda person: person.username):
            marks = "".join(("*" if person.is_admin else " ", " " if person.active else "-"))
            print(f"{marks} {padded(person.username, 20)}{person.name}")


@people.command("add")
def add_person(
    username: Annotated[str, typer.Argument(help="User name.")],
    name: Annotated[str, typer.Option(help="Full name.")],
    admin: Annotated[bool, typer.Option("--admin", help="May administer the installation.")] = False,
    password: Annotated[
        str | None, typer.Option(envvar="DOUGONG_NEW_PASSWORD", help="Password; asked for otherwise.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Adds a person."""
    with opened(lang) as (platform, console):
        password = password or typer.prompt(console.word("ask.password"), hide_input=True, confirmation_prompt=True)
        with platform.database.write() as uow:
            platform.people.create(uow, SYSTEM, username, name, password=password, is_admin=admin)


@people.command("passwd")
def set_password(
    username: Annotated[str, typer.Argument(help="User name.")],
    password: Annotated[
        str | None, typer.Option(envvar="DOUGONG_NEW_PASSWORD", help="Password; asked for otherwise.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Gives a person a new password; their sessions and access tokens end."""
    with opened(lang) as (platform, console):
        with platform.database.read() as connection:
            person = platform.organisations.current(connection).by_username.get(normal_username(username))
        if person is None:
            raise console.stop("no_such_person", username=username)
        password = password or typer.prompt(console.word("ask.password"), hide_input=True, confirmation_prompt=True)
        platform.sign_in.set_password(SYSTEM, person.id, password)
        console.say("password_set", username=person.username)
