"""What an operator may set: read once at the start from DOUGONG_… variables of the environment, then frozen."""

from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from engine.kernel.labels import Language

MEGABYTE = 1024 * 1024
BROKERS = ("redis://", "rediss://", "amqp://", "amqps://", "memory://")


class Settings(BaseSettings):
    """All settings of one process. Every name, in capitals and with DOUGONG_ before it, is a variable."""

    model_config = SettingsConfigDict(env_prefix="DOUGONG_", env_ignore_empty=True, frozen=True, extra="ignore")

    data_dir: Path = Field(Path("data"), description="Folder of the embedded database, uploaded files and the secret.")
    database_url: str | None = Field(None, description="SQLAlchemy URL; without it SQLite in the data folder.")
    broker_url: str | None = Field(None, description="Redis or RabbitMQ for Celery; without it jobs run inside serve.")
    broker_prefix: str = Field("dougong", description="Prefix of the queue names, for brokers shared with others.")
    secret_key: SecretStr | None = Field(None, description="Signs and encrypts; made in the data folder if missing.")
    host: str = Field("127.0.0.1", description="Address that serve listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port that serve listens on.")
    public_url: str | None = Field(None, description="Address under which people reach the server, as serve prints it.")
    language: Language = Field("en", description="Language where neither the person nor the browser names one.")
    timezone: str = Field("Asia/Shanghai", description="Time zone of the organisation: days, buckets, serial numbers.")
    cookie_secure: bool = Field(False, description="Send cookies over HTTPS only. Set it behind a TLS proxy.")
    session_days: int = Field(14, ge=1, le=365, description="Days without a visit after which a session ends.")
    max_body_mb: int = Field(4, ge=1, le=1024, description="Largest JSON body that is read.")
    max_upload_mb: int = Field(64, ge=1, le=4096, description="Largest uploaded file.")
    recycle_days: int = Field(30, ge=0, le=36500, description="Days until deleted records go for good; 0 keeps them.")
    job_threads: int = Field(1, ge=0, le=64, description="Threads of the embedded job runner; 0 switches it off.")
    lease_seconds: int = Field(60, ge=2, le=3600, description="Time after which an unanswered job is taken over.")
    gallery_dir: Path | None = Field(None, description="Folder of app templates instead of those that ship.")
    http_private: bool = Field(False, description="Let flows ask servers of the own network too.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least weight that is logged.")
    log_json: bool = Field(False, description="One JSON object a line instead of text for people.")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise PydanticCustomError("settings.timezone", "no IANA time zone") from error
        return name

    @field_validator("broker_url")
    @classmethod
    def _known_broker(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(BROKERS):
            raise PydanticCustomError("settings.broker_url", "neither Redis nor RabbitMQ")
        return url

    @property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{self.data_dir / 'dougong.sqlite3'}"

    @property
    def max_body(self) -> int:
        """Bytes of the largest JSON body."""
        return self.max_body_mb * MEGABYTE

    @property
    def max_upload(self) -> int:
        """Bytes of the largest uploaded file."""
        return self.max_upload_mb * MEGABYTE
