"""Has LibreOffice accept or reject all changes in a Word file. Run by the Python that LibreOffice's own bindings are for.

usage: office_changes.py Accept|Reject SOURCE TARGET PROFILE
"""

from __future__ import annotations

import subprocess
import sys
import time

import uno  # type: ignore[import-not-found]  # installed beside LibreOffice, not here
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # made by uno when asked for


def setting(name: str, value: object) -> object:
    """A named value, as LibreOffice's interfaces take them."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def main() -> None:
    """Start LibreOffice, open the file, settle its changes, and save it anew."""
    what, source, target, profile = sys.argv[1:]
    pipe = f"contractlint{time.time_ns()}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        services = connect(pipe).ServiceManager  # type: ignore[attr-defined]  # uno's objects have no types
        context = services.DefaultContext
        desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        file = desktop.loadComponentFromURL(f"file://{source}", "_blank", 0, (setting("Hidden", True),))
        frame = file.CurrentController.Frame
        dispatcher.executeDispatch(frame, f".uno:{what}AllTrackedChanges", "", 0, ())
        file.storeToURL(f"file://{target}", (setting("FilterName", "MS Word 2007 XML"),))
        file.close(True)
    finally:
        office.terminate()
        office.wait(30)


def connect(pipe: str) -> object:
    """LibreOffice's context, as soon as it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # uno's own class of error, made at run time
            time.sleep(0.5)
    sys.exit("LibreOffice does not answer")


if __name__ == "__main__":
    main()
