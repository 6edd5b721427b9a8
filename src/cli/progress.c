#include "cli/progress.h"
#include "base/digits.h"
#include "base/term_text.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { INTERVAL_MS = 100, LINE_WIDTH = 78 };

int64_t cli_clock_ms(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        return 0;
    }
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void cli_progress_open(cli_progress *progress, const cli_call *cli) {
    int64_t now = cli_clock_ms();
    *progress = (cli_progress){
        .cli = cli,
        .shown = !cli->values[OPT_QUIET].given && isatty(STDERR_FILENO) == 1,
        .start_ms = now,
        .last_ms = now,
    };
}

/* Blanks wipe what a longer line left: no escape sequences, for any terminal will do. */
static void paint(cli_progress *progress, const char *text) {
    tw_buf line = {0};
    size_t width = tw_term_width(text);
    width = width > LINE_WIDTH ? LINE_WIDTH : width;
    tw_buf_char(&line, '\r');
    tw_term_left(&line, text, progress->width > width ? progress->width : width);
    if (width == 0) {
        tw_buf_char(&line, '\r');
    }
    if (!line.failed) {
        (void)fwrite(line.data, 1, line.size, stderr);
        (void)fflush(stderr);
    }
    progress->width = width;
    tw_buf_free(&line);
}

bool cli_progress_is_due(cli_progress *progress, int64_t now) {
    if (!progress->shown || now - progress->last_ms < INTERVAL_MS) {
        return false;
    }
    progress->last_ms = now;
    return true;
}

void cli_progress_show(cli_progress *progress, tw_buf *text, int64_t now) {
    cli_message(text, progress->cli->lang, TW_CLI_PROGRESS_TIME,
                tw_digits_of((now - progress->start_ms) / 1000).text, NULL);
    if (!text->failed) {
        paint(progress, text->data);
    }
    tw_buf_free(text);
}

static void say_goal(tw_buf *text, tw_lang lang, const tw_progress *state) {
    if (state->doel_number > state->doel_count) {
        cli_message(text, lang, TW_CLI_PROGRESS_TIE, NULL);
        return;
    }
    cli_message(text, lang, TW_CLI_PROGRESS_GOAL, tw_digits_of(state->doel_number).text,
                tw_digits_of(state->doel_count).text, tw_doel_name(state->doel), NULL);
    if (state->gap_known) {
        cli_message(text, lang,
                    tw_doel_is_max(state->doel) ? TW_CLI_PROGRESS_MAX : TW_CLI_PROGRESS_MIN,
                    tw_digits_of(state->found).text, tw_digits_of(state->bound).text, NULL);
    }
}

static void say_state(tw_buf *text, tw_lang lang, const tw_progress *state) {
    cli_message(text, lang, state->stage == 1 ? TW_CLI_PROGRESS_1 : TW_CLI_PROGRESS_2, NULL);
    if (state->part_count > 1) {
        cli_message(text, lang, TW_CLI_PROGRESS_PARTS,
                    tw_digits_of((int64_t)state->parts_done).text,
                    tw_digits_of((int64_t)state->part_count).text, NULL);
    }
    if (state->doel_number > 0) {
        say_goal(text, lang, state);
    }
}

void cli_progress_update(const tw_progress *state, void *data) {
    cli_progress *progress = data;
    int64_t now = cli_clock_ms();
    tw_buf text = {0};
    if (state->stage > 0 && cli_progress_is_due(progress, now)) {
        say_state(&text, progress->cli->lang, state);
        cli_progress_show(progress, &text, now);
    }
}

void cli_progress_asked(const tw_progress *state, void *data) {
    cli_progress *progress = data;
    int64_t now = cli_clock_ms();
    tw_buf text = {0};
    progress->answered += state->answered ? 1 : 0;
    if (cli_progress_is_due(progress, now)) {
        cli_message(&text, progress->cli->lang, TW_CLI_PROGRESS_ASKED,
                    tw_digits_of((int64_t)progress->answered).text, NULL);
        cli_progress_show(progress, &text, now);
    }
}

void cli_progress_count(cli_progress *progress, tw_message_id id, size_t done, size_t total) {
    int64_t now = cli_clock_ms();
    tw_buf text = {0};
    if (cli_progress_is_due(progress, now)) {
        cli_message(&text, progress->cli->lang, id, tw_digits_of((int64_t)done).text,
                    tw_digits_of((int64_t)total).text, NULL);
        cli_progress_show(progress, &text, now);
    }
}

void cli_progress_close(cli_progress *progress) {
    if (progress->shown && progress->width > 0) {
        paint(progress, "");
    }
}
