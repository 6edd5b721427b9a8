#include "io/round_read.h"
#include "base/file.h"
#include "base/sha256.h"
#include "io/input_file.h"
#include "io/policy_read.h"
#include "io/round_build.h"
#include "io/text_in.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_FILES = 10 };

/* Where the files of a round are: in a folder, or (for tests) in memory. */
typedef struct {
    const char *folder;
    const tw_fileset *files;
} source;

typedef struct {
    source from;
    tw_round_build build;
    tw_policy *policy;
    const tw_read_options *options;
    tw_input_file files[MOST_FILES];
    size_t file_count;
} reading;

/* -- one file --------------------------------------------------------------------------------- */

static tw_status copy_bytes(const reading *in, const char *name, const char *bytes, size_t count,
                            char **data, size_t *size) {
    *data = malloc(count + 1);
    if (*data == NULL) {
        return tw_fail(in->build.err, TW_ERR_NOMEM, "%s", name);
    }
    memcpy(*data, bytes, count);
    (*data)[count] = '\0';
    *size = count;
    return TW_OK;
}

static tw_status load_from_memory(const reading *in, const char *name, bool required, char **data,
                                  size_t *size) {
    const tw_file *file = tw_fileset_find(in->from.files, name);
    *data = NULL;
    if (file == NULL) {
        if (required) {
            tw_diags_add(in->build.diags, TW_ERROR, (tw_place){name, 0, 0}, TW_IO_FILE_MISSING,
                         NULL);
        }
        return TW_OK;
    }
    return copy_bytes(in, name, file->data, file->size, data, size);
}

/* @param path  NULL: the file called `name` in the round's folder */
static tw_status load(const reading *in, const char *path, const char *name, bool required,
                      char **data, size_t *size) {
    if (in->from.files != NULL) {
        return load_from_memory(in, name, required, data, size);
    }
    if (path != NULL) {
        return tw_input_read(path, name, required, data, size, in->build.diags, in->build.err);
    }
    char *joined = tw_path_join(in->from.folder, name);
    if (joined == NULL) {
        return tw_fail(in->build.err, TW_ERR_NOMEM, "%s", name);
    }
    tw_status status =
        tw_input_read(joined, name, required, data, size, in->build.diags, in->build.err);
    free(joined);
    return status;
}

static tw_status record(reading *in, const char *name, const char *data, size_t size) {
    tw_input_file *file = &in->files[in->file_count++];
    const char *base = tw_path_base(name);
    file->name = tw_arena_text(&in->build.arena, base, strlen(base));
    tw_sha256_hex(file->sha256, data, size);
    return file->name == NULL ? tw_build_no_memory(&in->build, name) : TW_OK;
}

/* -- JSON ------------------------------------------------------------------------------------- */

static tw_status load_policy(const reading *in, const char *name, char **data, size_t *size) {
    const tw_read_options *options = in->options;
    if (options->policy_text != NULL) {
        return copy_bytes(in, name, options->policy_text, options->policy_size, data, size);
    }
    return load(in, options->policy_path, name, true, data, size);
}

static tw_status read_policy(reading *in) {
    const char *path = in->options->policy_path;
    char *data = NULL;
    size_t size = 0;
    const char *name = path == NULL ? "beleid.json" : path;
    tw_policy_set_defaults(in->policy);
    in->policy->fase_count = 0;
    tw_status status = load_policy(in, name, &data, &size);
    if (status == TW_OK && data != NULL) {
        status = record(in, name, data, size);
    }
    if (status == TW_OK && data != NULL) {
        status = tw_policy_read(in->policy, name, data, size, in->build.diags, in->build.err);
        tw_sha256_hex(in->policy->sha256, data, size);
    }
    if (status == TW_OK) {
        tw_arena arena = {in->policy->memory};
        in->policy->file = tw_arena_text(&arena, name, strlen(name));
        in->policy->memory = arena.blocks;
        status = in->policy->file == NULL ? tw_build_no_memory(&in->build, name) : TW_OK;
    }
    in->build.fase_count = in->policy->fase_count;
    in->build.round->fase_count = in->policy->fase_count;
    free(data);
    return status;
}

static tw_status read_ronde(tw_round_build *build, const char *file, const char *data,
                            size_t size) {
    tw_round *round = build->round;
    round->memory = build->arena.blocks;
    tw_status status = tw_ronde_read(round, file, data, size, build->diags, build->err);
    build->arena.blocks = round->memory;
    return status;
}

/* -- the whole round -------------------------------------------------------------------------- */

typedef struct {
    const char *name;
    bool required;
    tw_status (*read)(tw_round_build *build, const char *file, const char *data, size_t size);
} table;

static tw_status read_table(reading *in, const table *which, bool required) {
    char *data = NULL;
    size_t size = 0;
    tw_status status = load(in, NULL, which->name, required, &data, &size);
    if (status == TW_OK && data != NULL) {
        status = record(in, which->name, data, size);
    }
    if (status == TW_OK && data != NULL) {
        status = which->read(&in->build, which->name, data, size);
    }
    free(data);
    return status;
}

/* In an order in which each table finds what it refers to. */
static const table tables[] = {
    {"ronde.json", true, read_ronde},
    {"instellingen.csv", true, tw_build_pois},
    {"toewijzing.csv", true, tw_build_toewijzing},
    {"samenwerkingsverbanden.csv", true, tw_build_rsvs},
    {"deelnemers.csv", true, tw_build_deelnemers},
    {"bezetting.csv", false, tw_build_bezetting},
    {"crt_register.csv", false, tw_build_register},
    {"afstanden.csv", false, tw_build_afstanden},
    {"voorkeuren.csv", false, tw_build_voorkeuren},
};

static tw_status read_tables(reading *in) {
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        bool is_concept = tables[i].read == tw_build_toewijzing;
        bool required = tables[i].required && !(is_concept && in->options->concept_optional);
        tw_status status = read_table(in, &tables[i], required);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

static int compare_files(const void *left, const void *right) {
    return strcmp(((const tw_input_file *)left)->name, ((const tw_input_file *)right)->name);
}

static tw_status keep_files(reading *in) {
    tw_round *round = in->build.round;
    round->files = tw_build_array(&in->build, in->file_count, sizeof *round->files);
    if (round->files == NULL) {
        return tw_build_no_memory(&in->build, "files");
    }
    memcpy(round->files, in->files, in->file_count * sizeof *round->files);
    round->file_count = in->file_count;
    qsort(round->files, round->file_count, sizeof *round->files, compare_files);
    return TW_OK;
}

static tw_status read_everything(reading *in) {
    struct stat info;
    tw_diags *diags = in->build.diags;
    size_t before = diags->error_count;
    if (in->from.files == NULL && (stat(in->from.folder, &info) != 0 || !S_ISDIR(info.st_mode))) {
        tw_diags_add(diags, TW_ERROR, (tw_place){in->from.folder, 0, 0}, TW_IO_NO_FOLDER, NULL);
        return TW_ERR_INPUT;
    }
    tw_status status = read_policy(in);
    if (status == TW_OK) {
        status = read_tables(in);
    }
    if (status == TW_OK) {
        status = keep_files(in);
    }
    if (status == TW_OK && diags->out_of_memory) {
        status = tw_build_no_memory(&in->build, "messages");
    }
    return status == TW_OK && diags->error_count > before ? TW_ERR_INPUT : status;
}

static tw_status read_from(tw_round **round, tw_policy **policy, source from,
                           const tw_read_options *options, tw_diags *diags, tw_error *err) {
    *round = NULL;
    *policy = NULL;
    reading in = {.from = from,
                  .options = options,
                  .build = {.round = calloc(1, sizeof(tw_round)), .diags = diags, .err = err},
                  .policy = calloc(1, sizeof(tw_policy))};
    tw_status status = TW_ERR_NOMEM;
    if (in.build.round == NULL || in.policy == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", from.folder == NULL ? "" : from.folder);
        goto out;
    }
    in.build.round->naam = "";
    in.build.round->opleiding = "";
    status = read_everything(&in);
    tw_build_clear(&in.build);
    in.build.round->memory = in.build.arena.blocks;
    tw_diags_sort(diags);
out:
    if (status == TW_OK) {
        *round = in.build.round;
        *policy = in.policy;
    } else {
        tw_round_free(in.build.round);
        tw_policy_free(in.policy);
    }
    return status;
}

tw_status tw_read_round(tw_round **round, tw_policy **policy, const char *folder,
                        const tw_read_options *options, tw_diags *diags, tw_error *err) {
    return read_from(round, policy, (source){.folder = folder}, options, diags, err);
}

tw_status tw_read_round_files(tw_round **round, tw_policy **policy, const tw_fileset *files,
                              const tw_read_options *options, tw_diags *diags, tw_error *err) {
    return read_from(round, policy, (source){.files = files}, options, diags, err);
}
