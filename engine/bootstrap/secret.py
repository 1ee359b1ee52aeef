"""The installation's secret: given by the operator, or made once and kept in the data folder."""

from engine.kernel.ids import new_secret
from engine.settings import Settings

FILE = "secret_key"


def secret_of(settings: Settings) -> bytes:
    """The secret as bytes. Several processes that start at one moment agree on the one that was written first."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    path = settings.data_dir / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        aside = path.with_name(f"{FILE}.{new_secret(6)}")
        aside.touch(mode=0o600)
        aside.write_text(new_secret(48))
        try:
            path.hardlink_to(aside)
        except FileExistsError:
            pass
        finally:
            aside.unlink()
    return path.read_bytes().strip()
