"""dougong import FILE: records from a CSV or XLSX file, with progress on a terminal."""

import shutil
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from engine.access.actor import SYSTEM
from engine.bootstrap import Platform
from engine.cli.console import Console
from engine.cli.language import Lang
from engine.cli.opened import opened
from engine.definitions.app import AppDef
from engine.definitions.mapping import ImportOptions
from engine.kernel.errors import Invalid
from engine.kernel.jsons import load
from engine.kernel.problems import Problem, pointer
from engine.store.job_facts import JobFacts
from engine.store.jobs import get_job


def chosen_options(
    definition: AppDef, form: str, mapping: str | None, changes: dict[str, Any], columns: tuple[str, ...]
) -> ImportOptions:
    """The options of a file, of a named mapping of the app, or one field per column of the same name; then changed.

    Raises Invalid for options that are none.
    """
    named = next((item for item in definition.mappings if item.key == mapping and item.form == form), None)
    if named is not None:
        raw: dict[str, Any] = named.options.model_dump(mode="json")
    elif mapping is not None:
        path = Path(mapping)
        if not path.is_file():
            raise Invalid.of("import.no_mapping", "/mapping", mapping=mapping, form=form)
        raw = load(path.read_bytes())
        raw = raw.get("options", raw)
    else:
        known = definition.form(form).fields_by_key
        raw = {"columns": {column: {"field": column} for column in columns if column in known}}
    try:
        return ImportOptions.model_validate({**raw, **changes})
    except ValidationError as error:
        problems = [Problem("import.bad_options", pointer(*e["loc"]), {"reason": e["msg"]}) for e in error.errors()]
        raise Invalid(problems) from error


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
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="CSV or XLSX.")],
    app: Annotated[str, typer.Option(help="Key of the app.")],
    form: Annotated[str, typer.Option(help="Key of the form.")],
    mapping: Annotated[
        str | None, typer.Option(help="JSON file of import options, or the name of a mapping of the app.")
    ] = None,
    key: Annotated[list[str] | None, typer.Option(help="Field by which a row finds its record; repeatable.")] = None,
    mode: Annotated[str | None, typer.Option(help="insert, update or upsert.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tries the first rows; nothing stays.")] = False,
    errors: Annotated[Path, typer.Option(help="Where the rows that failed are written to.")] = Path(
        "rows-not-imported.csv"
    ),
    lang: Lang = None,
) -> None:
    """Imports records; prints how many were created, updated, left unchanged and refused."""
    with opened(lang) as (platform, console):
        changes: dict[str, Any] = {**({"keys": key} if key else {}), **({"mode": mode} if mode else {})}
        if dry_run:
            changes["dry_run"] = True
        table = platform.importer.inspect(file)
        with platform.database.read() as connection:
            definition = platform.definitions.current(connection, app).definition
            platform.definitions.current(connection, app).form(form)
        options = chosen_options(definition, form, mapping, changes, table.shape.columns)
        with file.open("rb") as stream:
            stored = platform.files.put(stream, file.name, by=SYSTEM.id)
        with platform.database.write() as uow:
            job_id = platform.importer.start(uow, SYSTEM, app, form, stored.id, options)
        done = run_to_the_end(platform, console, job_id, table.shape.rows)
        finish(platform, console, done, errors)


def finish(platform: Platform, console: Console, job: JobFacts, errors: Path) -> None:
    """Prints the counts and hands out the error file; code 1 when rows or the whole job failed."""
    if job.state != "done":
        console.complain(job.problems)
        raise typer.Exit(1)
    counts = [console.word(name, count=job.result[name]) for name in ("created", "updated", "unchanged", "failed")]
    print(", ".join(counts))
    for row in job.result.get("preview") or ():
        for problem in row["problems"]:
            print(f"{row['row']}:{problem['path']}: {problem['message']}")
    if job.result.get("error_file"):
        shutil.copyfile(platform.files.path_of(job.result["error_file"]), errors)
        console.say("error_file", path=errors)
    if job.result["failed"]:
        raise typer.Exit(1)
