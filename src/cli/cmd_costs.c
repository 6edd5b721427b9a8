#include "base/file.h"
#include "cli/cohorts.h"
#include "cli/documents.h"
#include "toewijs/costs.h"
#include "toewijs/read.h"

#include <stdlib.h>
#include <string.h>

/* What is read and made, and what it was made of. */
typedef struct costs {
    cli_cohorts cohorts;
    tw_kosten_model *model;
    tw_kostenposten *items;
    tw_verrekening *made;
    tw_fileset files;
} costs;

static void clear(costs *c) {
    tw_fileset_clear(&c->files);
    tw_verrekening_free(c->made);
    tw_kostenposten_free(c->items);
    tw_kosten_model_free(c->model);
    cli_cohorts_clear(&c->cohorts);
}

/* -- reading ----------------------------------------------------------------------------------- */

/* Mistakes and warnings; what reading came to. */
static int say_read(const cli_call *cli, tw_status status, tw_diags *diags, const tw_error *err) {
    int code = CLI_DONE;
    if (status == TW_OK && diags->error_count > 0) {
        status = TW_ERR_INPUT;
    }
    if (status == TW_OK || status == TW_ERR_INPUT) {
        cli_print_diags(cli, diags);
    }
    if (status != TW_OK) {
        code = status == TW_ERR_INPUT ? CLI_USAGE : cli_fail(cli, status, err);
    }
    tw_diags_clear(diags);
    return code;
}

static int load_model(const cli_call *cli, costs *c) {
    const char *path = cli->values[OPT_MODEL].text;
    tw_error err = TW_ERROR_INIT;
    tw_diags diags = {0};
    char *data = NULL;
    size_t size = 0;
    tw_status status = tw_read_input(&data, &size, path, true, &diags, &err);
    if (status == TW_OK && data != NULL) {
        status = tw_kosten_model_read(&c->model, c->cohorts.plan, path, data, size, &diags, &err);
    }
    free(data);
    return say_read(cli, status, &diags, &err);
}

/* "folder/kostenposten.csv" next to this file. */
static char *beside(const char *path) {
    tw_buf name = {0};
    tw_buf_bytes(&name, path, (size_t)(tw_path_base(path) - path));
    tw_buf_str(&name, TW_KOSTENPOSTEN_FILE);
    return tw_buf_take(&name);
}

/* The folder of a round of the plan. */
static const char *folder_of(const cli_call *cli, const costs *c, const tw_round *round) {
    size_t index = 0;
    while (index + 1 < c->cohorts.count && c->cohorts.items[index].loaded.round != round) {
        index++;
    }
    return cli->many[2 * index];
}

/* A file with items, when it is there. */
typedef struct found_items {
    char *path;
    char *data;
    size_t size;
} found_items;

static void clear_found(found_items *found) {
    free(found->path);
    free(found->data);
    *found = (found_items){0};
}

/* Take over @p path, and read it. */
static tw_status try_items(found_items *found, char *path, bool required, tw_diags *diags,
                           tw_error *err) {
    clear_found(found);
    found->path = path;
    if (path == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", TW_KOSTENPOSTEN_FILE);
    }
    return tw_read_input(&found->data, &found->size, path, required, diags, err);
}

/* --items; else next to the model; else in the folder of the first round that has them. */
static tw_status find_items(const cli_call *cli, const costs *c, found_items *found,
                            tw_diags *diags, tw_error *err) {
    const cli_value *asked = &cli->values[OPT_ITEMS];
    if (asked->given) {
        return try_items(found, tw_path_join("", asked->text), true, diags, err);
    }
    tw_status status = try_items(found, beside(cli->values[OPT_MODEL].text), false, diags, err);
    for (size_t i = 0; i < c->cohorts.plan->cohort_count; i++) {
        if (status != TW_OK || found->data != NULL || diags->error_count > 0) {
            break;
        }
        const char *folder = folder_of(cli, c, c->cohorts.plan->cohorten[i].round);
        status = try_items(found, tw_path_join(folder, TW_KOSTENPOSTEN_FILE), false, diags, err);
    }
    return status;
}

static int load_items(const cli_call *cli, costs *c) {
    tw_error err = TW_ERROR_INIT;
    tw_diags diags = {0};
    found_items found = {0};
    tw_status status = find_items(cli, c, &found, &diags, &err);
    bool none = status == TW_OK && found.data == NULL && diags.error_count == 0;
    if (status == TW_OK && found.data != NULL) {
        status = tw_kostenposten_read(&c->items, c->cohorts.plan, c->model, found.path, found.data,
                                      found.size, &diags, &err);
    }
    if (none) {
        cli_say(cli, TW_KOSTEN_NO_ITEMS, TW_KOSTENPOSTEN_FILE, cli->values[OPT_MODEL].text, NULL);
    }
    int code = say_read(cli, status, &diags, &err);
    clear_found(&found);
    return none ? CLI_USAGE : code;
}

/* -- making ------------------------------------------------------------------------------------ */

/* The judge looks at the very bytes that would be written. */
static int verify(const cli_call *cli, const costs *c) {
    tw_error err = TW_ERROR_INIT;
    tw_diags findings = {0};
    int code = CLI_DONE;
    tw_status status =
        tw_verify_costs(&c->files, c->cohorts.plan, c->model, c->items, &findings, &err);
    if (status == TW_ERR_INPUT) {
        cli_print_diags(cli, &findings);
        status = TW_ERR_FAULT;
    }
    if (status != TW_OK) {
        code = cli_fail(cli, status, &err);
    }
    tw_diags_clear(&findings);
    return code;
}

static int make(const cli_call *cli, costs *c) {
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_verrekening_make(&c->made, c->cohorts.plan, c->model, c->items, &err);
    if (status == TW_OK) {
        status = tw_costs_csv(&c->files, c->made, &err);
    }
    return status == TW_OK ? verify(cli, c) : cli_fail(cli, status, &err);
}

static int render(const cli_call *cli, costs *c) {
    tw_error err = TW_ERROR_INIT;
    tw_status (*const documents[])(tw_fileset *, const tw_verrekening *, tw_lang, tw_error *) = {
        tw_costs_sheets, tw_costs_pages, tw_costs_letters};
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        tw_status status = documents[i](&c->files, c->made, cli->doc_lang, &err);
        if (status != TW_OK) {
            return cli_fail(cli, status, &err);
        }
    }
    return CLI_DONE;
}

static int print(const cli_call *cli, const costs *c) {
    tw_buf buf = {0};
    if (cli->values[OPT_JSON].given) {
        tw_verrekening_put_json(&buf, c->made, &c->files);
    } else if (!cli->values[OPT_QUIET].given) {
        tw_verrekening_put_text(&buf, c->made, cli->lang);
    }
    return cli_emit(cli, &buf);
}

static int load_cohorts(const cli_call *cli, costs *c) {
    return cli_cohorts_load(cli, &c->cohorts);
}

static int check_output(const cli_call *cli, costs *c) {
    (void)c;
    return cli_documents_check(cli, cli->values[OPT_OUT_PLAN].text);
}

/* Standard output before the folder: when that fails, an earlier folder is still as it was. */
static int print_and_write(const cli_call *cli, costs *c) {
    int code = print(cli, c);
    return code == CLI_DONE
               ? cli_documents_write_all(cli, &c->files, cli->values[OPT_OUT_PLAN].text, "brief")
               : code;
}

int cli_costs(const cli_call *cli) {
    int (*const steps[])(const cli_call *, costs *) = {
        check_output, load_cohorts, load_model, load_items, make, render, print_and_write};
    costs c = {0};
    int code = CLI_DONE;
    for (size_t i = 0; code == CLI_DONE && i < sizeof steps / sizeof *steps; i++) {
        code = steps[i](cli, &c);
    }
    clear(&c);
    return code;
}
