"""Old Word files (.doc), through LibreOffice where it is installed.

It runs apart from everything: with a profile of its own that lets no macro run and reaches no
network, on a copy in a folder that is removed, and not for longer than it may.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from knowledge.datafiles import bundled_text
from knowledge.errors import Refused
from knowledge.exchange.packed import member_names
from knowledge.exchange.reading import Reading
from knowledge.exchange.word.opening import open_word
from knowledge.exchange.word.reader import read_process

PROGRAM = "soffice"
MOST_SECONDS = 120
PROFILE = "user/registrymodifications.xcu"
OPTIONS = (
    "--headless",
    "--norestore",
    "--nologo",
    "--nodefault",
    "--nolockcheck",
    "--nofirststartwizard",
)


def read(path: Path) -> Iterator[Reading]:
    """Read the one process of a .doc; raises `Refused` without LibreOffice."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise Refused("file_of_old_word")
    with tempfile.TemporaryDirectory(prefix="motcua-") as folder:
        converted = _converted(program, path, Path(folder))
        member_names(converted)
        yield read_process(open_word(converted), path.name)


def _converted(program: str, path: Path, folder: Path) -> Path:
    source, profile, out = folder / "source.doc", folder / "profile", folder / "out"
    shutil.copyfile(path, source)
    settings = profile / PROFILE
    settings.parent.mkdir(parents=True)
    settings.write_text(bundled_text("knowledge.exchange.word", "soffice.xcu"), encoding="utf-8")
    command = [
        program,
        *OPTIONS,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--convert-to", "docx", "--outdir", str(out), str(source)),
    ]
    _run(command, folder, path)
    converted = out / "source.docx"
    if not converted.is_file():
        raise Refused("file_damaged", file=path.name, kind="word")
    return converted


def _run(command: list[str], folder: Path, path: Path) -> None:
    quiet = subprocess.DEVNULL
    surroundings = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"}
    with subprocess.Popen(  # noqa: S603 - a program found by name, on a copy with a plain name
        command, stdin=quiet, stdout=quiet, stderr=quiet, env=surroundings, start_new_session=True
    ) as process:
        try:
            process.wait(MOST_SECONDS)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(error, subprocess.TimeoutExpired):
                raise Refused("file_takes_too_long", file=path.name) from None
            raise
