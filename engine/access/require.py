"""Turning away those who may not."""

from engine.access.actor import Actor
from engine.kernel.errors import Forbidden


def require_whole(actor: Actor) -> None:
    """Raises Forbidden("access.token_narrow") for a token that was narrowed: it must not lead to what is beyond it,
    such as its owner's password or tokens that are not narrowed."""
    if actor.only_apps is not None or actor.read_only:
        raise Forbidden.of("access.token_narrow")


def require_admin(actor: Actor) -> None:
    """Raises Forbidden("access.admins_only") unless the actor administers the installation."""
    if not actor.is_admin:
        raise Forbidden.of("access.admins_only")
