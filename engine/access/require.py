"""Turning away those who may not."""

from engine.access.actor import Actor
from engine.kernel.errors import Forbidden


def require_admin(actor: Actor) -> None:
    """Raises Forbidden("access.admins_only") unless the actor administers the installation."""
    if not actor.is_admin:
        raise Forbidden.of("access.admins_only")
