#define _XOPEN_SOURCE 700 /* realpath */
/* From what the user names to the files of DIR/invoer. Everything that follows, merging too, starts
 * from those files alone: so it cannot make a difference where or how the user had written it. */
#include "base/arena.h"
#include "base/file.h"
#include "compare/invoer.h"
#include "toewijs/assess.h"
#include "toewijs/read.h"
#include "toewijs/recipe_file.h"
#include "toewijs/round_files.h"

#include <stdlib.h>
#include <string.h>

const char *const tw_invoer_round_files[] = {"ronde.json",       "instellingen.csv",
                                             "toewijzing.csv",   "samenwerkingsverbanden.csv",
                                             "deelnemers.csv",   "bezetting.csv",
                                             "crt_register.csv", "afstanden.csv",
                                             "voorkeuren.csv",   NULL};

char *tw_invoer_round(size_t index, const char *file) {
    tw_buf buf = {0};
    tw_buf_printf(&buf, "rondes/%03zu/%s", index + 1, file);
    return tw_buf_take(&buf);
}

char *tw_invoer_policy(size_t index) {
    tw_buf buf = {0};
    tw_buf_printf(&buf, "beleid/%03zu.json", index + 1);
    return tw_buf_take(&buf);
}

/* ---- mistakes --------------------------------------------------------------------------------
 */

static bool is_same(const tw_diag *a, const tw_diag *b) {
    bool same = a->severity == b->severity && strcmp(a->file, b->file) == 0 && a->line == b->line &&
                a->column == b->column && a->id == b->id;
    for (int i = 0; same && i < TW_MESSAGE_ARGS; i++) {
        const char *left = a->args[i] == NULL ? "" : a->args[i];
        const char *right = b->args[i] == NULL ? "" : b->args[i];
        same = strcmp(left, right) == 0;
    }
    return same;
}

static bool is_known(const tw_diags *all, const tw_diag *item) {
    for (size_t i = 0; i < all->count; i++) {
        if (is_same(&all->items[i], item)) {
            return true;
        }
    }
    return false;
}

/* A round is read with every policy, and a policy with every round: each mistake counts once.
   Warnings are for `check`. */
static void add_mistakes(tw_diags *all, tw_diags *found, const char *folder, const char *policy) {
    for (size_t i = 0; i < found->count; i++) {
        tw_diag *item = &found->items[i];
        if (item->severity != TW_ERROR) {
            continue;
        }
        bool of_round = strcmp(item->file, policy) != 0 && strcmp(item->file, folder) != 0;
        char *path = of_round ? tw_path_join(folder, item->file) : strdup(item->file);
        if (path == NULL) {
            all->out_of_memory = true;
            return;
        }
        free(item->file);
        item->file = path;
        if (!is_known(all, item)) {
            tw_diags_add(all, TW_ERROR, (tw_place){path, item->line, item->column}, item->id,
                         item->args[0], item->args[1], item->args[2], item->args[3], NULL);
        }
    }
    all->out_of_memory = all->out_of_memory || found->out_of_memory;
}

/* ---- reading ---------------------------------------------------------------------------------
 */

typedef struct {
    tw_fileset *invoer;
    const tw_compare_request *request;
    tw_diags *diags;
    tw_opdracht opdracht;
    tw_error *err;
} preparation;

static tw_status keep(preparation *p, char *name, const tw_file *file) {
    tw_buf copy = {0};
    tw_buf_bytes(&copy, file->data, file->size);
    tw_status status = name == NULL || copy.failed
                           ? tw_fail(p->err, TW_ERR_NOMEM, "%s", file->name)
                           : tw_fileset_take(p->invoer, name, &copy, p->err);
    tw_buf_free(&copy);
    free(name);
    return status;
}

/* The round comes with the first policy, and each policy with the first round. */
static tw_status keep_files(preparation *p, size_t r, size_t j, const tw_round *round,
                            const tw_policy *policy) {
    tw_fileset files = {0};
    if (r > 0 && j > 0) {
        return TW_OK;
    }
    tw_status status = tw_round_render(&files, round, policy, p->err);
    for (size_t i = 0; i < files.count && status == TW_OK; i++) {
        const tw_file *file = &files.files[i];
        bool is_policy = strcmp(file->name, "beleid.json") == 0;
        if (is_policy && r == 0) {
            status = keep(p, tw_invoer_policy(j), file);
        } else if (!is_policy && j == 0) {
            status = keep(p, tw_invoer_round(r, file->name), file);
        }
    }
    tw_fileset_clear(&files);
    return status;
}

static const char *keep_text(preparation *p, const char *text) {
    tw_arena arena = {p->opdracht.memory};
    const char *copy = tw_arena_text(&arena, text, strlen(text));
    p->opdracht.memory = arena.blocks;
    return copy;
}

static tw_status read_one(preparation *p, size_t r, size_t j) {
    const char *folder = p->request->rounds[r];
    const char *file = p->request->policies[j];
    const tw_read_options options = {.policy_path = file};
    tw_round *round = NULL;
    tw_policy *policy = NULL;
    tw_assessment *assessment = NULL;
    tw_diags found = {0};
    tw_status status = tw_read_round(&round, &policy, folder, &options, &found, p->err);
    if (status == TW_OK) {
        status = tw_assess(&assessment, round, policy, &found, p->err);
    }
    if (status == TW_OK) {
        status = keep_files(p, r, j, round, policy);
    }
    if (status == TW_OK && r == 0) {
        p->opdracht.policies[j] = keep_text(p, policy->naam);
        status =
            p->opdracht.policies[j] == NULL ? tw_fail(p->err, TW_ERR_NOMEM, "%s", file) : TW_OK;
    }
    add_mistakes(p->diags, &found, folder, file);
    tw_assessment_free(assessment);
    tw_round_free(round);
    tw_policy_free(policy);
    tw_diags_clear(&found);
    return status == TW_ERR_INPUT ? TW_OK : status;
}

static tw_status read_all(preparation *p) {
    for (size_t r = 0; r < p->request->round_count; r++) {
        for (size_t j = 0; j < p->request->policy_count; j++) {
            tw_status status = read_one(p, r, j);
            if (status != TW_OK) {
                return status;
            }
        }
    }
    if (p->diags->out_of_memory) {
        return tw_fail(p->err, TW_ERR_NOMEM, "messages");
    }
    return p->diags->error_count > 0 ? TW_ERR_INPUT : TW_OK;
}

/* ---- names -----------------------------------------------------------------------------------
 */

/* "a/b/" -> "b"; "." and the like are looked up. Caller frees. */
static char *folder_name(const char *folder) {
    char *whole = realpath(folder, NULL);
    if (whole == NULL) {
        return NULL;
    }
    const char *base = tw_path_base(whole);
    char *name = strdup(base[0] == '\0' ? "ronde" : base);
    free(whole);
    return name;
}

static bool is_taken(const char *const *names, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (names[i] != NULL && strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* The name, or "name (2)" and so on where an earlier one has it. NULL: no memory. */
static const char *unique(preparation *p, const char *const *names, size_t count,
                          const char *name) {
    const char *chosen = keep_text(p, name);
    for (size_t n = 2; chosen != NULL && is_taken(names, count, chosen); n++) {
        tw_buf buf = {0};
        tw_buf_printf(&buf, "%s (%zu)", name, n);
        chosen = buf.failed ? NULL : keep_text(p, buf.data);
        tw_buf_free(&buf);
    }
    return chosen;
}

static tw_status name_rounds(preparation *p) {
    for (size_t r = 0; r < p->request->round_count; r++) {
        char *name = folder_name(p->request->rounds[r]);
        const char *chosen = name == NULL ? NULL : unique(p, p->opdracht.rounds, r, name);
        free(name);
        if (chosen == NULL) {
            return tw_fail(p->err, TW_ERR_NOMEM, "%s", p->request->rounds[r]);
        }
        p->opdracht.rounds[r] = chosen;
    }
    return TW_OK;
}

/* A policy without a name of its own is called by its file. */
static tw_status name_policies(preparation *p) {
    for (size_t j = 0; j < p->request->policy_count; j++) {
        const char *name = p->opdracht.policies[j];
        tw_buf file = {0};
        tw_buf_str(&file, tw_path_base(p->request->policies[j]));
        if (!file.failed && file.size > 5 && strcmp(file.data + file.size - 5, ".json") == 0) {
            file.data[file.size - 5] = '\0';
        }
        bool own = name[0] != '\0' && !is_taken(p->opdracht.policies, j, name) &&
                   !is_taken(p->opdracht.policies + j + 1, p->request->policy_count - j - 1, name);
        const char *chosen =
            file.failed ? NULL : unique(p, p->opdracht.policies, j, own ? name : file.data);
        tw_buf_free(&file);
        if (chosen == NULL) {
            return tw_fail(p->err, TW_ERR_NOMEM, "%s", p->request->policies[j]);
        }
        p->opdracht.policies[j] = chosen;
    }
    return TW_OK;
}

/* ---- all of it -------------------------------------------------------------------------------
 */

/* The recipe, all that is in force stated. */
static tw_status put_recipe(preparation *p) {
    tw_recipe recipe;
    tw_buf buf = {0};
    tw_status status = TW_OK;
    tw_recipe_clear(&recipe);
    if (p->request->recipe != NULL) {
        status = tw_recipe_read(&recipe, p->request->recipe, p->diags, p->err);
    } else if (p->request->scenarios > 0) {
        tw_recipe_defaults(&recipe);
    }
    if (status != TW_OK) {
        return status;
    }
    tw_recipe_render(&buf, &recipe);
    status = buf.failed ? tw_fail(p->err, TW_ERR_NOMEM, "scenario.json")
                        : tw_fileset_take(p->invoer, "scenario.json", &buf, p->err);
    tw_buf_free(&buf);
    return status;
}

static tw_status put_opdracht(preparation *p) {
    tw_buf buf = {0};
    tw_opdracht_put(&buf, &p->opdracht);
    tw_status status = buf.failed ? tw_fail(p->err, TW_ERR_NOMEM, "opdracht.json")
                                  : tw_fileset_take(p->invoer, "opdracht.json", &buf, p->err);
    tw_buf_free(&buf);
    return status;
}

tw_status tw_compare_prepare(tw_fileset *invoer, const tw_compare_request *request, tw_diags *diags,
                             tw_error *err) {
    tw_arena arena = {0};
    preparation p = {.invoer = invoer, .request = request, .diags = diags, .err = err};
    p.opdracht.scenarios = request->scenarios;
    p.opdracht.seed = request->seed;
    p.opdracht.round_count = request->round_count;
    p.opdracht.policy_count = request->policy_count;
    p.opdracht.rounds =
        tw_arena_alloc(&arena, (request->round_count + 1) * sizeof *p.opdracht.rounds);
    p.opdracht.policies =
        tw_arena_alloc(&arena, (request->policy_count + 1) * sizeof *p.opdracht.policies);
    p.opdracht.memory = arena.blocks;
    memcpy(p.opdracht.axioms, request->axioms, sizeof p.opdracht.axioms);
    tw_status status = p.opdracht.rounds == NULL || p.opdracht.policies == NULL
                           ? tw_fail(err, TW_ERR_NOMEM, "compare")
                           : put_recipe(&p);
    if (status == TW_OK || status == TW_ERR_INPUT) {
        tw_status read = read_all(&p);
        status = read == TW_OK ? status : read;
    }
    if (status == TW_OK) {
        status = name_rounds(&p);
    }
    if (status == TW_OK) {
        status = name_policies(&p);
    }
    if (status == TW_OK) {
        status = put_opdracht(&p);
    }
    tw_opdracht_clear(&p.opdracht);
    return status;
}
