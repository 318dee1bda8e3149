"""Typed options, and where they come from."""

from contractlint.config.load import FAIL_ON, NAME, SIDES, ConfigError, find_config, load_options
from contractlint.config.options import Options

__all__ = ["FAIL_ON", "NAME", "SIDES", "ConfigError", "Options", "find_config", "load_options"]
