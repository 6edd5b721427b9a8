#!/usr/bin/env bash
# Look for inputs that break a reader: tests/fuzz/hunt.sh SECONDS FUZZER...
# New inputs that reach new code go to build/fuzz/corpus; what breaks is kept in build/fuzz/found, to be
# mended and then added to tests/fuzz/corpus.
set -u
seconds=$1
shift
found=build/fuzz/found
mkdir -p "$found"
failed=0
for fuzzer in "$@"; do
    name=$(basename "$fuzzer")
    grown=build/fuzz/corpus/${name#fuzz_}
    kept=tests/fuzz/corpus/${name#fuzz_}
    dictionary=tests/fuzz/${name#fuzz_}.dict
    mkdir -p "$grown"
    options=("-max_total_time=$seconds" -timeout=10 -rss_limit_mb=2048 "-artifact_prefix=$found/$name-")
    [ ! -r "$dictionary" ] || options+=("-dict=$dictionary")
    echo "== $name, $seconds s"
    "$fuzzer" "${options[@]}" "$grown" "$kept" 2>&1 | grep -vE '^(#[0-9]|INFO|Recommended|"|###)' | tail -n 40
    [ "${PIPESTATUS[0]}" -eq 0 ] || failed=$((failed + 1))
done
[ "$failed" -eq 0 ] || echo "$failed fuzzers found something: see $found"
[ "$failed" -eq 0 ]
