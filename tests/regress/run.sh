#!/usr/bin/env bash
# Every round of instances/ must give the files of solutions/ byte by byte, and its line in
# solutions/STATUS.txt.   tests/regress/run.sh [--accept] PROGRAM
#   --accept   rewrite solutions/ instead, for review with `git diff`
set -u
accept=false
[ "${1:-}" = --accept ] && accept=true && shift
program=$(realpath "$1")
cd "$(dirname "$0")/../.." || exit 2
export LC_ALL=C.UTF-8
scratch=$(mktemp -d) && trap 'rm -rf "$scratch"' EXIT

status_line() { # NAME EXIT: what the round came to, in a line
    local folder=$scratch/$1
    if [ -r "$folder/oplossing.json" ]; then
        python3 tests/regress/status.py "$1" "$2" "$folder/oplossing.json"
    else
        printf '%-28s exit %d  mistakes %d\n' "$1" "$2" "$(grep -c ': error: ' "$scratch/$1.err")"
    fi
}

passed=0 failed=0
for round in instances/*/; do
    name=$(basename "$round")
    "$program" solve "instances/$name" -o "$scratch/$name" --quiet --lang en >/dev/null 2>"$scratch/$name.err"
    status=$?
    status_line "$name" "$status" >>"$scratch/STATUS.txt"
    if [ "$status" -gt 3 ]; then # no memory, a signal, ...: never an outcome to accept
        echo "$name: exit $status: $(tail -n 2 "$scratch/$name.err")"
        failed=$((failed + 1))
        continue
    fi
    # verantwoording.json tells of this very run, bewijs.json of this way of solving; they may differ.
    rm -f "$scratch/$name/"{verantwoording,bewijs}.json
    if $accept; then
        rm -rf "solutions/${name:?}"
        [ ! -d "$scratch/$name" ] || cp -r "$scratch/$name" solutions/
    fi
    if [ -d "$scratch/$name" ] || [ -d "solutions/$name" ]; then
        diff -r "$scratch/$name" "solutions/$name" >"$scratch/difference" 2>&1
    else
        : >"$scratch/difference"
    fi
    if [ -s "$scratch/difference" ]; then
        echo "$name: differs from solutions/$name"
        head -n 10 "$scratch/difference"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
done
$accept && cp "$scratch/STATUS.txt" solutions/STATUS.txt
if diff solutions/STATUS.txt "$scratch/STATUS.txt"; then
    passed=$((passed + 1))
else
    failed=$((failed + 1))
fi
# An outcome whose round is gone would never be looked at again.
for folder in solutions/*/; do
    [ -d "instances/$(basename "$folder")" ] && continue
    echo "$folder: no such round"
    failed=$((failed + 1))
done

if ! $accept; then
    said=$(python3 tests/regress/same.py "$program") || printf '%s\n' "${said%$'\n'*}"
    read -r more_passed more_failed < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' <<<"$said")
    passed=$((passed + ${more_passed:-0})) failed=$((failed + ${more_failed:-1}))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
