#!/usr/bin/env bash
# The program as people call it.
#
#   tests/cli/run.sh [--accept] PROGRAM [CASE...]
#
# A case is a folder here with a file `cmd`: bash, run in an empty folder of its own in which `toewijs` is the program and `rounds` leads
# to tests/cli/rounds. What it must give:
#   exit            its exit code (absent: 0)
#   stdout.exact    standard output, byte for byte; or stdout.glob, a pattern of bash for the whole of it; neither: nothing
#   stderr.exact    the same for standard error; or stderr.glob
# --accept writes what was found into exit and the .exact files, where no .glob says otherwise.
set -u
export LC_ALL=C
unset LANG LC_MESSAGES LANGUAGE

accept=no
if [ "${1:-}" = --accept ]; then
    accept=yes
    shift
fi
if [ $# -lt 1 ] || [ ! -x "$1" ]; then
    echo "usage: tests/cli/run.sh [--accept] PROGRAM [CASE...]" >&2
    exit 2
fi
program=$(realpath "$1")
shift
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'chmod -R u+rwX "$scratch"; rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
ln -s "$program" "$scratch/bin/toewijs"
export PATH=$scratch/bin:$PATH

# same FOUND EXPECTATION: EXPECTATION.exact or .glob or, with neither, nothing at all.
same() {
    if [ -e "$2.glob" ]; then
        # Read as text, the pattern unquoted on purpose; the dot keeps the line ends at the end.
        local text pattern
        text=$(cat "$1" && echo .)
        pattern=$(cat "$2.glob" && echo .)
        # shellcheck disable=SC2053
        [[ $text == $pattern ]]
    elif [ -e "$2.exact" ]; then
        cmp -s "$1" "$2.exact"
    else
        [ ! -s "$1" ]
    fi
}

# keep FOUND EXPECTATION: what --accept does.
keep() {
    [ -e "$2.glob" ] && return
    if [ -s "$1" ]; then cp "$1" "$2.exact"; else rm -f "$2.exact"; fi
}

passed=0
failed=0
run_case() {
    local folder=$1 name wanted code bad=''
    name=$(basename "$folder")
    mkdir "$scratch/$name"
    ln -s "$here/rounds" "$scratch/$name/rounds"
    (cd "$scratch/$name" && exec bash "$folder/cmd") </dev/null >"$scratch/$name.stdout" 2>"$scratch/$name.stderr"
    code=$?
    if [ $accept = yes ]; then
        if [ $code -eq 0 ]; then rm -f "$folder/exit"; else echo $code >"$folder/exit"; fi
        keep "$scratch/$name.stdout" "$folder/stdout"
        keep "$scratch/$name.stderr" "$folder/stderr"
    fi
    wanted=0
    [ -e "$folder/exit" ] && wanted=$(cat "$folder/exit")
    [ $code -eq "$wanted" ] || bad="exit $code, expected $wanted;"
    same "$scratch/$name.stdout" "$folder/stdout" || bad="$bad standard output differs;"
    same "$scratch/$name.stderr" "$folder/stderr" || bad="$bad standard error differs;"
    if [ -z "$bad" ]; then
        passed=$((passed + 1))
        return
    fi
    failed=$((failed + 1))
    echo "FAIL $name: ${bad%;}"
    for stream in stdout stderr; do
        same "$scratch/$name.$stream" "$folder/$stream" && continue
        for expectation in "$folder/$stream.glob" "$folder/$stream.exact" /dev/null; do
            [ -e "$expectation" ] && break
        done
        diff -u --label "expected $stream" --label "found $stream" "$expectation" "$scratch/$name.$stream" | head -n 30
    done
}

if [ $# -gt 0 ]; then
    for name in "$@"; do
        run_case "$here/$name"
    done
else
    for cmd in "$here"/*/cmd; do
        run_case "$(dirname "$cmd")"
    done
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
