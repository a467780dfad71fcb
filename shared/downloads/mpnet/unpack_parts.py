"""Unpacks an archive of which each of several installed packages has a part.

    python unpack_parts.py PARTS FOLDER

PARTS is a pattern of their paths below where packages are installed, in the order of their names;
the files of the archive go into FOLDER, without the archive's own folders.
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
