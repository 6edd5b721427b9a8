/** @file cli.h — the program around the library: arguments, messages, exit codes.
 *  Source: formats.md section 2.
 */
#ifndef TW_CLI_CLI_H
#define TW_CLI_CLI_H

#include "base/buf.h"
#include "toewijs/assess.h"
#include "toewijs/diags.h"
#include "toewijs/fileset.h"
#include "toewijs/message.h"
#include "toewijs/outcome.h"
#include "toewijs/policy.h"
#include "toewijs/round.h"

/** Exit codes; formats.md section 2. */
enum {
    CLI_DONE = 0,
    CLI_FINDINGS = 1,
    CLI_USAGE = 2, /**< bad usage or input */
    CLI_WISHES = 3,
    CLI_TIME_LIMIT = 4,
    CLI_FAILED = 5 /**< the machine failed */
};

typedef enum {
    CLI_CHECK,
    CLI_SOLVE,
    CLI_VERIFY,
    CLI_EXPORT,
    CLI_DIFF,
    CLI_EXPLAIN,
    CLI_EXPLORE,
    CLI_REPORT,
    CLI_IMPORT,
    CLI_PLAN,
    CLI_COSTS,
    CLI_APPORTION,
    CLI_GENERATE,
    CLI_SCENARIO,
    CLI_COMPARE,
    CLI_MERGE,
    CLI_HELP,
    CLI_COMMAND_COUNT
} cli_command;

typedef enum {
    OPT_HELP,
    OPT_VERSION,
    OPT_LANG,
    OPT_QUIET,
    OPT_JSON,
    OPT_OUT,
    OPT_OUT_FILE,
    OPT_POLICY,
    OPT_METHOD,
    OPT_JOBS,
    OPT_TIME_LIMIT,
    OPT_GOAL,
    OPT_FORMAT,
    OPT_SHARE_METHOD,
    OPT_SEATS,
    OPT_DRAW_SEED,
    OPT_RSV,
    OPT_SEED,
    OPT_MIN_MEMBERS,
    OPT_MAX_MEMBERS,
    OPT_PHASES,
    OPT_OVERLAP,
    OPT_TIGHT,
    OPT_REJECTED,
    OPT_WISHES,
    OPT_SECTOR_CAPS,
    OPT_LIMITS,
    OPT_CONCEPT,
    OPT_POI,
    OPT_WHICH_RSV,
    OPT_ROUTE,
    OPT_RESERVE,
    OPT_BOTTLENECKS,
    OPT_CONFLICTS,
    OPT_MOST,
    OPT_UNPLACED,
    OPT_ONE_RSV,
    OPT_FROM,
    OPT_ALTERNATIVES,
    OPT_KEEP,
    OPT_SLACK,
    OPT_FIX,
    OPT_FORBID,
    OPT_PARETO,
    OPT_ACCEPT,
    OPT_OUT_ROUND,
    OPT_OUT_REPORT,
    OPT_REPORT_RSV,
    OPT_OUT_IMPORT,
    OPT_IMPORT_LIMIT,
    OPT_PREVIOUS,
    OPT_POLICIES,
    OPT_SCENARIOS,
    OPT_SCENARIO_SEED,
    OPT_RECIPE,
    OPT_AXIOMS,
    OPT_SHARD,
    OPT_OUT_COMPARE,
    OPT_SCENARIO,
    OPT_YEAR,
    OPT_OUT_SCENARIO,
    OPT_SUBSTITUTION,
    OPT_OUT_PLAN,
    OPT_MODEL,
    OPT_ITEMS,
    OPT_COUNT
} cli_option;

enum { CLI_MAX_REPEATS = 64 };

typedef struct cli_value {
    bool given;
    const char *text; /**< as given; NULL for a flag */
    int64_t number;   /**< of a number; index of a choice; milliseconds of a time */
    uint64_t seed;    /**< of OPT_SEED, which needs all 64 bits */
    const char *texts[CLI_MAX_REPEATS]; /**< of KIND_TEXTS: every time it was given */
    int text_count;
    char *const *list; /**< of KIND_LIST: the words that follow it; borrowed */
    int list_count;
} cli_value;

enum { CLI_MAX_POSITIONAL = 2, CLI_MAX_MANY = 1000 };

/** What the user asked. Texts are borrowed from argv. */
typedef struct cli_call {
    tw_lang lang;     /**< of messages */
    tw_lang doc_lang; /**< of documents: Dutch unless asked otherwise */
    cli_command command;
    bool has_command;
    cli_value values[OPT_COUNT];
    const char *positional[CLI_MAX_POSITIONAL + 1];
    int positional_count;
    const char *many[CLI_MAX_MANY]; /**< of a command that takes as many as one likes: those */
    int many_count;
} cli_call;

/* arguments.c */

/** Read the arguments; false after saying on standard error what is wrong. */
bool cli_parse(cli_call *cli, int argc, char **argv);

/* options.c: the one table that parsing, help, man page and completion follow. */

typedef enum {
    KIND_FLAG,
    KIND_TEXT,
    KIND_TEXTS,
    KIND_LIST,
    KIND_NUMBER,
    KIND_SEED,
    KIND_SECONDS,
    KIND_CHOICE
} cli_kind;

typedef struct cli_option_spec {
    const char *name;
    char letter;             /**< 0: none */
    const char *placeholder; /**< NULL for a flag */
    unsigned commands;       /**< bit per cli_command */
    unsigned required;       /**< bit per cli_command */
    cli_kind kind;
    int64_t low;
    int64_t high;
    const char *(*choice)(int index); /**< NULL after the last */
    tw_message_id help;
} cli_option_spec;

typedef struct cli_command_spec {
    const char *name;
    const char *synopsis; /**< what follows the name */
    const char *positional[CLI_MAX_POSITIONAL];
    int optional; /**< how many of them, the last ones, may be left out */
    tw_message_id summary;
    tw_message_id details;
    int (*run)(const cli_call *cli);
    bool many; /**< any number of the first positional; they are in cli_call.many */
} cli_command_spec;

extern const cli_option_spec cli_options[OPT_COUNT];
extern const cli_command_spec cli_commands[CLI_COMMAND_COUNT];

/** How many processes --jobs allows: as many as there are processors unless it says so. */
int cli_jobs(const cli_call *cli);

/** The nearest of @p count names to @p text (a misspelling), or NULL when none is near.
 *  @p name gives the names, NULL for one to skip. */
const char *cli_nearest(const char *text, const char *(*name)(const void *data, int index),
                        const void *data, int count);

/* help.c */
int cli_show_help(const cli_call *cli);
int cli_show_version(const cli_call *cli);

/* output.c */

/** Say a message on standard error, after "toewijs: ". At most four arguments, ended by NULL. */
void cli_say(const cli_call *cli, tw_message_id id, ...);

/** Say it without "toewijs: " and only when not --quiet. */
void cli_note(const cli_call *cli, tw_message_id id, ...);

/** Append a rendered message to @p buf. At most four arguments, ended by NULL. */
void cli_message(tw_buf *buf, tw_lang lang, tw_message_id id, ...);

/** Print mistakes and (unless --quiet) warnings on standard error, sorted, and how many. */
void cli_print_diags(const cli_call *cli, tw_diags *diags);

/** The exit code for a failed call, after saying why. @pre status is not TW_OK, TW_ERR_INPUT */
int cli_fail(const cli_call *cli, tw_status status, const tw_error *err);

/** Write @p buf to standard output, all of it, and free it. CLI_DONE or CLI_FAILED. */
int cli_emit(const cli_call *cli, tw_buf *buf);

/* load.c */

typedef struct cli_round {
    tw_round *round;
    tw_policy *policy;
    tw_assessment *assessment;
    tw_diags diags;
} cli_round;

/** Read and judge the round, with --previous where the command has it; mistakes and warnings are in
 * @p loaded->diags, printed. Clear it also on failure. CLI_DONE, CLI_USAGE or CLI_FAILED. */
int cli_load(const cli_call *cli, cli_round *loaded, bool concept_optional, bool with_warnings);

/** The same for a round in another place than the first argument. */
int cli_load_folder(const cli_call *cli, cli_round *loaded, const char *folder,
                    bool concept_optional, bool with_warnings);
void cli_round_clear(cli_round *loaded);

/** CLI_DONE when @p folder can be read as a folder; else says what is wrong. */
int cli_require_folder(const cli_call *cli, const char *folder);

/** CLI_DONE when files can be written in @p folder, now or after making it; else CLI_FAILED after
 *  saying why. Leaves no trace. */
int cli_require_writable(const cli_call *cli, const char *folder);

/* load_outcome.c */

/** Read folder/name into @p files when it exists. CLI_DONE, or CLI_USAGE or CLI_FAILED after saying
 *  what is wrong. */
int cli_read_file(const cli_call *cli, tw_fileset *files, const char *folder, const char *name);

/** Read the files of the outcome in @p folder into @p files; absent ones are left out. CLI_DONE, or
 *  CLI_USAGE or CLI_FAILED after saying what is wrong. */
int cli_read_outcome(const cli_call *cli, tw_fileset *files, const char *folder);

/** Put @p folder before the file of every finding. false: no memory. */
bool cli_place_in(tw_diags *findings, const char *folder);

/** Of an outcome with faults: say when it was made from other files than this round's (@p other),
 *  and from which. CLI_DONE, or CLI_FAILED after saying why. */
int cli_say_other_round(const cli_call *cli, const cli_round *loaded, const tw_fileset *files,
                        bool *other);

/** Of an outcome with faults: say when it was made with --previous and none is given now.
 *  true: it was. */
bool cli_hint_previous(const cli_call *cli, const tw_fileset *files);

/** Make the outcome in --previous part of the round (tw_previous_read); what is wrong with it is
 *  printed. CLI_DONE, CLI_USAGE or CLI_FAILED. */
int cli_load_previous(const cli_call *cli, cli_round *loaded, bool with_warnings);

/** The outcome in @p folder, which must be one of this round (tw_outcome_read); every fault is
 *  printed. @p out is the caller's (tw_outcome_free), and so are its files in @p kept
 *  (tw_fileset_clear; NULL: not wanted). CLI_DONE, CLI_USAGE or CLI_FAILED. */
int cli_load_outcome(const cli_call *cli, const cli_round *loaded, const char *folder,
                     tw_outcome **out, tw_fileset *kept);

/* find.c */

/** The RSV or POI of @p round with this identifier; false after saying that there is none, and
 *  which one is nearly called so. */
bool cli_find_rsv(const cli_call *cli, const tw_round *round, const char *text, size_t *rsv);
bool cli_find_poi(const cli_call *cli, const tw_round *round, const char *text, size_t *poi);

/* cmd_*.c */
int cli_check(const cli_call *cli);
int cli_solve(const cli_call *cli);
int cli_verify(const cli_call *cli);
int cli_export(const cli_call *cli);
int cli_diff(const cli_call *cli);
int cli_cmd_explain(const cli_call *cli);
int cli_explore(const cli_call *cli);
int cli_report(const cli_call *cli);
int cli_import(const cli_call *cli);
int cli_plan(const cli_call *cli);
int cli_costs(const cli_call *cli);
int cli_apportion(const cli_call *cli);
int cli_generate(const cli_call *cli);
int cli_scenario(const cli_call *cli);
int cli_compare(const cli_call *cli);
int cli_merge(const cli_call *cli);
int cli_help(const cli_call *cli);

/** The program. */
int cli_main(int argc, char **argv);

#endif
