#include "base/decimal.h"
#include "base/digits.h"
#include "cli/cohorts.h"
#include "cli/documents.h"

#include <stdlib.h>
#include <string.h>

/* -- --substitution ---------------------------------------------------------------------------- */

enum { MAX_RATIO = 1000 * 1000 }; /* thousandths */

typedef struct {
    tw_substitutie *items;
    size_t count;
    char *text; /* what the names lie in */
} ratios;

static void clear_ratios(ratios *all) {
    free(all->items);
    free(all->text);
}

static bool is_programme(const tw_plan *plan, const char *name) {
    for (size_t i = 0; i < plan->opleiding_count; i++) {
        if (strcmp(plan->opleidingen[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static int say_unknown(const cli_call *cli, const tw_plan *plan, const char *name) {
    tw_buf known = {0};
    for (size_t i = 0; i < plan->opleiding_count; i++) {
        tw_buf_printf(&known, "%s%s", i == 0 ? "" : ", ", plan->opleidingen[i]);
    }
    cli_say(cli, TW_PLAN_RATIO_UNKNOWN, name, known.failed ? "" : known.data, NULL);
    tw_buf_free(&known);
    return CLI_USAGE;
}

/* "GZ=0.5": the name is cut off in place. */
static int read_ratio(const cli_call *cli, const tw_plan *plan, char *part, ratios *to) {
    tw_substitutie *ratio = &to->items[to->count];
    char *sign = strrchr(part, '=');
    if (sign == NULL || sign == part ||
        !tw_fixed_parse(sign + 1, strlen(sign + 1), TW_SUBSTITUTIE_DECIMALS, 1, MAX_RATIO,
                        &ratio->duizendsten)) {
        cli_say(cli, TW_PLAN_RATIO_BAD, part, NULL);
        return CLI_USAGE;
    }
    *sign = '\0';
    ratio->opleiding = part;
    for (size_t i = 0; i < to->count; i++) {
        if (strcmp(to->items[i].opleiding, part) == 0) {
            cli_say(cli, TW_PLAN_RATIO_TWICE, part, NULL);
            return CLI_USAGE;
        }
    }
    to->count++;
    return is_programme(plan, part) ? CLI_DONE : say_unknown(cli, plan, part);
}

/* Documents list them: in what order they were named must not show. */
static int compare_ratios(const void *left, const void *right) {
    return strcmp(((const tw_substitutie *)left)->opleiding,
                  ((const tw_substitutie *)right)->opleiding);
}

static int read_ratios(const cli_call *cli, const tw_plan *plan, ratios *to) {
    const cli_value *value = &cli->values[OPT_SUBSTITUTION];
    if (!value->given) {
        return CLI_DONE;
    }
    size_t size = strlen(value->text);
    to->text = malloc(size + 1);
    to->items = calloc(size, sizeof *to->items); /* more than there can be */
    if (to->text == NULL || to->items == NULL) {
        tw_error err = TW_ERROR_INIT;
        return cli_fail(cli, TW_ERR_NOMEM, &err);
    }
    memcpy(to->text, value->text, size + 1);
    int code = CLI_DONE;
    for (char *part = to->text; part != NULL && code == CLI_DONE;) {
        char *comma = strchr(part, ',');
        if (comma != NULL) {
            *comma = '\0';
        }
        code = read_ratio(cli, plan, part, to);
        part = comma == NULL ? NULL : comma + 1;
    }
    qsort(to->items, to->count, sizeof *to->items, compare_ratios);
    return code;
}

/* -- the documents ----------------------------------------------------------------------------- */

/* Before anything is made of it. */
static int check_rows(const cli_call *cli, const tw_plan *plan) {
    size_t rows = 0;
    const char *table = tw_plan_too_long(plan, &rows);
    if (table == NULL) {
        return CLI_DONE;
    }
    cli_say(cli, TW_PLAN_ROWS, table, tw_digits_of((int64_t)rows).text, NULL);
    return CLI_USAGE;
}

static int render(const cli_call *cli, const tw_plan *plan, const ratios *all, tw_fileset *files) {
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_plan_csv(files, plan, all->items, all->count, &err);
    if (status == TW_OK) {
        status = tw_plan_sheets(files, plan, cli->doc_lang, all->items, all->count, &err);
    }
    if (status == TW_OK) {
        status = tw_plan_pages(files, plan, cli->doc_lang, all->items, all->count, &err);
    }
    return status == TW_OK ? CLI_DONE : cli_fail(cli, status, &err);
}

static int print(const cli_call *cli, const tw_plan *plan, const tw_fileset *files) {
    tw_buf buf = {0};
    if (cli->values[OPT_JSON].given) {
        tw_plan_put_json(&buf, plan, files);
    } else if (!cli->values[OPT_QUIET].given) {
        tw_plan_put_text(&buf, plan, cli->lang);
    }
    return cli_emit(cli, &buf);
}

static int make_documents(const cli_call *cli, const tw_plan *plan) {
    ratios all = {0};
    tw_fileset files = {0};
    int code = check_rows(cli, plan);
    if (code == CLI_DONE) {
        code = read_ratios(cli, plan, &all);
    }
    if (code == CLI_DONE) {
        code = render(cli, plan, &all, &files);
    }
    /* Standard output first: when that fails, an earlier folder is still as it was. */
    if (code == CLI_DONE) {
        code = print(cli, plan, &files);
    }
    if (code == CLI_DONE) {
        code = cli_documents_write_all(cli, &files, cli->values[OPT_OUT_PLAN].text, "rsv");
    }
    tw_fileset_clear(&files);
    clear_ratios(&all);
    return code == CLI_DONE && tw_plan_over_count(plan) > 0 ? CLI_FINDINGS : code;
}

int cli_plan(const cli_call *cli) {
    cli_cohorts cohorts = {0};
    int code = cli_documents_check(cli, cli->values[OPT_OUT_PLAN].text);
    if (code == CLI_DONE) {
        code = cli_cohorts_load(cli, &cohorts);
    }
    if (code == CLI_DONE) {
        code = make_documents(cli, cohorts.plan);
    }
    cli_cohorts_clear(&cohorts);
    return code;
}
