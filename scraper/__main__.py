"""Where the program starts, and where everything that can go wrong becomes a sentence and an exit code."""

import os
import signal
import sys
from threading import Event
from types import FrameType

import click

import scraper

PRODUCT = "ljkeep"
if getattr(scraper, "PRODUCT", None) != PRODUCT:
    raise SystemExit(
        f"ljkeep: another package that is called `scraper` too stands in its place ({scraper.__file__});"
        " install ljkeep where nothing else is: with pipx, with uv tool, or in an environment of its own"
    )

from scraper.cli import cli
from scraper.cli.slips import explain
from scraper.watch.wrap import fitted
from storage.errors import ArchiveError, InterruptedRunError

BROKEN_PIPE = 141
_ASKED_TO_END = Event()
"""Set by Ctrl-C and its like: of one within a function of ours SQLite makes an error of its own."""


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit. Being asked to end, and losing the terminal, count as Ctrl-C."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:
            signal.signal(number, _end)
    sys.exit(run(args))


def _end(_number: int, _frame: FrameType | None) -> None:
    _ASKED_TO_END.set()
    raise KeyboardInterrupt


def run(args: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    try:
        code = cli.main(args=args, prog_name="ljkeep", standalone_mode=False)
        sys.stdout.flush()
    except ArchiveError as error:
        return _say(str(error), error.exit_code)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        explain(error).show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return _say("stopped", InterruptedRunError.exit_code)
    except BrokenPipeError:
        _silence_stdout()
        return BROKEN_PIPE
    except Exception as error:  # noqa: BLE001  the last resort: never a traceback
        if _ASKED_TO_END.is_set():
            return _say("stopped", InterruptedRunError.exit_code)
        return _say(
            f"something unforeseen happened ({type(error).__name__}: {error}); nothing saved so far is lost;"
            f" please report it, with the command you ran, where you got ljkeep",
            1,
        )
    return code if isinstance(code, int) else 0


def _say(sentence: str, code: int) -> int:
    click.echo(fitted(f"ljkeep: {sentence}", sys.stderr), err=True)
    return code


def _silence_stdout() -> None:
    """Keep Python from complaining about the closed pipe once more on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
