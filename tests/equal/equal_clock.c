#include "equal_clock.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>

static atomic_bool counting;
static atomic_llong looks;

void equal_clock_start(void) {
    atomic_store(&looks, 0);
    atomic_store(&counting, true);
}

int64_t equal_clock_stop(void) {
    atomic_store(&counting, false);
    return atomic_load(&looks);
}

/* Takes the place of the C library's. */
int clock_gettime(clockid_t clock, struct timespec *now) {
    (void)clock;
    if (!atomic_load(&counting)) {
        return timespec_get(now, TIME_UTC) == TIME_UTC ? 0 : -1;
    }
    long long look = atomic_fetch_add(&looks, 1) + 1;
    *now = (struct timespec){look / 1000, (look % 1000) * 1000000};
    return 0;
}
