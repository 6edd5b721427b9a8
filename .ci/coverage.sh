#!/usr/bin/env bash
# Lines reached per source file, from what a coverage build left: .ci/coverage.sh BUILD
set -u
build=$1
shopt -s nullglob
for source in src/*/*.c src/main.c; do
    object=$build/${source%.c}.o
    [ -e "${object%.o}.gcda" ] || { printf '%s\n' "$source never ran" && continue; }
    gcov -n -o "$object" "$source" 2>/dev/null |
        awk -v f="$source" '$0 == "File \x27" f "\x27" { mine = 1; next }
            mine && /^Lines executed/ { sub("Lines executed:", ""); split($0, a, "% of "); print a[1], a[2], f; exit }'
done | sort -n | awk '
    NF == 3 && $1 + 0 == $1 { lines += $2; reached += $1 * $2 / 100; printf "%6.1f %% of %5d  %s\n", $1, $2, $3; next }
    { print }
    END { if (lines) printf "%6.1f %% of %5d  together\n", 100 * reached / lines, lines }'
