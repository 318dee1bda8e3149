"""The command ``contractlint``: one module a subcommand. This is the only room that prints.

Start-up is kept small: nothing heavy is imported before a command runs.
"""

from contractlint.cli.app import main

__all__ = ["main"]
