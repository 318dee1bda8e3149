"""Build hook: put the compiled rule packs into the wheel, so that a review need not read YAML."""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePacks(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own generic has no use here
    """Compiles ``rules/`` to ``contractlint/rules/packs/packs.bin``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling's signature
        """Compile the packs before the wheel is put together."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        load = importlib.import_module("contractlint.rules.load")
        folder = Path(tempfile.mkdtemp())
        compiled = folder / load.COMPILED_NAME
        compiled.write_bytes(load.compile_packs(Path(self.root) / "rules"))
        build_data["force_include"][str(compiled)] = f"contractlint/rules/packs/{load.COMPILED_NAME}"
