# SPDX-License-Identifier: GPL-3.0-or-later
"""What lints share: the files of a tree, and how troubles are told."""
import os
import subprocess
import sys

FLOORS = ("datasets", "methodology", "reports", "engine")
# the tree that a lint looks at: this one, or the one that the call names
HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def root():
    places = [word for word in sys.argv[1:] if not word.startswith("-")]
    return os.path.abspath(places[0]) if places else HOME


def read(path):
    with open(os.path.join(root(), path), encoding="utf-8") as file:
        return file.read()


def files():
    """Every file of the project, sorted: what git knows or would take, or all without git."""
    if os.path.exists(os.path.join(root(), ".git")):
        known = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others",
                                "--exclude-standard"], cwd=root(), capture_output=True, check=False)
        if known.returncode == 0:
            return sorted({path for path in known.stdout.decode().split("\0")
                           if path and os.path.isfile(os.path.join(root(), path))})
    found = []
    for folder, inner, names in os.walk(root()):
        inner[:] = [name for name in inner if name not in (".git", "__pycache__")
                    and not (folder == root() and name.startswith("build"))]
        found += [os.path.relpath(os.path.join(folder, name), root()) for name in names]
    return sorted(found)


def sources():
    """The program's own .c and .h files."""
    return [path for path in files() if path.endswith((".c", ".h")) and path.split("/")[0] in FLOORS]


def tell(checks):
    """Prints pairs of a name and its troubles as TAP."""
    print(f"1..{len(checks)}")
    for number, (name, troubles) in enumerate(checks, 1):
        print(f"{'not ok' if troubles else 'ok'} {number} - {name}")
        for trouble in troubles:
            print("#", trouble)
