/* The same round in a later year. */
#include "base/arena.h"
#include "base/digits.h"
#include "base/intmath.h"
#include "domain/ranges.h"
#include "toewijs/edit.h"

/* A new list: those of a round that was read may be shared. */
static bool shift(tw_arena *arena, tw_poi *poi, int64_t years) {
    if (poi->bezetting_count == 0) {
        return true;
    }
    tw_bezetting *rows = tw_arena_alloc(arena, poi->bezetting_count * sizeof *rows);
    if (rows == NULL) {
        return false;
    }
    size_t kept = 0;
    for (size_t i = 0; i < poi->bezetting_count; i++) {
        int64_t jaar = poi->bezetting[i].jaar + years;
        if (jaar <= TW_MAX_YEAR) {
            rows[kept++] = (tw_bezetting){jaar, poi->bezetting[i].plaatsen};
        }
    }
    poi->bezetting = rows;
    poi->bezetting_count = kept;
    return true;
}

tw_status tw_round_later(tw_round *round, int64_t years, tw_error *err) {
    int64_t jaar;
    if (!tw_add(&jaar, round->toewijzingsjaar, years) || jaar > TW_MAX_TOEWIJZINGSJAAR) {
        return tw_fail(err, TW_ERR_RANGE, "toewijzingsjaar %s + %s",
                       tw_digits_of(round->toewijzingsjaar).text, tw_digits_of(years).text);
    }
    bool good = true;
    tw_arena arena = {round->memory};
    for (size_t p = 0; years > 0 && good && p < round->poi_count; p++) {
        good = shift(&arena, &round->pois[p], years);
    }
    round->memory = arena.blocks;
    round->toewijzingsjaar = jaar;
    return good ? TW_OK : tw_fail(err, TW_ERR_NOMEM, "later round");
}
