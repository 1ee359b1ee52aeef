"""Whether a reader may be hinted at a change."""

from engine.access.actor import Actor
from engine.bootstrap import Platform
from engine.kernel.errors import NotFound
from engine.web.live.hint import Hint


class Sight:
    """Asks the policy. A record that the reader's row filter leaves out is never mentioned, nor one that is gone."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def may_see(self, actor: Actor, hint: Hint) -> bool:
        """True when the reader may see what the hint is about, with the roles that they have now."""
        if hint.person is not None:
            return hint.person == actor.id and (hint.app is None or actor.reaches(hint.app))
        if hint.app is None:
            return True
        with self._platform.database.read() as connection:
            reader = self._platform.organisations.again(connection, actor)
            if reader is None:
                return False
            try:
                app = self._platform.definitions.current(connection, hint.app).definition
            except NotFound:
                return False
            if hint.form is None:
                return self._platform.policy.may_open(reader, app)
            if not self._platform.policy.may(reader, "read", app, hint.form):
                return False
            if self._platform.policy.rows(reader, "read", app, hint.form) is None or hint.record is None:
                return True
            return self._platform.records.visible(connection, reader, hint.app, hint.form, hint.record)
