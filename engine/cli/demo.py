"""dougong demo: the demonstration on an empty installation, as `serve --demo` makes it."""

from engine.bootstrap import Platform
from engine.cli.console import Console
from engine.cli.language import Lang
from engine.cli.opened import opened
from engine.cli.speech import padded
from engine.kernel.labels import text_of

DEMO = "work_order"
DEMO_PASSWORD = "dougong-demo"
DEMO_ADMIN = "admin"


def demo(lang: Lang = None) -> None:
    """Installs the work-order app with sample data and people, and prints their accounts."""
    with opened(lang, new=True) as (platform, console):
        install_demo(platform, console)
        print_accounts(platform, console)


def install_demo(platform: Platform, console: Console) -> None:
    """The demonstration on an empty installation: an administrator, the app, its people. Done once."""
    with platform.database.read() as connection:
        if platform.people.has_anybody(connection):
            return
    name = {"en": "Administrator", "zh-CN": "系统管理员"}[console.language]
    session = platform.sign_in.set_up(DEMO_ADMIN, name, DEMO_PASSWORD, language=None)
    platform.installer.install_template(
        session.session.actor, DEMO, sample_data=True, language=console.language, password=DEMO_PASSWORD
    )


def print_accounts(platform: Platform, console: Console) -> None:
    """The accounts of the demonstration, one a line: user name, name, roles."""
    with platform.database.read() as connection:
        organisation = platform.organisations.current(connection)
        roles = {role.key: role for role in platform.definitions.current(connection, DEMO).definition.roles}
    console.say("accounts", password=DEMO_PASSWORD)
    for person in organisation.people.values():
        held = organisation.roles_of(person.id)
        words = [text_of(role.name, console.language, key) for key, role in roles.items() if f"{DEMO}:{key}" in held]
        if person.is_admin:
            words.insert(0, {"en": "administrator", "zh-CN": "管理员"}[console.language])
        print(f"  {padded(person.username, 14)}{padded(person.name, 20)}{', '.join(words)}")
