#include "cli/interrupt.h"

#include <stddef.h>

static volatile sig_atomic_t came;

static const int numbers[] = {SIGINT, SIGTERM};
enum { NUMBER_COUNT = sizeof numbers / sizeof *numbers };

/* What a program started in the background or by nohup ignores, it goes on to ignore. */
static void handle(void (*handler)(int)) {
    for (size_t i = 0; i < NUMBER_COUNT; i++) {
        struct sigaction action;
        if (sigaction(numbers[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN) {
            action = (struct sigaction){.sa_handler = handler};
            (void)sigemptyset(&action.sa_mask);
            (void)sigaction(numbers[i], &action, NULL);
        }
    }
}

static void note(int number) {
    (void)number;
    came = 1;
    handle(SIG_DFL);
}

const volatile sig_atomic_t *cli_interrupt_open(void) {
    came = 0;
    handle(note);
    return &came;
}

bool cli_interrupt_close(void) {
    handle(SIG_DFL);
    return came != 0;
}
