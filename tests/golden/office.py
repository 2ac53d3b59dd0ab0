# SPDX-License-Identifier: GPL-3.0-or-later
"""Files as LibreOffice saves them again, for tests of what reads them.

To begin costs it 5 seconds of a processor, and it knows nothing of our builds: so it is called once for many
files, and what it made is kept, while the suite runs, for the test that asks for the same on another build
(SHNOR_OFFICE, tests/run.py).
"""
import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import zipfile


def there_is():
    return shutil.which("soffice") is not None


def digest(path):
    """Of what is in a file; when a workbook was made does not count."""
    content = hashlib.sha256(os.path.basename(path).encode())
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            for part in book.infolist():
                if part.filename != "docProps/core.xml":
                    content.update(part.filename.encode() + book.read(part))
    else:
        with open(path, "rb") as file:
            content.update(file.read())
    return content.digest()


def save(paths, kind, out):
    """Has LibreOffice save files as a kind that it knows, into a folder."""
    with tempfile.TemporaryDirectory(prefix="shnor-office-") as profile:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind,
                        "--outdir", out, *paths], check=True, capture_output=True, timeout=400)


@contextlib.contextmanager
def locked(path):
    """While another test makes the same, this one waits."""
    with open(path, "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def saved_again(paths, kind, out):
    """Saves files of different names as a kind that LibreOffice knows, into a folder; returns their paths."""
    kept = os.environ.get("SHNOR_OFFICE")
    if kept is None:
        save(paths, kind, out)
    else:
        key = hashlib.sha256(kind.encode() + b"".join(map(digest, paths))).hexdigest()
        made = os.path.join(kept, key)
        with locked(made + ".lock"):
            if not os.path.isdir(made):
                save(paths, kind, made + ".new")
                os.rename(made + ".new", made)
        shutil.copytree(made, out, dirs_exist_ok=True)
    ending = "." + kind.partition(":")[0]
    return [os.path.join(out, os.path.splitext(os.path.basename(path))[0] + ending) for path in paths]
