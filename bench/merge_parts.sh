#!/usr/bin/env bash
#SBATCH --job-name=toewijs-merge
#SBATCH --cpus-per-task=1
#SBATCH --requeue
# The last step of compare_parallel.sh and compare_slurm.sh: puts the parts of a comparison together.
#
#   bench/merge_parts.sh PARTS DIR
#
# The parts DIR/delen/1 ... go when all went well. Exits as `toewijs merge` does; TOEWIJS names the program.
set -euo pipefail

parts=$1 dir=$2
folders=()
for ((k = 1; k <= parts; k++)); do
    folders+=("$dir/delen/$k")
done
status=0 # 1: done, with findings
"${TOEWIJS:-toewijs}" merge "${folders[@]}" -o "$dir" || status=$?
[ "$status" -gt 1 ] || rm -r "${folders[@]}"
exit "$status"
