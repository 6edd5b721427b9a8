#!/usr/bin/env bash
# Every public header compiles on its own, strictly, as C and as C++, and so do they all together.
set -u
shopt -s nullglob
folder=${1:-include}
passed=0 failed=0
try() { # WHAT COMPILER...
    local what=$1 said
    shift
    if said=$("$@" 2>&1); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'headers: %s\n%s\n' "$what" "$said"
    fi
}
strict=(-Wall -Wextra -pedantic -Werror -fsyntax-only "-I$folder")
all=()
for header in "$folder"/toewijs/*.h; do
    all+=(-include "$header")
    try "$header as C11" "${CC:-gcc}" -std=c11 "${strict[@]}" -Wstrict-prototypes -x c -include "$header" /dev/null
    try "$header as C++" g++ -std=c++11 "${strict[@]}" -x c++ -include "$header" /dev/null
done
try "all headers together" "${CC:-gcc}" -std=c11 "${strict[@]}" -x c "${all[@]}" /dev/null
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
