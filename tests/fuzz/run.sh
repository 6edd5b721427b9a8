#!/usr/bin/env bash
# Kept inputs through every fuzzer's function: tests/fuzz/run.sh REPLAYER...
# fuzz_NAME reads tests/fuzz/corpus/NAME; one that has no inputs there has failed.
set -u
passed=0 failed=0
for replayer in "$@"; do
    name=$(basename "$replayer" _replay)
    corpus=tests/fuzz/corpus/${name#fuzz_}
    if count=$(timeout 300 "$replayer" "$corpus") && [ "$count" -gt 0 ]; then
        passed=$((passed + count))
    else
        echo "fuzz-replay: $name fails on $corpus; which input: $replayer $corpus/FILE"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
