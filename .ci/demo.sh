#!/usr/bin/env bash
# make demo: solve the round, show the tables, say where the files are.
set -u
program=$1 round=$2 out=$3
echo "The eight institutions are real; the numbers of places, capacities and dates are illustrative."
echo "De acht instellingen zijn echt; de aantallen, capaciteiten en data zijn illustratief."
echo
"$program" solve "$round" -o "$out" --quiet
status=$?
# 3: solved, but some wish could not be honoured in full; that too is an answer.
[ "$status" -eq 0 ] || [ "$status" -eq 3 ] || exit "$status"
echo
echo "Files in $out: $(cd "$out" && echo *)"
