"""The person who is signed in, and how they sign in."""

from typing import Literal

from pydantic import Field

from engine.web.models.shape import Answer, Id, LabelJson, Request, example

LanguageName = Literal["en", "zh-CN"]


class SignIn(Request):
    """Name and password."""

    model_config = example(username="wang", password="correct horse battery")
    username: str = Field(min_length=1, max_length=100)
    password: str = Field(min_length=1, max_length=1000)


class Setup(Request):
    """The first administrator of an empty installation."""

    model_config = example(username="wang", name="Wang", password="correct horse battery", language="en")
    username: str = Field(min_length=1, max_length=100)
    name: str = Field(min_length=1, max_length=200)
    password: str = Field(min_length=1, max_length=1000)
    language: LanguageName = "en"


class MePatch(Request):
    """What people may change about themselves."""

    model_config = example(language="zh-CN", timezone="Asia/Shanghai")
    name: str | None = Field(None, min_length=1, max_length=200)
    language: LanguageName | None = None
    timezone: str | None = Field(None, max_length=64)


class PasswordChange(Request):
    """The old password and the new one."""

    model_config = example(old="correct horse battery", new="staple correct horse")
    old: str = Field(max_length=1000)
    new: str = Field(max_length=1000)


class DepartmentName(Answer):
    """A department by id and name."""

    id: Id
    name: str


class MyApp(Answer):
    """An app that the person may open."""

    key: str
    name: LabelJson
    icon: str | None = None
    color: str | None = None
    may_build: bool = False


class Me(Answer):
    """The person, their apps, and how much waits in the inbox."""

    id: Id
    name: str
    username: str
    language: str | None = None
    timezone: str | None = None
    is_admin: bool
    departments: list[DepartmentName]
    apps: list[MyApp]
    inbox_count: int


class Health(Answer):
    """Whether the server answers, and whether it still needs its first administrator."""

    status: Literal["ok"] = "ok"
    setup_required: bool = False
    version: str = Field(examples=["0.1.0"])
