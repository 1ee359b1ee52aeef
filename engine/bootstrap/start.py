"""The platform of a process that serves or works: opened, or the process ends with a sentence."""

from engine.bootstrap.build import build_platform
from engine.bootstrap.platform import Platform
from engine.kernel.errors import DougongError
from engine.kernel.labels import Language
from engine.kernel.problems import Problem
from engine.kernel.sentences import engine_sentences
from engine.settings import Settings


def started(settings: Settings, *, jobs: bool, language: Language) -> Platform:
    """An open platform. Raises SystemExit, told in words, when database or data folder cannot be used."""
    try:
        platform = build_platform(settings)
        platform.open(jobs=jobs)
    except DougongError as error:
        said = [engine_sentences().say(problem, language) for problem in error.problems]
        raise SystemExit("\n".join(said)) from error
    except OSError as error:
        params = {"path": error.filename or settings.data_dir, "reason": error.strerror or error}
        raise SystemExit(engine_sentences().say(Problem("start.no_folder", "", params), language)) from error
    return platform
