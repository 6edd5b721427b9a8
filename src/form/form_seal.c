/* What a form belongs to, and that it came back as it went. */
#include "base/buf.h"
#include "form/form.h"
#include "toewijs/edit.h"
#include "toewijs/round_files.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b) {
    return strcmp(((const tw_file *)a)->name, ((const tw_file *)b)->name);
}

static void hash_files(char hex[TW_SHA256_HEX + 1], tw_fileset *files) {
    static const char digits[] = "0123456789abcdef";
    tw_sha256_state state;
    unsigned char digest[TW_SHA256_SIZE];
    qsort(files->files, files->count, sizeof *files->files, by_name);
    tw_sha256_begin(&state);
    for (size_t i = 0; i < files->count; i++) {
        const tw_file *file = &files->files[i];
        tw_sha256_add(&state, file->name, strlen(file->name) + 1);
        tw_sha256_add(&state, file->data, file->size + 1);
    }
    tw_sha256_end(&state, digest);
    for (size_t i = 0; i < TW_SHA256_SIZE; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 0xF];
    }
    hex[TW_SHA256_HEX] = '\0';
}

tw_status tw_form_fingerprint(char hex[TW_SHA256_HEX + 1], const tw_round *round,
                              const tw_policy *policy, tw_error *err) {
    tw_diags diags = {0};
    tw_fileset files = {0};
    tw_round *bare = NULL;
    tw_policy *same = NULL;
    tw_edit *edits = calloc(round->rsv_count + 1, sizeof *edits);
    tw_status status = edits == NULL ? tw_fail(err, TW_ERR_NOMEM, "form") : TW_OK;
    for (size_t r = 0; status == TW_OK && r < round->rsv_count; r++) {
        edits[r] = (tw_edit){.kind = TW_EDIT_WENSEN_WEG, .how = TW_EDIT_SET, .rsv = r};
    }
    if (status == TW_OK) {
        status = tw_edit_round(&bare, &same, round, policy, edits, round->rsv_count, &diags, err);
    }
    if (status == TW_OK) {
        status = tw_round_render(&files, bare, same, err);
    }
    if (status == TW_OK) {
        hash_files(hex, &files);
    }
    tw_fileset_clear(&files);
    tw_round_free(bare);
    tw_policy_free(same);
    tw_diags_clear(&diags);
    free(edits);
    return status;
}

static void put_numbers(tw_buf *buf, const tw_form *form, const tw_form_member *member) {
    const int64_t numbers[] = {member->inbreng, member->start_min, member->start_max,
                               member->bonus_max};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        tw_buf_char(buf, '\t');
        tw_buf_int(buf, numbers[i]);
    }
    for (int f = 0; f < form->policy->fase_count; f++) {
        tw_buf_char(buf, '\t');
        tw_buf_int(buf, member->room[f]);
    }
}

tw_status tw_form_seal(char hex[TW_SHA256_HEX + 1], const tw_form *form, const char *fingerprint,
                       tw_error *err) {
    tw_buf buf = {0};
    tw_buf_printf(&buf, "toewijs/formulier/1\n%s\n%s\n", fingerprint,
                  form->round->rsvs[form->rsv].rsv_id);
    tw_buf_printf(&buf, "%lld\t%lld\t%zu\n", (long long)form->regulier, (long long)form->bonus,
                  form->row_count);
    for (size_t i = 0; i < form->sector_count; i++) {
        tw_buf_printf(&buf, "%s\t%lld\n", tw_sector_name(form->sectors[i].sector),
                      (long long)form->sectors[i].max);
    }
    for (size_t i = 0; i < form->member_count; i++) {
        tw_buf_str(&buf, form->round->pois[form->members[i].poi].poi_id);
        put_numbers(&buf, form, &form->members[i]);
        tw_buf_char(&buf, '\n');
    }
    if (buf.failed) {
        return tw_fail(err, TW_ERR_NOMEM, "form");
    }
    tw_sha256_hex(hex, buf.data, buf.size);
    tw_buf_free(&buf);
    return TW_OK;
}
