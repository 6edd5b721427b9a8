#include "base/digits.h"
#include "cli/compare.h"
#include "cli/interrupt.h"
#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SHARDS = 100000 };

/* ---- what is asked ---------------------------------------------------------------------------
 */

static bool read_number(const char **at, int64_t *value) {
    size_t digits = strspn(*at, "0123456789");
    if (digits == 0 || digits > 6) {
        return false;
    }
    *value = strtoll(*at, NULL, 10);
    *at += digits;
    return true;
}

static bool read_shard(const cli_call *cli, tw_compare_options *options) {
    const char *text = cli->values[OPT_SHARD].text;
    options->shard = 1;
    options->shards = 1;
    if (text == NULL) {
        return true;
    }
    const char *at = text;
    bool sound = read_number(&at, &options->shard) && *at++ == '/' &&
                 read_number(&at, &options->shards) && *at == '\0';
    if (!sound || options->shard < 1 || options->shard > options->shards ||
        options->shards > MAX_SHARDS) {
        cli_say(cli, TW_COMPARE_BAD_SHARD, text, tw_digits_of(MAX_SHARDS).text, NULL);
        return false;
    }
    return true;
}

static bool is_sound(const cli_call *cli) {
    if (cli->values[OPT_SCENARIOS].given && !cli->values[OPT_SCENARIO_SEED].given) {
        cli_say(cli, TW_COMPARE_NO_SEED, NULL);
        return false;
    }
    return true;
}

static const char *axiom_name(const void *data, int index) {
    (void)data;
    return tw_axiom_name((tw_axiom)index);
}

static bool say_no_axiom(const cli_call *cli, const char *name) {
    tw_buf known = {0};
    for (int i = 0; i < TW_AXIOM_COUNT; i++) {
        tw_buf_str(&known, i == 0 ? "" : ", ");
        tw_buf_str(&known, tw_axiom_name((tw_axiom)i));
    }
    const char *near = cli_nearest(name, axiom_name, NULL, TW_AXIOM_COUNT);
    const char *list = known.failed ? "" : known.data;
    cli_say(cli, near == NULL ? TW_CLI_UNKNOWN_CHOICE : TW_CLI_UNKNOWN_CHOICE_NEAR, "axioms", name,
            list, near, NULL);
    tw_buf_free(&known);
    return false;
}

/* "alle", or names with commas between them. */
static bool read_axioms(const cli_call *cli, bool *axioms) {
    enum { MAX_NAME = 40 };
    const char *at = cli->values[OPT_AXIOMS].text;
    bool all = at != NULL && strcmp(at, "alle") == 0;
    for (int i = 0; i < TW_AXIOM_COUNT; i++) {
        axioms[i] = all;
    }
    while (at != NULL && !all) {
        char name[MAX_NAME + 1];
        size_t size = strcspn(at, ",");
        (void)snprintf(name, sizeof name, "%.*s", (int)(size > MAX_NAME ? MAX_NAME : size), at);
        tw_axiom axiom = tw_axiom_find(name);
        if (axiom == TW_AXIOM_COUNT) {
            return say_no_axiom(cli, name);
        }
        axioms[axiom] = true;
        at = at[size] == ',' ? at + size + 1 : NULL;
    }
    return true;
}

static int prepare(const cli_call *cli, cli_comparison *c) {
    tw_compare_request request = {
        .rounds = cli->many,
        .round_count = (size_t)cli->many_count,
        .policies = (const char *const *)cli->values[OPT_POLICIES].list,
        .policy_count = (size_t)cli->values[OPT_POLICIES].list_count,
        .scenarios = cli->values[OPT_SCENARIOS].number,
        .seed = cli->values[OPT_SCENARIO_SEED].seed,
        .recipe = cli->values[OPT_RECIPE].text,
    };
    if (!read_axioms(cli, request.axioms)) {
        return CLI_USAGE;
    }
    tw_error err = TW_ERROR_INIT;
    tw_diags diags = {0};
    for (int i = 0; i < cli->many_count; i++) {
        int code = cli_require_folder(cli, cli->many[i]);
        if (code != CLI_DONE) {
            return code;
        }
    }
    tw_status status = tw_compare_prepare(&c->invoer, &request, &diags, &err);
    int code = CLI_DONE;
    if (status == TW_ERR_INPUT) {
        cli_print_diags(cli, &diags);
        code = CLI_USAGE;
    } else if (status != TW_OK) {
        code = cli_fail(cli, status, &err);
    }
    tw_diags_clear(&diags);
    return code == CLI_DONE ? cli_comparison_load(cli, c, cli->values[OPT_OUT_COMPARE].text) : code;
}

/* ---- progress --------------------------------------------------------------------------------
 */

static void say_time(tw_buf *text, tw_lang lang, int64_t seconds) {
    int64_t minutes = (seconds + 59) / 60;
    if (seconds < 120) {
        cli_message(text, lang, TW_COMPARE_SECONDS, tw_digits_of(seconds).text, NULL);
    } else if (minutes < 120) {
        cli_message(text, lang, TW_COMPARE_MINUTES, tw_digits_of(minutes).text, NULL);
    } else {
        cli_message(text, lang, TW_COMPARE_HOURS, tw_digits_of(minutes / 60).text,
                    tw_digits_of(minutes % 60).text, NULL);
    }
}

/* What this run took per unit so far is what the rest will take. */
static void show_progress(const tw_compare_progress *state, void *data) {
    cli_progress *progress = data;
    int64_t now = cli_clock_ms();
    if (!cli_progress_is_due(progress, now)) {
        return;
    }
    tw_buf text = {0};
    tw_lang lang = progress->cli->lang;
    uint64_t finished = state->before + state->done;
    cli_message(&text, lang, TW_COMPARE_PROGRESS, tw_digits_of((int64_t)finished).text,
                tw_digits_of((int64_t)state->total).text, NULL);
    if (state->done > 0) {
        uint64_t left = state->total - finished;
        uint64_t spent = (uint64_t)(now - progress->start_ms);
        tw_buf time = {0};
        /* At most some 10^9 units of 10^9 ms. */
        say_time(&time, lang, (int64_t)((spent * left / state->done + 999) / 1000));
        cli_message(&text, lang, TW_COMPARE_PROGRESS_LEFT, time.failed ? "" : time.data, NULL);
        tw_buf_free(&time);
    }
    cli_progress_show(progress, &text, now);
}

/* ---- the work --------------------------------------------------------------------------------
 */

static void say_failed_at(const cli_call *cli, const cli_comparison *c, uint64_t unit) {
    char *what = tw_comparison_say_unit(c->comparison, cli->lang, unit);
    cli_say(cli, TW_COMPARE_FAILED_AT, what == NULL ? "" : what, NULL);
    free(what);
}

static int work(const cli_call *cli, cli_comparison *c, tw_compare_options *options) {
    cli_progress progress;
    tw_compare_result result;
    tw_error err = TW_ERROR_INIT;
    cli_progress_open(&progress, cli);
    options->jobs = (int)cli->values[OPT_JOBS].number;
    options->progress = progress.shown ? show_progress : NULL;
    options->progress_data = &progress;
    options->stop = cli_interrupt_open();
    tw_status status = tw_compare_work(&result, c->comparison, &c->folder, options, &err);
    (void)cli_interrupt_close();
    cli_progress_close(&progress);
    if (status != TW_OK) {
        int code = cli_fail(cli, status, &err);
        if (result.unit != UINT64_MAX) {
            say_failed_at(cli, c, result.unit);
        }
        return code;
    }
    if (result.stopped) {
        cli_say(cli, TW_COMPARE_STOPPED,
                tw_digits_of((int64_t)(result.progress.before + result.progress.done)).text,
                tw_digits_of((int64_t)result.progress.total).text, NULL);
        return CLI_TIME_LIMIT;
    }
    return CLI_DONE;
}

static int conclude(const cli_call *cli, const cli_comparison *c) {
    tw_error err = TW_ERROR_INIT;
    uint64_t missing = 0;
    uint64_t first = 0;
    tw_status status = tw_compare_missing(c->comparison, &c->folder, &missing, &first, &err);
    if (status != TW_OK) {
        return cli_fail(cli, status, &err);
    }
    if (missing > 0) {
        uint64_t total = tw_comparison_units(c->comparison);
        cli_note(cli, TW_COMPARE_PART_DONE, tw_digits_of((int64_t)(total - missing)).text,
                 tw_digits_of((int64_t)total).text, NULL);
        return CLI_DONE;
    }
    return cli_comparison_finish(cli, c);
}

int cli_compare(const cli_call *cli) {
    cli_comparison c = {.folder.lock = -1};
    tw_compare_options options = {0};
    if (!is_sound(cli) || !read_shard(cli, &options)) {
        return CLI_USAGE;
    }
    int code = cli_require_writable(cli, cli->values[OPT_OUT_COMPARE].text);
    if (code == CLI_DONE) {
        code = prepare(cli, &c);
    }
    if (code == CLI_DONE) {
        code = cli_comparison_open(cli, &c);
    }
    if (code == CLI_DONE) {
        code = work(cli, &c, &options);
    }
    if (code == CLI_DONE) {
        code = conclude(cli, &c);
    }
    cli_comparison_clear(&c);
    return code;
}
