/* The claims of the command `apportion`. */
#include "io/csv_fields.h"
#include "io/id_index.h"
#include "io/input_file.h"
#include "io/text_in.h"
#include "toewijs/apportion.h"
#include "toewijs/read.h"

#include <stdlib.h>
#include <string.h>

enum { ID, GEWICHT, MAX, COLUMNS };

static const tw_csv_column columns[COLUMNS] = {{"id", false}, {"gewicht", false}, {"max", true}};

static const int64_t most = INT64_C(1000000000000000);

typedef struct {
    tw_claim data;
    int64_t line;
    size_t id_size;
} claim_row;

typedef struct {
    tw_arena arena; /* the ids, until the result is made */
    tw_id_index ids;
    tw_vec rows; /* claim_row */
} claim_reader;

static bool read_claim(void *context, const tw_csv_row *row) {
    claim_reader *reader = context;
    claim_row claim = {.line = row->line, .id_size = row->fields[ID].size};
    bool no_memory = false;
    bool good = tw_csv_get_text(row, ID, false, &reader->arena, &claim.data.id, &no_memory);
    (void)tw_csv_get_integer(row, GEWICHT, 0, most, &claim.data.gewicht);
    (void)tw_csv_get_optional(row, MAX, 0, most, &claim.data.max);
    if (no_memory || !good) {
        return !no_memory;
    }
    size_t first = tw_id_find(&reader->ids, claim.data.id, claim.id_size);
    if (first != SIZE_MAX) {
        tw_csv_report_duplicate(row, ID, ((claim_row *)reader->rows.data)[first].line);
        return true;
    }
    claim_row *kept = tw_vec_add(&reader->rows);
    if (kept == NULL) {
        return false;
    }
    *kept = claim;
    return tw_id_add(&reader->ids, claim.data.id);
}

/* One block: the claims, then their ids. */
static tw_claim *make_block(const claim_reader *reader) {
    const claim_row *rows = reader->rows.data;
    size_t count = reader->rows.count;
    size_t text_size = 0;
    for (size_t i = 0; i < count; i++) {
        text_size += rows[i].id_size + 1;
    }
    tw_claim *claims = malloc((count + 1) * sizeof *claims + text_size);
    if (claims == NULL) {
        return NULL;
    }
    char *text = (char *)(claims + count + 1);
    for (size_t i = 0; i < count; i++) {
        claims[i] = rows[i].data;
        claims[i].id = memcpy(text, rows[i].data.id, rows[i].id_size + 1);
        text += rows[i].id_size + 1;
    }
    return claims;
}

tw_status tw_read_claims(struct tw_claim **claims, size_t *count, const char *path, tw_diags *diags,
                         tw_error *err) {
    claim_reader reader = {.rows = {.element = sizeof(claim_row)}};
    tw_csv_spec spec = {columns, COLUMNS, read_claim, NULL, &reader, NULL};
    char *data = NULL;
    size_t size = 0;
    bool complete;
    size_t before = diags->error_count;
    *claims = NULL;
    *count = 0;
    tw_status status = tw_input_read(path, path, true, &data, &size, diags, err);
    if (status == TW_OK && data != NULL) {
        status = tw_csv_read(&spec, path, data, size, diags, &complete, err);
    }
    if (status == TW_OK && diags->out_of_memory) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", path);
    }
    if (status == TW_OK && diags->error_count > before) {
        status = TW_ERR_INPUT;
    }
    if (status == TW_OK) {
        *claims = make_block(&reader);
        *count = reader.rows.count;
        status = *claims == NULL ? tw_fail(err, TW_ERR_NOMEM, "%s", path) : TW_OK;
    }
    tw_diags_sort(diags);
    free(data);
    tw_vec_clear(&reader.rows);
    tw_id_clear(&reader.ids);
    tw_arena_clear(&reader.arena);
    return status;
}
