#!/usr/bin/env python3
"""Every command in README.md works, and prints what README.md says it prints.

  tests/readme/run.py [--accept]

Runs each ```sh block of README.md and the documents it links to below src/, in order, in a copy of the tree with `toewijs` on the PATH and
an empty home; each must end well. A ```text block right after it is what it prints on standard output, where a line `...` stands for any
number of lines. --accept writes what was printed into blocks without such a line. `make test` and `make check` would run this very test
again, and `make bench` takes many minutes: of those only the existence is tested; `sudo` is left out.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
BLOCK = re.compile(r"^```sh\n(.*?)^```\n(?:\n?^```text\n(.*?)^```\n)?", re.M | re.S)


def documents():
    with open(os.path.join(TOP, "README.md"), encoding="utf-8") as file:
        linked = re.findall(r"\]\((src/[^)#]*\.md)", file.read())
    return ["README.md"] + sorted(set(linked))


def copy_tree(target):
    """The tree, and the release build, so that nothing is built anew."""
    shutil.copytree(TOP, target, symlinks=True, ignore=lambda folder, names: {
        name for name in names if name in (".git", "__pycache__") or (name == "build" and folder == TOP)})
    built = os.environ.get("TOEWIJS") or os.path.join(TOP, "build", "release", "toewijs")
    shutil.copytree(os.path.dirname(built), os.path.join(target, "build", "release"), symlinks=True)


def runnable(commands):
    commands = re.sub(r"\bmake (test|check|bench)\b", r"make help | grep -q '^\1 '", commands)
    return re.sub(r"\bsudo ", "", commands)


def matches(wanted, got):
    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", wanted, flags=re.M)]
    return re.fullmatch("(?:.*\n)*?".join(parts), got) is not None


def difference(wanted, got):
    import difflib
    return "".join(difflib.unified_diff(wanted.splitlines(True), got.splitlines(True), "README", "printed", n=1))[:3000]


def main(argv):
    accept = argv[1:] == ["--accept"]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        tree, home = os.path.join(scratch, "toewijs"), os.path.join(scratch, "home")
        os.makedirs(home)
        copy_tree(tree)
        env = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
        env.update(HOME=home, LC_ALL="C.UTF-8", COLUMNS="100", TERM="dumb",
                   PATH=os.path.join(tree, "build", "release") + os.pathsep + env["PATH"])
        for document in documents():
            path = os.path.join(TOP, document)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            renewed, kept = "", 0  # the text so far with its new outputs, and up to where it is taken over
            for block in BLOCK.finditer(text):
                commands, wanted = block.groups()
                where = "%s:%d" % (document, text.count("\n", 0, block.start()) + 1)
                done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", runnable(commands)], cwd=tree, env=env,
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                      timeout=300)
                fault = None
                if done.returncode != 0:
                    fault = "exit %d: %s" % (done.returncode, done.stderr[-500:])
                elif wanted is not None and not matches(wanted, done.stdout):
                    fault = "prints something else:\n" + difference(wanted, done.stdout)
                    if accept and "\n...\n" not in "\n" + wanted:
                        renewed += text[kept:block.start(2)] + done.stdout
                        kept = block.end(2)
                passed, failed = passed + (fault is None), failed + (fault is not None)
                if fault:
                    print("%s: %s\n%s" % (where, commands.strip(), fault))
            if renewed:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(renewed + text[kept:])
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
