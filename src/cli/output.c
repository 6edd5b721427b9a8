#include "base/json_out.h"
#include "base/term_text.h"
#include "cli/cli.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void append_message(tw_buf *buf, tw_lang lang, tw_message_id id, va_list args) {
    const char *list[TW_MESSAGE_ARGS] = {NULL};
    for (int i = 0; i < TW_MESSAGE_ARGS; i++) {
        /* The analyser does not see the callers' va_start. */
        list[i] = va_arg(args, const char *); // NOLINT(clang-analyzer-valist.Uninitialized)
        if (list[i] == NULL) {
            break;
        }
    }
    char *text = tw_message_render(lang, id, list);
    if (text == NULL) {
        buf->failed = true;
        return;
    }
    tw_buf_str(buf, text);
    free(text);
}

void cli_message(tw_buf *buf, tw_lang lang, tw_message_id id, ...) {
    va_list args;
    va_start(args, id);
    append_message(buf, lang, id, args);
    va_end(args);
}

/* Without memory: whatever is not plain ASCII is shown as '?'. */
static void say_bytes(const char *text) {
    for (; *text != '\0'; text++) {
        (void)fputc(*text >= 0x20 && *text < 0x7F ? *text : '?', stderr);
    }
}

/* One line on standard error. It may quote input, so nothing in it may act on a terminal. */
static void say_line(const char *prefix, const char *text) {
    tw_buf line = {0};
    tw_buf_str(&line, prefix);
    tw_term_text(&line, text);
    tw_buf_char(&line, '\n');
    if (!line.failed) {
        (void)fwrite(line.data, 1, line.size, stderr);
    } else {
        say_bytes(prefix);
        say_bytes(text);
        (void)fputc('\n', stderr);
    }
    tw_buf_free(&line);
}

void cli_say(const cli_call *cli, tw_message_id id, ...) {
    tw_buf text = {0};
    va_list args;
    va_start(args, id);
    append_message(&text, cli->lang, id, args);
    va_end(args);
    /* Without memory the bare sentence must do. */
    say_line("toewijs: ", text.failed ? tw_message_text(cli->lang, id) : text.data);
    tw_buf_free(&text);
}

void cli_note(const cli_call *cli, tw_message_id id, ...) {
    if (cli->values[OPT_QUIET].given) {
        return;
    }
    tw_buf text = {0};
    va_list args;
    va_start(args, id);
    append_message(&text, cli->lang, id, args);
    va_end(args);
    say_line("", text.failed ? tw_message_text(cli->lang, id) : text.data);
    tw_buf_free(&text);
}

void cli_print_diags(const cli_call *cli, tw_diags *diags) {
    bool quiet = cli->values[OPT_QUIET].given;
    tw_diags_sort(diags);
    size_t errors_shown = 0;
    for (size_t i = 0; i < diags->count; i++) {
        const tw_diag *diag = &diags->items[i];
        errors_shown += diag->severity == TW_ERROR ? 1 : 0;
        if (quiet && diag->severity != TW_ERROR) {
            continue;
        }
        char *text = tw_diag_render(diag, cli->lang);
        say_line("", text == NULL ? diag->file : text);
        free(text);
    }
    char errors[32];
    char others[32];
    (void)snprintf(errors, sizeof errors, "%zu", diags->error_count);
    (void)snprintf(others, sizeof others, "%zu", diags->warning_count);
    if (diags->error_count > errors_shown) {
        char shown[32];
        (void)snprintf(shown, sizeof shown, "%zu", errors_shown);
        cli_say(cli, TW_CLI_MORE_ERRORS, shown, NULL);
    }
    if (diags->error_count > 0) {
        bool writes = cli->values[OPT_OUT].given || cli->values[OPT_OUT_FILE].given;
        cli_say(cli, writes ? TW_CLI_COUNTS_UNWRITTEN : TW_CLI_COUNTS, errors, others, NULL);
    } else if (diags->warning_count > 0) {
        cli_note(cli, TW_CLI_WARNING_COUNT, others, NULL);
    }
}

int cli_fail(const cli_call *cli, tw_status status, const tw_error *err) {
    switch (status) {
    case TW_ERR_NOMEM:
        cli_say(cli, TW_CLI_NO_MEMORY, NULL);
        return CLI_FAILED;
    case TW_ERR_IO:
        cli_say(cli, TW_CLI_IO, err->detail, NULL);
        return CLI_FAILED;
    case TW_ERR_SOLVER:
        cli_say(cli, TW_CLI_SOLVER, err->detail, NULL);
        return CLI_FAILED;
    case TW_ERR_RANGE:
        cli_say(cli, TW_CLI_RANGE, err->detail, NULL);
        return CLI_USAGE;
    case TW_ERR_INPUT:
        cli_say(cli, TW_CLI_INPUT, err->detail, NULL);
        return CLI_USAGE;
    case TW_ERR_FAULT:
    case TW_OK:
        break;
    }
    cli_say(cli, TW_CLI_FAULT, err->detail, NULL);
    return CLI_FAILED;
}

int cli_emit(const cli_call *cli, tw_buf *buf) {
    if (buf->failed) {
        tw_buf_free(buf);
        tw_error err = TW_ERROR_INIT;
        return cli_fail(cli, TW_ERR_NOMEM, &err);
    }
    errno = 0;
    bool written = buf->size == 0 || fwrite(buf->data, 1, buf->size, stdout) == buf->size;
    written = fflush(stdout) == 0 && written && !ferror(stdout);
    tw_buf_free(buf);
    /* A reader that has seen enough (`| head`) is no failure of ours. */
    if (written || errno == EPIPE) {
        clearerr(stdout);
        return CLI_DONE;
    }
    cli_say(cli, TW_CLI_STDOUT, strerror(errno), NULL);
    return CLI_FAILED;
}

/* "TW_IO_BAD_DATE" as "io_bad_date", "TW_MSG_VERIFY_VALUE" as "verify_value": does not depend on
 * the language of the text. */
static void json_code(tw_json *json, tw_message_id id) {
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
            letter = (char)(letter + ('a' - 'A'));
        }
        tw_buf_char(&code, letter);
    }
    json->buf->failed = json->buf->failed || code.failed;
    tw_json_str(json, "code", code.failed ? "" : code.data);
    tw_buf_free(&code);
}

/* Places count from 1; 0 is the file as a whole. */
static void json_place(tw_json *json, const char *key, int64_t number) {
    if (number > 0) {
        tw_json_int(json, key, number);
    } else {
        tw_json_null(json, key);
    }
}

void cli_json_diags(tw_json *json, const char *key, const tw_diags *diags, tw_lang lang) {
    tw_json_open(json, key, '[');
    for (size_t i = 0; i < diags->count; i++) {
        const tw_diag *diag = &diags->items[i];
        char *text = tw_message_render(lang, diag->id, (const char *const *)diag->args);
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "ernst", diag->severity == TW_ERROR ? "fout" : "waarschuwing");
        tw_json_str(json, "bestand", diag->file);
        json_place(json, "regel", diag->line);
        json_place(json, "kolom", diag->column);
        json_code(json, diag->id);
        tw_json_str(json, "tekst", text == NULL ? "" : text);
        tw_json_close(json, '}');
        json->buf->failed = json->buf->failed || text == NULL;
        free(text);
    }
    tw_json_close(json, ']');
}
