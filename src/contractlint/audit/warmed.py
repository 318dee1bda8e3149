"""What the fork server imports, to be warm before the first worker is copied from it; nothing else imports it."""

import contextlib
import signal

from contractlint.audit.warm import warm_up

# A terminal's Ctrl-C comes here too. Until now it was held back, and it would be told with a page of where we were.
signal.signal(signal.SIGINT, signal.SIG_DFL)
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

with contextlib.suppress(Exception):  # a worker tries it again, and tells what is wrong
    warm_up()
