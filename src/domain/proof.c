#include "toewijs/proof.h"

#include <stdlib.h>

static const char *const regel_names[TW_REGEL_COUNT] = {
    [TW_REGEL_START] = "start",
    [TW_REGEL_TOTAAL] = "totaal",
    [TW_REGEL_EIGEN] = "eigen_eerst",
    [TW_REGEL_RUIMTE] = "ruimte",
    [TW_REGEL_BONUS_LID] = "bonus_lid",
    [TW_REGEL_BONUS_RSV] = "bonus_rsv",
    [TW_REGEL_POT] = "pot",
    [TW_REGEL_BONUS_POI] = "bonus_poi",
    [TW_REGEL_SECTOR] = "sector",
    [TW_REGEL_BALANS] = "balans",
    [TW_REGEL_WENS] = "wens",
    [TW_REGEL_VORIG] = "vorig",
    [TW_REGEL_BEHOUD] = "behoud",
};

static const char *const deel_names[] = {
    [TW_DEEL_CONCEPT] = "concept",
    [TW_DEEL_RUIM] = "ruim",
    [TW_DEEL_POT] = "pot",
    [TW_DEEL_FORMULIER] = "formulier",
};

void tw_deelbewijs_clear(tw_deelbewijs *deel) {
    for (int g = 0; g < TW_DOEL_COUNT; g++) {
        free(deel->doelen[g].prijzen);
    }
    free(deel->rsvs);
    *deel = (tw_deelbewijs){0};
}

bool tw_bewijs_take(tw_bewijs *bewijs, tw_deelbewijs *deel) {
    if (bewijs->count == bewijs->capacity) {
        size_t capacity = bewijs->capacity * 2 + 16;
        tw_deelbewijs *delen = realloc(bewijs->delen, capacity * sizeof *delen);
        if (delen == NULL) {
            tw_deelbewijs_clear(deel);
            return false;
        }
        bewijs->delen = delen;
        bewijs->capacity = capacity;
    }
    bewijs->delen[bewijs->count++] = *deel;
    *deel = (tw_deelbewijs){0};
    return true;
}

void tw_bewijs_clear(tw_bewijs *bewijs) {
    for (size_t i = 0; i < bewijs->count; i++) {
        tw_deelbewijs_clear(&bewijs->delen[i]);
    }
    free(bewijs->delen);
    *bewijs = (tw_bewijs){0};
}

const char *tw_regel_name(tw_regel regel) {
    return regel_names[regel];
}

const char *tw_deel_name(tw_deel_soort soort) {
    return deel_names[soort];
}
