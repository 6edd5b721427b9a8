#include "plot/scale.h"

/* The smallest of 1, 2, 5, 10, 20, ... that is not below @p least. */
static int64_t round_step(int64_t least) {
    int64_t step = 1;
    for (int next = 0; step < least; next = (next + 1) % 3) {
        step = next == 1 ? step / 2 * 5 : step * 2;
    }
    return step;
}

static int64_t floor_to(int64_t value, int64_t step) {
    int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

tw_scale tw_scale_make(int64_t low, int64_t high) {
    enum { PARTS = 4, LEAST_STEP = 1000 };
    int64_t width = high - low;
    int64_t step = round_step(width / PARTS > LEAST_STEP ? width / PARTS : LEAST_STEP);
    tw_scale scale = {.from = floor_to(low, step), .tick_count = 0};
    scale.to = floor_to(high, step) + (high == floor_to(high, step) ? 0 : step);
    if (scale.to == scale.from) {
        scale.to += step;
    }
    for (int64_t tick = scale.from; tick <= scale.to && scale.tick_count < TW_SCALE_MAX_TICKS;
         tick += step) {
        scale.ticks[scale.tick_count++] = tick;
    }
    return scale;
}

double tw_scale_place(const tw_scale *scale, int64_t value) {
    return (double)(value - scale->from) / (double)(scale->to - scale->from);
}

int tw_on_front(const tw_choice *choices, int count, int which, int x_better, int y_better) {
    for (int i = 0; i < count; i++) {
        int64_t x = x_better * (choices[i].x - choices[which].x);
        int64_t y = y_better * (choices[i].y - choices[which].y);
        if (x >= 0 && y >= 0 && (x > 0 || y > 0)) {
            return 0;
        }
    }
    return 1;
}
