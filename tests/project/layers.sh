#!/usr/bin/env bash
# Who may include whom. tests/project/layers.sh [TREE]: prints every arrow that points upward and
# every use of a library outside the one place for it; exit 1 if there is any.
set -u
cd "${1:-.}" || exit 2
shopt -s nullglob

# Folder of src -> folders whose headers it may use, besides its own.
declare -A may=(
    [base]=""
    [domain]="base"
    [io]="base domain check apportion"
    [check]="base domain io apportion"
    [apportion]="base domain io check"
    [model]="base domain io check apportion"
    [solve]="base domain io check apportion model"
    [export]="base domain io check apportion model solve"
    [edit]="base domain check"
    [scenario]="base domain check edit"
    [verify]="base domain io check apportion plan costs"
    [explain]="base domain io check apportion model solve edit verify diff"
    [explore]="base domain io check apportion model solve edit verify explain"
    [diff]="base domain check verify"
    [write]="base domain io check apportion"
    [report]="base domain check write"
    [plan]="base domain io check write report"
    [costs]="base domain io check plan solve"
    [page]="base domain check verify write report plan costs"
    [letter]="base domain io check apportion write verify diff explain report page plan costs"
    [form]="base domain io check model edit"
    [import]="base domain io check edit explore form"
    [sheet]="base domain check report form plan costs"
    [measure]="base domain check solve edit report"
    [generate]="base domain io check apportion"
    [store]="base"
    [compare]="base domain io check apportion model solve edit verify write scenario measure axiom store"
    [plot]="base domain io scenario measure axiom store compare report page"
    [axiom]="base domain io check apportion model solve edit write"
    [cli]="base public"
    [main]="cli public"
)

# Public header -> the folder that implements it.
declare -A home=(
    [status]=base [message]=base [diags]=base [ratio]=base
    [round]=domain [policy]=domain [outcome]=domain [proof]=domain [question]=domain
    [fileset]=base [read]=io [version]=base [chance]=base [recipe]=domain [recipe_file]=io [policy_grid]=io [scenario]=scenario [check_report]=check [assess]=check [decided]=check [apportion]=apportion
    [solve]=solve [what_if]=solve [export]=export [verify]=verify [outcome_read]=verify [named_outcome]=verify [previous]=verify [inputs]=verify [diff]=diff [write]=write [generate]=generate
    [edit]=edit [round_files]=io [changes]=explain [bottlenecks]=explain [conflict]=explain [wish_conflicts]=explain [unplaced]=explain [explore]=explore
    [explain]=explain [reserve]=explain [report]=report [import]=import [record]=verify
    [store]=store [compare]=compare [compare_page]=plot
    [measure]=measure [summary]=measure
    [plan]=plan [costs]=costs
    [axiom]=axiom [counterexample]=axiom [reshape]=edit
)

faults=0
fault() {
    echo "layers: $*"
    faults=$((faults + 1))
}

check_arrow() { # FILE LAYER INCLUDED
    local file=$1 layer=$2 included=$3 target name
    case $included in
    toewijs/messages/*) target=base ;;
    toewijs/*.h)
        name=${included#toewijs/}
        target=${home[${name%.h}]:-}
        [ -n "$target" ] || { fault "$file: $included has no home; name it in layers.sh" && return; }
        [[ " ${may[$layer]} " == *" public "* ]] && return
        ;;
    */*) target=${included%%/*} ;;
    *) return ;; # beside the file itself
    esac
    [ "$target" = "$layer" ] && return
    [[ " ${may[$layer]} " == *" $target "* ]] || fault "$file: $layer may not include $included"
}

arrows() { # LAYER FILE...
    local layer=$1 file included
    shift
    [ -n "${may[$layer]+known}" ] || { fault "src/$layer: unknown folder; name it in layers.sh" && return; }
    for file in "$@"; do
        while read -r included; do
            check_arrow "$file" "$layer" "$included"
        done < <(sed -n 's/^ *# *include *"\([^"]*\)".*/\1/p' "$file")
    done
}

for folder in src/*/; do
    folder=${folder%/}
    arrows "${folder#src/}" "$folder"/*.c "$folder"/*.h
done
arrows main src/*.c
for header in include/toewijs/*.h; do
    name=$(basename "$header" .h)
    [ -n "${home[$name]:-}" ] || { fault "$header has no home; name it in layers.sh" && continue; }
    arrows "${home[$name]}" "$header"
done

# only PATTERN WHERE...: the pattern may stand in these files alone.
only() {
    local pattern=$1 file
    shift
    while read -r file; do
        # shellcheck disable=SC2053 # the right-hand sides are patterns
        for where in "$@"; do
            [[ $file == $where ]] && continue 2
        done
        fault "$file: $pattern belongs in ${*:-no file at all}"
    done < <(grep -rlE --include='*.[ch]' -e "$pattern" src include)
}
only '# *include *<glpk\.h>' src/solve/solver_glpk.h
only '# *include *<(cjson/)?cJSON\.h>' 'src/io/*' 'src/verify/*'
only '# *include *<csv\.h>' 'src/io/*'
only '# *include *<xlsxwriter' 'src/sheet/*'
only '# *include *<openssl/' src/base/sha256.c src/base/version.c
only '(^|[^_[:alnum:]])(sprintf|vsprintf|strcpy|strcat|strtok|atoi|atol|atof|gets|setlocale|alloca) *\('

# One screenful of a subject: a file that outgrows this has two.
for file in src/*/*.[ch] src/*.c; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 450 ] || fault "$file has $lines lines, more than 450"
done

[ "$faults" -eq 0 ]
