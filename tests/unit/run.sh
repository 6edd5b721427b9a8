#!/usr/bin/env bash
# Run unit-test programs (cmocka) and add up their tests: tests/unit/run.sh PROGRAM...
# Quiet about what passes; a failing program's whole output is shown.
set -u
passed=0 failed=0
for program in "$@"; do
    said=$(timeout 120 "$program" 2>&1)
    status=$?
    good=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test(s).*/\1/p' <<<"$said" | tail -n 1)
    bad=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test(s).*/\1/p' <<<"$said" | tail -n 1)
    # Died before it could count, or failed outside a test.
    [ "$status" -eq 0 ] || [ "${bad:-0}" -gt 0 ] || bad=1
    [ -n "$good" ] || [ -n "$bad" ] || bad=1
    [ "${bad:-0}" -eq 0 ] || printf '%s (exit %d):\n%s\n' "$program" "$status" "$said"
    passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-0}))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
