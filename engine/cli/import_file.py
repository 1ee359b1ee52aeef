"""dougong import FILE: records from a CSV or XLSX file, with progress on a terminal."""

import shutil
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from engine.access.actor import SYSTEM
from engine.bootstrap import Platform
from engine.cli.console import Console
from engine.cli.import_options import chosen_options
from engine.cli.import_problems import labels_of, say_problems, say_refused
from engine.cli.language import Lang
from engine.cli.opened import opened
from engine.definitions.app import AppDef
from engine.definitions.form import FormDef
from engine.definitions.mapping import ImportOptions
from engine.kernel.problems import pointer
from engine.records.transfer.error_file import own_columns
from engine.records.transfer.table import Table
from engine.store.job_facts import JobFacts
from engine.store.jobs import get_job


class Mode(StrEnum):
    """What may happen to records."""

    INSERT = "insert"
    UPDATE = "update"
    UPSERT = "upsert"


def say_mapping(console: Console, definition: AppDef, form: str, options: ImportOptions, table: Table) -> None:
    """Which column goes where, and which is left out: a name that was not recognised is easily overlooked."""
    labels = labels_of(definition.form(form), console.language)
    for column, wanted in options.columns.items():
        print(f"  {column} → {labels.get(pointer('values', *wanted.field.split('.')), wanted.field)}")
    if options.changed_at is not None:
        print(f"  {options.changed_at} → " + console.word("import.changed_at"))
    header = table.shape.columns[own_columns(table.shape.columns) :]
    left = [column for column in header if column and column not in (*options.columns, options.changed_at)]
    if left:
        console.say("import.left_out", columns=", ".join(left))


def run_to_the_end(platform: Platform, console: Console, job_id: str, total: int) -> JobFacts:
    """Runs the job in this process and shows how far it is."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True, disable=not console.interactive) as progress:
        bar = progress.add_task(console.word("import.running"), total=total)
        inbox = platform.hub.open(wake=lambda: None)

        def told() -> None:
            for event in inbox.drain()[0]:
                if event.data.get("id") == job_id and "done" in event.data:
                    progress.update(bar, completed=event.data["done"])

        platform.database.on_commit(lambda uow: told())
        platform.runner.run_job(job_id)
        inbox.close()
    with platform.database.read() as connection:
        return get_job(connection, job_id)


def import_file(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX.")],
    app: Annotated[str, typer.Option(help="Key of the app.")],
    form: Annotated[str, typer.Option(help="Key of the form.")],
    mapping: Annotated[
        str | None, typer.Option(help="JSON file of import options, or the name of a mapping of the app.")
    ] = None,
    key: Annotated[list[str] | None, typer.Option(help="Field by which a row finds its record; repeatable.")] = None,
    mode: Annotated[
        Mode | None,
        typer.Option(
            help="Only add (insert), only change (update), or both (upsert); "
            "without it upsert where a key is given, else insert."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tries the first rows; nothing stays.")] = False,
    errors: Annotated[Path, typer.Option(help="Where the rows that failed are written to.")] = Path(
        "rows-not-imported.csv"
    ),
    lang: Lang = None,
) -> None:
    """Imports records; prints how many were created, updated, left unchanged and refused."""
    with opened(lang) as (platform, console):
        changes: dict[str, Any] = {**({"keys": tuple(key)} if key else {}), **({"mode": mode.value} if mode else {})}
        if dry_run:
            changes["dry_run"] = True
        if not file.is_file():
            raise console.stop("no_such_file", path=file)
        table = platform.importer.inspect(file)
        if file.suffix.lower() == ".xlsx" and table.shape.sheet is None:
            console.say("import.text_not_workbook", path=file)
        with platform.database.read() as connection:
            definition = platform.definitions.current(connection, app).definition
            platform.definitions.current(connection, app).form(form)
        options = chosen_options(definition, form, mapping, changes, table, platform.catalog)
        if mapping is None or dry_run:
            say_mapping(console, definition, form, options, table)
        with file.open("rb") as stream:
            stored = platform.files.put(stream, file.name, by=SYSTEM.id)
        actor = replace(SYSTEM, language=console.language, timezone=platform.settings.timezone)
        # Opened as the options say, and before the transaction: a server on the same database goes on writing.
        shape = platform.importer.open(stored.id, options).shape
        with platform.database.write() as uow:
            job_id = platform.importer.start(uow, actor, app, form, stored.id, options, shape)
        done = run_to_the_end(platform, console, job_id, table.shape.rows)
        finish(platform, console, done, errors, definition.form(form))


def finish(platform: Platform, console: Console, job: JobFacts, errors: Path, form: FormDef) -> None:
    """Prints the counts and hands out the error file; code 1 when rows or the whole job failed."""
    if job.state != "done":
        console.complain(job.problems)
    if not job.result:
        raise typer.Exit(1)
    counts = [console.word(name, count=job.result[name]) for name in ("created", "updated", "unchanged", "failed")]
    preview = job.result.get("preview")
    if preview is not None:
        console.say("import.preview", count=len(preview))
    print(("，" if console.language == "zh-CN" else ", ").join(counts))
    if preview:
        say_problems(console, preview, form)
    if job.result.get("error_file"):
        say_refused(console, platform.files.path_of(job.result["error_file"]))
        shutil.copyfile(platform.files.path_of(job.result["error_file"]), errors)
        console.say("error_file", path=errors)
    if job.state != "done" or job.result["failed"]:
        raise typer.Exit(1)
