#!/usr/bin/env bash
#SBATCH --job-name=toewijs-compare
#SBATCH --cpus-per-task=1
#SBATCH --requeue
# `toewijs compare` as a Slurm job array, one task a part, and a job that puts the parts together.
#
#   bench/compare_slurm.sh [-n PARTS] [-w] -o DIR -- RONDE... --policies FILE... [...]
#
# What stands behind -- is for `toewijs compare`. PARTS: 8. -w waits until all is done. The result in DIR
# is, byte for byte, that of one run; DIR/delen holds the parts until they are put together, and what
# the tasks had to say. DIR and the files are seen by all nodes under the same paths, as usual under
# Slurm. A task that was ended (time limit, preemption, a node that fell out) goes on where it was
# when it is queued again; the same command does so for all.
#
# TOEWIJS names the program; SBATCH_PARTITION, SBATCH_ACCOUNT, SBATCH_TIMELIMIT, ... (of sbatch) say the
# rest.
set -euo pipefail

# -- in a job: Slurm runs a copy of this file --------------------------------------------------------

if [ -n "${SLURM_JOB_ID:-}" ] && [ "${1:-}" = part ]; then
    parts=$2 dir=$3
    shift 3
    exec "${TOEWIJS:-toewijs}" compare "$@" --jobs "${SLURM_CPUS_PER_TASK:-1}" \
        --shard "$SLURM_ARRAY_TASK_ID/$parts" -o "$dir/delen/$SLURM_ARRAY_TASK_ID"
fi

# -- outside: hand in the jobs ---------------------------------------------------------------------

parts=8
wait=()
dir=

usage() {
    sed -n '7s/^# *//p' "$0" >&2
    exit 2
}

while getopts n:o:w option; do
    case $option in
    n) parts=$OPTARG ;;
    o) dir=$OPTARG ;;
    w) wait=(--wait) ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
if [ -z "$dir" ] || [ $# -eq 0 ] || ! [[ $parts =~ ^[1-9][0-9]{0,4}$ ]]; then
    usage
fi

mkdir -p "$dir/delen"
array=$(sbatch --parsable --array="1-$parts" --output="$dir/delen/%a.log" --open-mode=append \
    "$0" part "$parts" "$dir" "$@")
echo "compare_slurm: job ${array%%;*}: $parts parts" >&2
# Only when all of them ended well; else it is taken out of the queue, and the command can be given again.
status=0
sbatch "${wait[@]}" --parsable --dependency="afterok:${array%%;*}" --kill-on-invalid-dep=yes \
    --output="$dir/delen/merge.log" --open-mode=append "$(dirname "$0")/merge_parts.sh" "$parts" "$dir" >/dev/null || status=$?
if [ ${#wait[@]} -gt 0 ] && [ -d "$dir/delen/1" ]; then
    echo "compare_slurm: not all parts are done; see $dir/delen/*.log, and give the same command again" >&2
    exit 5
fi
exit "$status"
