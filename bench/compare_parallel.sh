#!/usr/bin/env bash
# `toewijs compare` in parts, by GNU parallel: on this machine, or on several over ssh.
#
#   bench/compare_parallel.sh [-n PARTS] [-S HOST,HOST... [-w FOLDER]] -o DIR -- RONDE... --policies FILE...
#
# What stands behind -- is for `toewijs compare`. PARTS: as many as there are processors. The result in
# DIR is, byte for byte, that of one run; DIR/delen holds the parts until they are put together.
# Interrupted: the same command goes on where it was.
#
# With -S the parts are done on these machines (as ssh knows them; N/HOST: at most N at a time there).
# They need the program on their path, in the same version, and rsync. The files named behind -- are
# sent along, so they must be named from the current folder down. What the machines have of a part stays
# there, in FOLDER (.toewijs-compare in the home folder), until all is done, so that after an interruption
# they go on too.
#
# TOEWIJS names the program; PARALLEL_SSH (of GNU parallel) how to call ssh.
set -euo pipefail

toewijs=${TOEWIJS:-toewijs}
parts=$(nproc)
hosts=
folder=.toewijs-compare
dir=

usage() {
    sed -n '4s/^# *//p' "$0" >&2
    exit 2
}

while getopts n:S:w:o: option; do
    case $option in
    n) parts=$OPTARG ;;
    S) hosts=$OPTARG ;;
    w) folder=$OPTARG ;;
    o) dir=$OPTARG ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
if [ -z "$dir" ] || [ $# -eq 0 ] || ! [[ $parts =~ ^[1-9][0-9]{0,4}$ ]]; then
    usage
fi

where=()
if [ -n "$hosts" ]; then
    where=(--sshlogin "$hosts" --workdir "$folder" --return "$dir/delen/{}")
    for file in "$@" "$dir"; do
        if [[ $file == /* || /$file/ == */../* ]] && [[ -e $file || $file == "$dir" ]]; then
            echo "compare_parallel: $file: expected a path from the current folder down" >&2
            exit 2
        fi
        [ "$file" = "$dir" ] || [ ! -e "$file" ] || where+=(--basefile "$file")
    done
fi

# One processor a part. What one part says is shown when it is done; a part that fails does not stop
# the others, so that as much as possible is there for the next time.
mkdir -p "$dir/delen"
seq "$parts" | parallel --will-cite --jobs "${PARALLEL_JOBS:-100%}" "${where[@]}" --quote \
    "$toewijs" compare "$@" --jobs 1 --shard "{}/$parts" -o "$dir/delen/{}"

status=0 # 1: done, with findings
TOEWIJS=$toewijs "$(dirname "$0")/merge_parts.sh" "$parts" "$dir" || status=$?
[ "$status" -le 1 ] || exit "$status"
rm -r "$dir/delen"
if [ -n "$hosts" ]; then
    parallel --will-cite --nonall --sshlogin "$hosts" rm -rf "$folder"
fi
exit "$status"
