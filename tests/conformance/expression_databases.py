"""Databases that live as long as a test module: SQLite in memory, and a schema of its own on PostgreSQL."""

import os

import sqlalchemy as sa


def database(dialect: str, schema: str) -> sa.Engine:
    """An engine on an empty database."""
    if dialect == "sqlite":
        return sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    url = os.environ.get("TEST_POSTGRES_URL", "postgresql+psycopg://root@127.0.0.1:5432/test")
    schema = f"{schema}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    engine = sa.create_engine(url, connect_args={"options": f"-csearch_path={schema}"})

    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}")

    @sa.event.listens_for(engine, "engine_disposed")
    def drop(disposed: sa.Engine) -> None:
        with sa.create_engine(url).begin() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {schema} CASCADE")

    return engine
