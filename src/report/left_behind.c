#include "base/buf.h"
#include "report/document_name.h"
#include "toewijs/report.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What documents of an RSV are called. */
typedef struct kind {
    const char *folder;
    const char *ending;
    bool of_rejected; /* also made of an RSV that does not take part */
} kind;

static const kind kinds[] = {
    {"brief", "_aanmelding.html", true},
    {"brief", "_uitkomst.html", false},
    {"formulier", ".xlsx", false},
    {"rsv", ".html", false},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* The documents of one RSV of the round. */
typedef struct known {
    char *name;
    bool neemt_deel;
} known;

typedef struct looking {
    tw_left_behind *out;
    size_t capacity;
    known *rsvs; /* by name */
    size_t rsv_count;
    const tw_fileset *made; /* what belongs there; NULL: what the RSVs say */
} looking;

static int by_name(const void *a, const void *b) {
    return strcmp(((const known *)a)->name, ((const known *)b)->name);
}

static bool list_rsvs(looking *at, const tw_report_input *input) {
    at->rsvs = calloc(input->round->rsv_count + 1, sizeof *at->rsvs);
    if (at->rsvs == NULL) {
        return false;
    }
    for (; at->rsv_count < input->round->rsv_count; at->rsv_count++) {
        tw_buf name = {0};
        tw_document_name(&name, input->round, at->rsv_count);
        at->rsvs[at->rsv_count].name = tw_buf_take(&name);
        at->rsvs[at->rsv_count].neemt_deel = input->assessment->rsvs[at->rsv_count].neemt_deel;
        if (at->rsvs[at->rsv_count].name == NULL) {
            return false;
        }
    }
    qsort(at->rsvs, at->rsv_count, sizeof *at->rsvs, by_name);
    return true;
}

static bool add_item(looking *at, const char *name, const char *folder, const char *file,
                     bool in_round) {
    tw_left_behind *out = at->out;
    if (out->count == at->capacity) {
        size_t capacity = at->capacity == 0 ? 16 : 2 * at->capacity;
        tw_left_item *items = realloc(out->items, capacity * sizeof *items);
        if (items == NULL) {
            return false;
        }
        out->items = items;
        at->capacity = capacity;
    }
    tw_buf path = {0};
    tw_buf_str(&path, folder);
    tw_buf_char(&path, '/');
    tw_buf_str(&path, file);
    tw_left_item *item = &out->items[out->count++];
    *item = (tw_left_item){strdup(name), tw_buf_take(&path), in_round};
    return item->name != NULL && item->file != NULL;
}

/* The only characters in names that we give (document_name.h): other files are not ours. */
static bool can_be_ours(const char *name) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "._~-";
    return name[0] != '\0' && name[0] != '.' && name[strspn(name, letters)] == '\0';
}

/* Does the fileset have folder/file? */
static bool is_made(const tw_fileset *made, const char *folder, const char *file) {
    size_t size = strlen(folder);
    for (size_t i = 0; i < made->count; i++) {
        const char *name = made->files[i].name;
        if (strncmp(name, folder, size) == 0 && name[size] == '/' &&
            strcmp(name + size + 1, file) == 0) {
            return true;
        }
    }
    return false;
}

static bool judge(looking *at, const kind *of, const char *file) {
    size_t size = strlen(file);
    size_t end = strlen(of->ending);
    if (size <= end || strcmp(file + size - end, of->ending) != 0) {
        return true;
    }
    known wanted = {.name = strdup(file)};
    if (wanted.name == NULL) {
        return false;
    }
    wanted.name[size - end] = '\0';
    const known *rsv = at->made != NULL
                           ? NULL
                           : bsearch(&wanted, at->rsvs, at->rsv_count, sizeof *at->rsvs, by_name);
    bool belongs = at->made != NULL ? is_made(at->made, of->folder, file)
                                    : rsv != NULL && (rsv->neemt_deel || of->of_rejected);
    bool done = belongs || !can_be_ours(wanted.name) ||
                add_item(at, wanted.name, of->folder, file, rsv != NULL);
    free(wanted.name);
    return done;
}

/* A folder that is not there, or cannot be read, has nothing to tell. */
static bool look_in(looking *at, const kind *of, const char *folder) {
    tw_buf path = {0};
    tw_buf_str(&path, folder);
    tw_buf_char(&path, '/');
    tw_buf_str(&path, of->folder);
    DIR *list = path.failed ? NULL : opendir(path.data);
    bool done = !path.failed && (list != NULL || errno != ENOMEM);
    tw_buf_free(&path);
    if (list != NULL) {
        for (struct dirent *entry = readdir(list); entry != NULL && done; entry = readdir(list)) {
            done = judge(at, of, entry->d_name);
        }
        (void)closedir(list);
    }
    return done;
}

static int by_name_and_file(const void *a, const void *b) {
    const tw_left_item *x = a;
    const tw_left_item *y = b;
    int order = strcmp(x->name, y->name);
    return order != 0 ? order : strcmp(x->file, y->file);
}

static tw_status finish(tw_left_behind *out, bool done, const char *folder, tw_error *err) {
    if (!done) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", folder);
    }
    if (out->count > 0) {
        qsort(out->items, out->count, sizeof *out->items, by_name_and_file);
    }
    return TW_OK;
}

tw_status tw_report_left_behind(tw_left_behind *out, const tw_report_input *input,
                                const char *folder, tw_error *err) {
    looking at = {.out = out};
    *out = (tw_left_behind){NULL, 0};
    bool done = list_rsvs(&at, input);
    for (size_t i = 0; done && i < KINDS; i++) {
        done = look_in(&at, &kinds[i], folder);
    }
    for (size_t i = 0; i < at.rsv_count; i++) {
        free(at.rsvs[i].name);
    }
    free(at.rsvs);
    return finish(out, done, folder, err);
}

tw_status tw_left_behind_beside(tw_left_behind *out, const tw_fileset *made, const char *part,
                                const char *folder, tw_error *err) {
    looking at = {.out = out, .made = made};
    const kind of = {part, ".html", false};
    *out = (tw_left_behind){NULL, 0};
    return finish(out, look_in(&at, &of, folder), folder, err);
}

void tw_left_behind_clear(tw_left_behind *left) {
    for (size_t i = 0; i < left->count; i++) {
        free(left->items[i].name);
        free(left->items[i].file);
    }
    free(left->items);
    *left = (tw_left_behind){NULL, 0};
}
