#include "base/diags_out.h"
#include "base/term_text.h"

#include <stdlib.h>
#include <string.h>

void tw_diags_text(tw_buf *buf, tw_lang lang, const tw_diags *diags) {
    for (size_t i = 0; i < diags->count; i++) {
        char *text = tw_diag_render(&diags->items[i], lang);
        if (text == NULL) {
            buf->failed = true;
            return;
        }
        tw_term_text(buf, text);
        tw_buf_char(buf, '\n');
        free(text);
    }
}

/* "TW_IO_BAD_DATE" as "io_bad_date", "TW_MSG_VERIFY_VALUE" as "verify_value". */
static void put_code(tw_json *json, tw_message_id id) {
    static const char *const names[TW_MESSAGE_COUNT] = {
#define M(id, nl, en) [id] = #id,
#include "toewijs/messages/all.def"
#undef M
    };
    const char *name = names[id] + strlen("TW_");
    name += strncmp(name, "MSG_", strlen("MSG_")) == 0 ? strlen("MSG_") : 0;
    tw_buf code = {0};
    for (; *name != '\0'; name++) {
        char letter = *name;
        if (letter >= 'A' && letter <= 'Z') {
            letter = (char)(letter - 'A' + 'a');
        }
        tw_buf_char(&code, letter);
    }
    json->buf->failed = json->buf->failed || code.failed;
    tw_json_str(json, "code", code.failed ? "" : code.data);
    tw_buf_free(&code);
}

/* Places count from 1; 0 is the file as a whole. */
static void put_place(tw_json *json, const tw_diag *diag) {
    if (diag->file[0] != '\0') {
        tw_json_str(json, "bestand", diag->file);
    } else {
        tw_json_null(json, "bestand");
    }
    tw_json_int_or_null(json, "regel", diag->line > 0, diag->line);
    tw_json_int_or_null(json, "kolom", diag->column > 0, diag->column);
}

void tw_diags_json(tw_json *json, const char *key, tw_lang lang, const tw_diags *diags) {
    tw_json_open(json, key, '[');
    for (size_t i = 0; i < diags->count; i++) {
        const tw_diag *diag = &diags->items[i];
        char *text = tw_message_render(lang, diag->id, (const char *const *)diag->args);
        if (text == NULL) {
            json->buf->failed = true;
            return;
        }
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "ernst", diag->severity == TW_ERROR ? "fout" : "waarschuwing");
        put_place(json, diag);
        put_code(json, diag->id);
        tw_json_str(json, "tekst", text);
        tw_json_close(json, '}');
        free(text);
    }
    tw_json_close(json, ']');
}
