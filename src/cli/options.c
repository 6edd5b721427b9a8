#include "cli/cli.h"
#include "toewijs/compare.h"
#include "toewijs/generate.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    CHECK = 1u << CLI_CHECK,
    SOLVE = 1u << CLI_SOLVE,
    VERIFY = 1u << CLI_VERIFY,
    EXPORT = 1u << CLI_EXPORT,
    DIFF = 1u << CLI_DIFF,
    EXPLAIN = 1u << CLI_EXPLAIN,
    EXPLORE = 1u << CLI_EXPLORE,
    REPORT = 1u << CLI_REPORT,
    IMPORT = 1u << CLI_IMPORT,
    PLAN = 1u << CLI_PLAN,
    COSTS = 1u << CLI_COSTS,
    APPORTION = 1u << CLI_APPORTION,
    GENERATE = 1u << CLI_GENERATE,
    SCENARIO = 1u << CLI_SCENARIO,
    COMPARE = 1u << CLI_COMPARE,
    MERGE = 1u << CLI_MERGE,
    EVERY = (1u << CLI_COMMAND_COUNT) - 1
};

static const char *language(int index) {
    static const char *const names[] = {"nl", "en", NULL};
    return names[index];
}

static const char *solve_method(int index) {
    static const char *const names[] = {"auto", "direct", "decompose", NULL};
    return names[index];
}

static const char *export_format(int index) {
    static const char *const names[] = {"lp", "mps", NULL};
    return names[index];
}

static const char *share_method(int index) {
    return index < TW_METHODE_COUNT ? tw_methode_name((tw_methode)index) : NULL;
}

/* The goals of stage 1: all but `wensen`, which is the first of tw_doel. */
static const char *stage1_goal(int index) {
    return index + 1 < TW_DOEL_EISEN ? tw_doel_name((tw_doel)(index + 1)) : NULL;
}

/* The goals of stage 2. */
static const char *stage2_goal(int index) {
    return index < TW_DOEL_EISEN ? tw_doel_name((tw_doel)index) : NULL;
}

enum { MAX_ALTERNATIVES = 1000 };
enum { MAX_SECONDS = 10000000, MAX_RESERVE = 1000, MAX_MOST = 1000 };
#define MAX_SEATS INT64_C(1000000000000000)

const cli_option_spec cli_options[OPT_COUNT] = {
    [OPT_HELP] = {"help", 'h', NULL, EVERY, 0, KIND_FLAG, 0, 0, NULL, TW_CLI_OPT_HELP},
    [OPT_VERSION] = {"version", 0, NULL, EVERY, 0, KIND_FLAG, 0, 0, NULL, TW_CLI_OPT_VERSION},
    [OPT_LANG] = {"lang", 0, "nl|en", EVERY, 0, KIND_CHOICE, 0, 0, language, TW_CLI_OPT_LANG},
    [OPT_QUIET] = {"quiet", 'q', NULL, EVERY, 0, KIND_FLAG, 0, 0, NULL, TW_CLI_OPT_QUIET},
    [OPT_JSON] = {"json", 0, NULL, EVERY, 0, KIND_FLAG, 0, 0, NULL, TW_CLI_OPT_JSON},
    [OPT_OUT] = {"output", 'o', "UIT", CHECK | SOLVE, SOLVE, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_OUT},
    [OPT_OUT_FILE] = {"output", 'o', "FILE", EXPORT, EXPORT, KIND_TEXT, 0, 0, NULL,
                      TW_CLI_OPT_OUT_FILE},
    [OPT_POLICY] = {"policy", 0, "FILE",
                    CHECK | SOLVE | VERIFY | EXPORT | EXPLAIN | EXPLORE | REPORT | IMPORT |
                        SCENARIO,
                    0, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_POLICY},
    [OPT_PREVIOUS] = {"previous", 0, "UIT", SOLVE | VERIFY | EXPORT | EXPLAIN | EXPLORE | REPORT, 0,
                      KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_PREVIOUS},
    [OPT_METHOD] = {"method", 0, "NAME", SOLVE, 0, KIND_CHOICE, 0, 0, solve_method,
                    TW_CLI_OPT_METHOD},
    [OPT_JOBS] = {"jobs", 0, "N", SOLVE | COMPARE, 0, KIND_NUMBER, 0, 256, NULL, TW_CLI_OPT_JOBS},
    [OPT_TIME_LIMIT] = {"time-limit", 0, "SECONDS", SOLVE, 0, KIND_SECONDS, 0, MAX_SECONDS, NULL,
                        TW_CLI_OPT_TIME_LIMIT},
    [OPT_GOAL] = {"goal", 0, "NAME", EXPORT, EXPORT, KIND_CHOICE, 0, 0, stage1_goal,
                  TW_CLI_OPT_GOAL},
    [OPT_FORMAT] = {"format", 0, "lp|mps", EXPORT, EXPORT, KIND_CHOICE, 0, 0, export_format,
                    TW_CLI_OPT_FORMAT},
    [OPT_SHARE_METHOD] = {"method", 0, "NAME", APPORTION, APPORTION, KIND_CHOICE, 0, 0,
                          share_method, TW_CLI_OPT_SHARE_METHOD},
    [OPT_SEATS] = {"seats", 0, "N", APPORTION, APPORTION, KIND_NUMBER, 0, MAX_SEATS, NULL,
                   TW_CLI_OPT_SEATS},
    [OPT_DRAW_SEED] = {"seed", 0, "TEXT", APPORTION, 0, KIND_TEXT, 0, 0, NULL,
                       TW_CLI_OPT_DRAW_SEED},
    [OPT_RSV] = {"rsv", 0, "N", GENERATE, GENERATE, KIND_NUMBER, 1, TW_GENERATE_MAX_RSV, NULL,
                 TW_CLI_OPT_RSV},
    [OPT_SEED] = {"seed", 0, "N", GENERATE, GENERATE, KIND_SEED, 0, 0, NULL, TW_CLI_OPT_SEED},
    [OPT_MIN_MEMBERS] = {"min-members", 0, "N", GENERATE, 0, KIND_NUMBER, TW_GENERATE_MIN_LEDEN,
                         TW_GENERATE_MAX_LEDEN, NULL, TW_CLI_OPT_MIN_MEMBERS},
    [OPT_MAX_MEMBERS] = {"max-members", 0, "N", GENERATE, 0, KIND_NUMBER, TW_GENERATE_MIN_LEDEN,
                         TW_GENERATE_MAX_LEDEN, NULL, TW_CLI_OPT_MAX_MEMBERS},
    [OPT_PHASES] = {"phases", 0, "N", GENERATE, 0, KIND_NUMBER, TW_MIN_FASEN, TW_MAX_FASEN, NULL,
                    TW_CLI_OPT_PHASES},
    [OPT_OVERLAP] = {"overlap", 0, "PERCENT", GENERATE, 0, KIND_NUMBER, 0, 100, NULL,
                     TW_CLI_OPT_OVERLAP},
    [OPT_TIGHT] = {"tight", 0, "PERCENT", GENERATE, 0, KIND_NUMBER, 0, 100, NULL, TW_CLI_OPT_TIGHT},
    [OPT_REJECTED] = {"rejected", 0, "PERCENT", GENERATE, 0, KIND_NUMBER, 0, 100, NULL,
                      TW_CLI_OPT_REJECTED},
    [OPT_WISHES] = {"wishes", 0, "PERCENT", GENERATE, 0, KIND_NUMBER, 0, 100, NULL,
                    TW_CLI_OPT_WISHES},
    [OPT_SECTOR_CAPS] = {"sector-caps", 0, NULL, GENERATE, 0, KIND_FLAG, 0, 0, NULL,
                         TW_CLI_OPT_SECTOR_CAPS},
    [OPT_LIMITS] = {"limits", 0, NULL, GENERATE, 0, KIND_FLAG, 0, 0, NULL, TW_CLI_OPT_LIMITS},
    [OPT_CONCEPT] = {"concept", 0, NULL, DIFF, 0, KIND_FLAG, 0, 0, NULL, TW_CLI_OPT_CONCEPT},
    [OPT_POI] = {"poi", 0, "ID", EXPLAIN, 0, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_POI},
    [OPT_WHICH_RSV] = {"rsv", 0, "ID", EXPLAIN, 0, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_WHICH_RSV},
    [OPT_ROUTE] = {"route", 0, "R:SOORT:P>P", EXPLAIN, 0, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_ROUTE},
    [OPT_RESERVE] = {"reserve", 0, "N", EXPLAIN, 0, KIND_NUMBER, 1, MAX_RESERVE, NULL,
                     TW_CLI_OPT_RESERVE},
    [OPT_BOTTLENECKS] = {"bottlenecks", 0, NULL, EXPLAIN, 0, KIND_FLAG, 0, 0, NULL,
                         TW_CLI_OPT_BOTTLENECKS},
    [OPT_CONFLICTS] = {"conflicts", 0, NULL, EXPLAIN, 0, KIND_FLAG, 0, 0, NULL,
                       TW_CLI_OPT_CONFLICTS},
    [OPT_MOST] = {"most", 0, "N", EXPLAIN, 0, KIND_NUMBER, 1, MAX_MOST, NULL, TW_CLI_OPT_MOST},
    [OPT_UNPLACED] = {"unplaced", 0, NULL, EXPLAIN, 0, KIND_FLAG, 0, 0, NULL, TW_CLI_OPT_UNPLACED},
    [OPT_ONE_RSV] = {"rsv", 0, "R", EXPLORE, EXPLORE, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_ONE_RSV},
    [OPT_FROM] = {"from", 0, "UIT", EXPLORE, 0, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_FROM},
    [OPT_ALTERNATIVES] = {"number", 'n', "N", EXPLORE, 0, KIND_NUMBER, 1, MAX_ALTERNATIVES, NULL,
                          TW_CLI_OPT_ALTERNATIVES},
    [OPT_KEEP] = {"keep", 0, "NAME", EXPLORE, 0, KIND_CHOICE, 0, 0, stage2_goal, TW_CLI_OPT_KEEP},
    [OPT_SLACK] = {"slack", 0, "GOAL=K", EXPLORE, 0, KIND_TEXTS, 0, 0, NULL, TW_CLI_OPT_SLACK},
    [OPT_FIX] = {"fix", 0, "PATTERN=N", EXPLORE, 0, KIND_TEXTS, 0, 0, NULL, TW_CLI_OPT_FIX},
    [OPT_FORBID] = {"forbid", 0, "PATTERN", EXPLORE, 0, KIND_TEXTS, 0, 0, NULL, TW_CLI_OPT_FORBID},
    [OPT_PARETO] = {"pareto", 0, "GOAL,GOAL", EXPLORE, 0, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_PARETO},
    [OPT_ACCEPT] = {"accept", 0, "K", EXPLORE, 0, KIND_NUMBER, 1, MAX_ALTERNATIVES, NULL,
                    TW_CLI_OPT_ACCEPT},
    [OPT_OUT_ROUND] = {"output", 'o', "FOLDER", EXPLORE, 0, KIND_TEXT, 0, 0, NULL,
                       TW_CLI_OPT_OUT_ROUND},
    [OPT_OUT_REPORT] = {"output", 'o', "FOLDER", REPORT, REPORT, KIND_TEXT, 0, 0, NULL,
                        TW_CLI_OPT_OUT_REPORT},
    [OPT_REPORT_RSV] = {"rsv", 0, "ID", REPORT, 0, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_REPORT_RSV},
    [OPT_OUT_IMPORT] = {"output", 'o', "RONDE2", IMPORT, IMPORT, KIND_TEXT, 0, 0, NULL,
                        TW_CLI_OPT_OUT_IMPORT},
    [OPT_IMPORT_LIMIT] = {"time-limit", 0, "SECONDS", IMPORT, 0, KIND_SECONDS, 0, MAX_SECONDS, NULL,
                          TW_CLI_OPT_IMPORT_LIMIT},
    [OPT_POLICIES] = {"policies", 0, "FILE...", COMPARE, COMPARE, KIND_LIST, 0, 0, NULL,
                      TW_CLI_OPT_POLICIES},
    [OPT_SCENARIOS] = {"scenarios", 0, "N", COMPARE, 0, KIND_NUMBER, 1, TW_COMPARE_MAX_SCENARIOS,
                       NULL, TW_CLI_OPT_SCENARIOS},
    [OPT_SCENARIO_SEED] = {"seed", 0, "N", COMPARE | SCENARIO, SCENARIO, KIND_SEED, 0, 0, NULL,
                           TW_CLI_OPT_SCENARIO_SEED},
    [OPT_RECIPE] = {"recipe", 0, "FILE", COMPARE | SCENARIO, 0, KIND_TEXT, 0, 0, NULL,
                    TW_CLI_OPT_RECIPE},
    [OPT_AXIOMS] = {"axioms", 0, "NAMES", COMPARE, 0, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_AXIOMS},
    [OPT_SHARD] = {"shard", 0, "K/N", COMPARE, 0, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_SHARD},
    [OPT_OUT_COMPARE] = {"output", 'o', "DIR", COMPARE | MERGE, COMPARE | MERGE, KIND_TEXT, 0, 0,
                         NULL, TW_CLI_OPT_OUT_COMPARE},
    [OPT_SCENARIO] = {"scenario", 0, "N", SCENARIO, SCENARIO, KIND_NUMBER, 0,
                      TW_COMPARE_MAX_SCENARIOS, NULL, TW_CLI_OPT_SCENARIO},
    [OPT_YEAR] = {"year", 0, "N", SCENARIO, 0, KIND_NUMBER, 1, TW_RECIPE_MAX_JAREN, NULL,
                  TW_CLI_OPT_YEAR},
    [OPT_OUT_SCENARIO] = {"output", 'o', "RONDE2", SCENARIO, SCENARIO, KIND_TEXT, 0, 0, NULL,
                          TW_CLI_OPT_OUT_SCENARIO},
    [OPT_SUBSTITUTION] = {"substitution", 0, "LIST", PLAN, 0, KIND_TEXT, 0, 0, NULL,
                          TW_CLI_OPT_SUBSTITUTION},
    [OPT_OUT_PLAN] = {"output", 'o', "DIR", PLAN | COSTS, PLAN | COSTS, KIND_TEXT, 0, 0, NULL,
                      TW_CLI_OPT_OUT_PLAN},
    [OPT_MODEL] = {"model", 0, "FILE", COSTS, COSTS, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_MODEL},
    [OPT_ITEMS] = {"items", 0, "FILE", COSTS, 0, KIND_TEXT, 0, 0, NULL, TW_CLI_OPT_ITEMS},
};

const cli_command_spec cli_commands[CLI_COMMAND_COUNT] = {
    [CLI_CHECK] =
        {"check", "RONDE [-o UIT]", {"RONDE"}, 0, TW_CLI_CHECK, TW_CLI_CHECK_MORE, cli_check},
    [CLI_SOLVE] =
        {"solve", "RONDE -o UIT", {"RONDE"}, 0, TW_CLI_SOLVE, TW_CLI_SOLVE_MORE, cli_solve},
    [CLI_VERIFY] =
        {"verify", "RONDE UIT", {"RONDE", "UIT"}, 0, TW_CLI_VERIFY, TW_CLI_VERIFY_MORE, cli_verify},
    [CLI_EXPORT] = {"export",
                    "RONDE --goal NAME --format lp|mps -o FILE",
                    {"RONDE"},
                    0,
                    TW_CLI_EXPORT,
                    TW_CLI_EXPORT_MORE,
                    cli_export},
    [CLI_DIFF] =
        {"diff", "UIT1 UIT2", {"UIT1", "UIT2"}, 0, TW_CLI_DIFF, TW_CLI_DIFF_MORE, cli_diff},
    [CLI_EXPLAIN] = {"explain",
                     "RONDE UIT --poi ID | --rsv ID | ...",
                     {"RONDE", "UIT"},
                     0,
                     TW_CLI_EXPLAIN,
                     TW_CLI_EXPLAIN_MORE,
                     cli_cmd_explain},
    [CLI_EXPLORE] = {"explore",
                     "RONDE --rsv R",
                     {"RONDE"},
                     0,
                     TW_CLI_EXPLORE,
                     TW_CLI_EXPLORE_MORE,
                     cli_explore},
    [CLI_REPORT] = {"report",
                    "RONDE [UIT] -o FOLDER",
                    {"RONDE", "UIT"},
                    1,
                    TW_CLI_REPORT,
                    TW_CLI_REPORT_MORE,
                    cli_report},
    [CLI_IMPORT] = {"import",
                    "FORM.xlsx RONDE -o RONDE2",
                    {"FORM.xlsx", "RONDE"},
                    0,
                    TW_CLI_IMPORT,
                    TW_CLI_IMPORT_MORE,
                    cli_import},
    [CLI_PLAN] = {"plan",
                  "RONDE UIT [RONDE UIT]... -o DIR",
                  {"RONDE"},
                  0,
                  TW_CLI_PLAN,
                  TW_CLI_PLAN_MORE,
                  cli_plan,
                  true},
    [CLI_COSTS] = {"costs",
                   "RONDE UIT [RONDE UIT]... --model FILE -o DIR",
                   {"RONDE"},
                   0,
                   TW_CLI_COSTS,
                   TW_CLI_COSTS_MORE,
                   cli_costs,
                   true},
    [CLI_APPORTION] = {"apportion",
                       "--method NAME --seats N FILE.csv",
                       {"FILE.csv"},
                       0,
                       TW_CLI_APPORTION,
                       TW_CLI_APPORTION_MORE,
                       cli_apportion},
    [CLI_GENERATE] = {"generate",
                      "UIT --rsv N --seed N",
                      {"UIT"},
                      0,
                      TW_CLI_GENERATE,
                      TW_CLI_GENERATE_MORE,
                      cli_generate},
    [CLI_SCENARIO] = {"scenario",
                      "RONDE --scenario N --seed N -o RONDE2",
                      {"RONDE"},
                      0,
                      TW_CLI_SCENARIO,
                      TW_CLI_SCENARIO_MORE,
                      cli_scenario},
    [CLI_COMPARE] = {"compare",
                     "RONDE... --policies FILE... -o DIR",
                     {"RONDE"},
                     0,
                     TW_CLI_COMPARE,
                     TW_CLI_COMPARE_MORE,
                     cli_compare,
                     true},
    [CLI_MERGE] =
        {"merge", "DIR... -o DIR", {"DIR"}, 0, TW_CLI_MERGE, TW_CLI_MERGE_MORE, cli_merge, true},
    [CLI_HELP] =
        {"help", "[COMMAND]", {"COMMAND"}, 1, TW_CLI_HELP_SUMMARY, TW_CLI_HELP_MORE, cli_help},
};

enum { MAX_WORD = 40 };

/* Edits (insert, delete, replace, swap of neighbours) that turn a into b; words are short. */
static int edit_distance(const char *a, const char *b) {
    size_t rows = strlen(a);
    size_t columns = strlen(b);
    if (rows > MAX_WORD || columns > MAX_WORD) {
        return MAX_WORD;
    }
    int cost[MAX_WORD + 1][MAX_WORD + 1] = {{0}};
    for (size_t i = 0; i <= rows; i++) {
        for (size_t j = 0; j <= columns; j++) {
            if (i == 0 || j == 0) {
                cost[i][j] = (int)(i + j);
                continue;
            }
            int best = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            best = cost[i - 1][j] + 1 < best ? cost[i - 1][j] + 1 : best;
            best = cost[i][j - 1] + 1 < best ? cost[i][j - 1] + 1 : best;
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && cost[i - 2][j - 2] + 1 < best) {
                best = cost[i - 2][j - 2] + 1;
            }
            cost[i][j] = best;
        }
    }
    return cost[rows][columns];
}

const char *cli_nearest(const char *text, const char *(*name)(const void *data, int index),
                        const void *data, int count) {
    const char *nearest = NULL;
    int least = 0;
    for (int i = 0; i < count; i++) {
        const char *candidate = name(data, i);
        if (candidate == NULL) {
            continue;
        }
        /* A word begun but not ended is near too: "--time" for --time-limit. */
        size_t size = strlen(text);
        bool begun = size >= 2 && strncmp(candidate, text, size) == 0;
        int distance = begun ? 1 : edit_distance(text, candidate);
        int limit = strlen(candidate) < 6 ? 2 : 3;
        if (distance <= limit && (size_t)distance < size && (nearest == NULL || distance < least)) {
            nearest = candidate;
            least = distance;
        }
    }
    return nearest;
}

int cli_jobs(const cli_call *cli) {
    enum { MOST = 256 };
    int64_t jobs = cli->values[OPT_JOBS].number;
    if (jobs == 0) {
        long processors = sysconf(_SC_NPROCESSORS_ONLN);
        jobs = processors < 1 ? 1 : processors;
    }
    return (int)(jobs > MOST ? MOST : jobs);
}
