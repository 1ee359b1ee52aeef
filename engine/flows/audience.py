"""Who gets the work of a step, and what happens when there is nobody."""

from engine.extend import Done, Fail, NodeContext
from engine.extend.assignee import find_people
from engine.flows.task_options import AudienceOptions, TaskOptions


def people_meant(o: AudienceOptions, ctx: NodeContext) -> tuple[str, ...]:
    """The people that the assignees of a step come down to, in order."""
    return find_people(o.assignees, ctx.people, ctx.starter, ctx.evaluate)


def stand_ins(o: TaskOptions, ctx: NodeContext, *, skipped: str, refused: str) -> tuple[str, ...] | Done | Fail:
    """Nobody was found: whom to ask instead, or how the step ends at once. A run never hangs.

    `skipped` and `refused` are the outlets for the two ways to go on without anybody.
    """
    ctx.log("flow.nobody_found", choice=o.nobody)
    match o.nobody:
        case "skip":
            return Done(skipped)
        case "refuse":
            return Done(refused)
        case "named":
            found = tuple(person for name in o.named if (person := ctx.people.by_username(name)) is not None)
        case "admin":
            found = tuple(ctx.people.admins())
    return found or Fail("flow.nobody_found")
