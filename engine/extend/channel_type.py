"""The shape of a message channel: how a message reaches a person outside the app."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from engine.fields.about import About
from engine.kernel.options import Options


@dataclass(frozen=True, slots=True)
class Message:
    """A message in the receiver's language; `address` is what the channel needs (an e-mail address, a phone number)."""

    address: str
    title: str
    text: str
    link: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """The other side took it."""

    reference: str = ""


@dataclass(frozen=True, slots=True)
class Retry:
    """Not now; try again after some seconds."""

    after: float = 60.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Never: the address or the settings are wrong."""

    reason: str


class ChannelType(ABC):
    """A way to send. Options that are secret say so with x-secret in their schema; they are never sent back."""

    about: ClassVar[About]
    Options: ClassVar[type[Options]] = Options

    @property
    def name(self) -> str:
        """The type's name in settings."""
        return self.about.name

    @abstractmethod
    def send(self, o: Any, message: Message) -> Delivered | Retry | Refused:
        """Sends one message. `message.key` is the same on every attempt."""
