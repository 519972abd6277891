"""The command line's door: the only file that may import the window, and only where it is asked for."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from dispatchdesk.cli.parser import data_folder, parse
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exits import EXIT_BUSY, EXIT_INTERRUPTED, EXIT_REFUSED
from dispatchdesk.wording.language import system_language, use_language
from dispatchdesk.wording.troubles import say_trouble


def main(words: Sequence[str] | None = None) -> int:
    """Run one command, or open the desk; gives the exit code."""
    _speak_utf8()
    arguments = parse(words)
    use_language(arguments.language or system_language())
    try:
        return _run(arguments)
    except DeskError as error:
        print(say_trouble(error), file=sys.stderr)
        return EXIT_BUSY if error.trouble is Trouble.DATA_FOLDER_IN_USE else EXIT_REFUSED
    except BrokenPipeError:
        # Whoever read the answers is gone; without this, writing out the rest at exit fails once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_REFUSED
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _run(arguments: Namespace) -> int:
    if arguments.command is None:
        # The window enables it again: all that is made until then stays.
        gc.disable()
        from ui.application import open_window

        return open_window(data_folder(arguments.data))
    if arguments.command == "demo":
        from ui.demo import run_demo

        return run_demo(arguments.pictures)
    arguments.data = data_folder(arguments.data)
    if arguments.command == "papers":
        from dispatchdesk.cli import papers_command
        from ui.papers.command_line import draw_papers

        return papers_command.run(arguments, draw_papers)
    code: int = arguments.run(arguments)
    return code


def _speak_utf8() -> None:
    """Codes and names are of every script, whatever the terminal was set to."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


if __name__ == "__main__":
    sys.exit(main())
