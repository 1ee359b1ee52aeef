"""Work in the background: how far it is, what came of it."""

from typing import Any

from starlette.responses import Response

from engine.access.actor import Actor
from engine.kernel.errors import NotFound
from engine.store.job_facts import JobFacts
from engine.store.jobs import cancel_job, get_job
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.moving import JobJson
from engine.web.models.work import Done
from engine.web.paths import JobId
from engine.web.problem_answer import problem_json

router = ApiRouter("/jobs", tags=["jobs"])


def job_json(caller: Caller, job: JobFacts) -> dict[str, Any]:
    """A job as JSON, in the reader's language."""
    sentences = caller.platform.catalog.sentences
    problems = [problem_json(problem, sentences, caller.language) for problem in job.problems]
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "progress": {"done": job.done, "total": job.total},
        "result": job.result,
        "problem": problems[0] if problems else None,
        "problems": problems,
    }


def only_own(actor: Actor, job: JobFacts) -> JobFacts:
    """The job, when the actor started it or is an administrator; else as if there were none, as for a token that does
    not reach the app it works on."""
    app = job.payload.get("app")
    if (job.created_by != actor.id and not actor.is_admin) or (isinstance(app, str) and not actor.reaches(app)):
        raise NotFound.of("job.not_found")
    return job


@router.get("/{job}", response_model=JobJson)
def get_one_job(job: JobId, caller: Caller) -> Response:
    """A job that the person started."""
    with caller.reading() as (connection, actor):
        facts = only_own(actor, get_job(connection, job))
    return answer(job_json(caller, facts))


@router.post("/{job}/cancel", response_model=Done)
def cancel_one_job(job: JobId, caller: Caller) -> Response:
    """Asks a job to stop."""
    with caller.writing() as (uow, actor):
        only_own(actor, get_job(uow.connection, job))
        cancel_job(uow, job)
    return answer({"ok": True})
