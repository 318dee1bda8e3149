"""What the fork server imports, to be warm before the first worker is copied from it."""

import contextlib

from contractlint.audit.warm import warm_up

with contextlib.suppress(Exception):  # a worker tries it again, and tells what is wrong
    warm_up()
