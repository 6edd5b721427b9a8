#!/usr/bin/env bash
# No leak and no invalid access, by valgrind: tests/project/valgrind.sh PROGRAM ROUND
set -u
program=$1 round=$2
scratch=$(mktemp -d) && trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0
kinds=all
clean() { # WANTED-EXITS COMMAND...
    local wanted=$1 status
    shift
    valgrind --quiet --suppressions=tests/project/valgrind.supp --leak-check=full \
        --show-leak-kinds=$kinds --errors-for-leak-kinds=$kinds --error-exitcode=99 \
        --log-file="$scratch/valgrind" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
    if [[ " $wanted " == *" $status "* ]] && [ ! -s "$scratch/valgrind" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "valgrind: exit $status: $*"
        head -n 40 "$scratch/valgrind"
        tail -n 3 "$scratch/err"
    fi
}
clean "0 3" "$program" solve "$round" -o "$scratch/uit" --jobs 1
clean "0" "$program" verify "$round" "$scratch/uit"
clean "0 1" "$program" check "$round"
clean "0" "$program" export "$round" --goal balans --format lp -o "$scratch/balans.lp"
clean "0" "$program" export "$round" --goal loting_route --format mps -o "$scratch/loting.mps"
clean "0" "$program" generate "$scratch/ronde" --rsv 3 --seed 1
clean "1" "$program" check instances/afgewezen --json
clean "3" "$program" solve instances/wensen_deels -o "$scratch/wensen" --json --jobs 1
clean "3" "$program" solve instances/wensen_deels -o "$scratch/wensen" --jobs 1 --method direct
klein=tests/cli/rounds/klein
compare() { # EXITS OPTION...
    local wanted=$1
    shift
    clean "$wanted" "$program" compare "$klein" --policies "$klein/beleid.json" --scenarios 2 --seed 1 --axioms quotum,splitsen "$@"
}
compare 0 --jobs 1 --shard 1/2 -o "$scratch/deel1"
compare 0 --jobs 1 --shard 2/2 -o "$scratch/deel2"
clean "0" "$program" merge "$scratch/deel1" "$scratch/deel2" -o "$scratch/samen"
clean "2" "$program" merge "$scratch/deel1" "$scratch/deel1" -o "$scratch/half"
for broken in instances/kapot_*/; do
    [ -d "$broken" ] && clean "1 2" "$program" check "$broken"
done
# A helper process ends without giving back what it inherited: still reachable there, and no leak.
kinds=definite,indirect,possible
clean "0 3" "$program" solve "$round" -o "$scratch/uit" --jobs 2
clean "0" "$program" plan "$round" "$scratch/uit" -o "$scratch/plan"
clean "3" "$program" solve instances/wensen_deels -o "$scratch/wensen" --jobs 2 --method decompose
# Its list of columns lies inside the memory that the list owns: only the inside is pointed at.
kinds=definite,indirect
compare 0 --jobs 2 -o "$scratch/vergelijking"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
