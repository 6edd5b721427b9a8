#include "cli/progress.h"
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
    *progress = (cli_progress){
        .cli = cli,
        .shown = !cli->values[OPT_QUIET].given && isatty(STDERR_FILENO) == 1,
        .last_ms = cli_clock_ms(),
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

void cli_progress_update(const tw_progress *state, void *data) {
    cli_progress *progress = data;
    int64_t now = cli_clock_ms();
    if (!progress->shown || now - progress->last_ms < INTERVAL_MS) {
        return;
    }
    progress->last_ms = now;
    char goal[64];
    char part[64];
    (void)snprintf(goal, sizeof goal, "%d/%d", state->doel_number, state->doel_count);
    (void)snprintf(part, sizeof part, "%zu/%zu", state->part, state->part_count);
    tw_buf text = {0};
    cli_message(&text, progress->cli->lang,
                state->stage == 1 ? TW_CLI_PROGRESS_1 : TW_CLI_PROGRESS_2,
                tw_doel_name(state->doel), goal, NULL);
    if (state->part_count > 1) {
        cli_message(&text, progress->cli->lang, TW_CLI_PROGRESS_PART, part, NULL);
    }
    if (!text.failed) {
        paint(progress, text.data);
    }
    tw_buf_free(&text);
}

void cli_progress_close(cli_progress *progress) {
    if (progress->shown && progress->width > 0) {
        paint(progress, "");
    }
}
