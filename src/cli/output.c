#include "base/digits.h"
#include "base/term_text.h"
#include "cli/cli.h"

#include <errno.h>
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
    tw_digits errors = tw_digits_of((int64_t)diags->error_count);
    tw_digits others = tw_digits_of((int64_t)diags->warning_count);
    if (diags->error_count > errors_shown) {
        cli_say(cli, TW_CLI_MORE_ERRORS, tw_digits_of((int64_t)errors_shown).text, NULL);
    }
    if (diags->error_count > 0) {
        bool writes = cli->values[OPT_OUT].given || cli->values[OPT_OUT_FILE].given ||
                      cli->values[OPT_OUT_REPORT].given || cli->values[OPT_OUT_IMPORT].given ||
                      cli->values[OPT_OUT_COMPARE].given || cli->values[OPT_OUT_SCENARIO].given ||
                      cli->values[OPT_OUT_PLAN].given;
        cli_say(cli, writes ? TW_CLI_COUNTS_UNWRITTEN : TW_CLI_COUNTS, errors.text, others.text,
                NULL);
    } else if (diags->warning_count > 0) {
        cli_note(cli, TW_CLI_WARNING_COUNT, others.text, NULL);
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
