"""Typed options, and where they come from."""

from contractlint.config.options import Options

__all__ = ["Options"]
