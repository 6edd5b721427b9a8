#define _DEFAULT_SOURCE /* realpath */
/* From what the user names to the files of DIR/invoer. Everything that follows, merging too, starts
 * from those files alone: so it cannot make a difference where or how the user had written it. */
#include "base/arena.h"
#include "base/digits.h"
#include "base/file.h"
#include "compare/invoer.h"
#include "toewijs/assess.h"
#include "toewijs/policy_grid.h"
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
    tw_policy_grid grid;
    const char **files; /* by policy: the file it comes from */
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
    const char *file = p->files[j];
    const tw_read_options options = {.policy_path = file,
                                     .policy_text = p->grid.policies[j].text,
                                     .policy_size = p->grid.policies[j].size};
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
    add_mistakes(p->diags, &found, folder, file);
    tw_assessment_free(assessment);
    tw_round_free(round);
    tw_policy_free(policy);
    tw_diags_clear(&found);
    return status == TW_ERR_INPUT ? TW_OK : status;
}

static tw_status read_all(preparation *p) {
    for (size_t r = 0; r < p->request->round_count; r++) {
        for (size_t j = 0; j < p->grid.count; j++) {
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

/* Every file may stand for several policies. */
static tw_status read_policies(preparation *p) {
    const tw_compare_request *request = p->request;
    tw_status worst = TW_OK;
    p->files = calloc(TW_COMPARE_MAX_POLICIES + 1, sizeof *p->files);
    if (p->files == NULL) {
        return tw_fail(p->err, TW_ERR_NOMEM, "policies");
    }
    for (size_t i = 0; i < request->policy_count; i++) {
        const char *file = request->policies[i];
        size_t before = p->grid.count;
        tw_status status = tw_policy_grid_add(&p->grid, file, p->diags, p->err);
        if (status != TW_OK && status != TW_ERR_INPUT) {
            return status;
        }
        worst = status == TW_OK ? worst : status;
        if (p->grid.count > TW_COMPARE_MAX_POLICIES) {
            tw_diags_add(p->diags, TW_ERROR, (tw_place){file, 0, 0}, TW_COMPARE_TOO_MANY_POLICIES,
                         tw_digits_of((int64_t)p->grid.count).text,
                         tw_digits_of(TW_COMPARE_MAX_POLICIES).text, NULL);
            return TW_ERR_INPUT;
        }
        for (size_t j = before; j < p->grid.count; j++) {
            p->files[j] = file;
        }
    }
    return worst;
}

/* Room for the names; those of the policies are the grid's. */
static tw_status make_names(preparation *p) {
    tw_arena arena = {p->opdracht.memory};
    tw_opdracht *o = &p->opdracht;
    o->round_count = p->request->round_count;
    o->policy_count = p->grid.count;
    o->rounds = tw_arena_alloc(&arena, (o->round_count + 1) * sizeof *o->rounds);
    o->policies = tw_arena_alloc(&arena, (o->policy_count + 1) * sizeof *o->policies);
    o->memory = arena.blocks;
    if (o->rounds == NULL || o->policies == NULL) {
        return tw_fail(p->err, TW_ERR_NOMEM, "names");
    }
    for (size_t j = 0; j < o->policy_count; j++) {
        o->policies[j] = p->grid.policies[j].naam;
    }
    return name_rounds(p);
}

/* Mistakes in the recipe, in policies and in rounds are all told at once, as far as they go. */
static tw_status prepare(preparation *p) {
    tw_status recipe = put_recipe(p);
    if (recipe != TW_OK && recipe != TW_ERR_INPUT) {
        return recipe;
    }
    tw_status status = read_policies(p);
    if (status == TW_OK) {
        status = read_all(p);
    }
    if (status == TW_OK) {
        status = recipe;
    }
    if (status == TW_OK) {
        status = make_names(p);
    }
    return status == TW_OK ? put_opdracht(p) : status;
}

tw_status tw_compare_prepare(tw_fileset *invoer, const tw_compare_request *request, tw_diags *diags,
                             tw_error *err) {
    preparation p = {.invoer = invoer, .request = request, .diags = diags, .err = err};
    p.opdracht.scenarios = request->scenarios;
    p.opdracht.seed = request->seed;
    memcpy(p.opdracht.axioms, request->axioms, sizeof p.opdracht.axioms);
    tw_status status = prepare(&p);
    tw_opdracht_clear(&p.opdracht);
    tw_policy_grid_clear(&p.grid);
    free(p.files);
    return status;
}
