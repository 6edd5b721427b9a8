#include "toewijs/policy.h"

static const tw_message_id doelen[TW_DOEL_COUNT] = {
    [TW_DOEL_WENSEN] = TW_DIFF_DOEL_WENSEN,
    [TW_DOEL_REGULIER_GEPLAATST] = TW_DIFF_DOEL_REGULIER,
    [TW_DOEL_BONUS_GEPLAATST] = TW_DIFF_DOEL_BONUS,
    [TW_DOEL_EVENREDIGHEID_RSV] = TW_DIFF_DOEL_AANDEEL_RSV,
    [TW_DOEL_LOTING_RSV] = TW_DIFF_DOEL_LOT_RSV,
    [TW_DOEL_WIJZIGING] = TW_DIFF_DOEL_WIJZIGING,
    [TW_DOEL_VOORKEUR] = TW_DIFF_DOEL_VOORKEUR,
    [TW_DOEL_EVENREDIGHEID_POI] = TW_DIFF_DOEL_AANDEEL_POI,
    [TW_DOEL_LOTING_POI] = TW_DIFF_DOEL_LOT_POI,
    [TW_DOEL_BALANS] = TW_DIFF_DOEL_BALANS,
    [TW_DOEL_SECTORSPREIDING] = TW_DIFF_DOEL_SPREIDING,
    [TW_DOEL_REISAFSTAND] = TW_DIFF_DOEL_AFSTAND,
    [TW_DOEL_LOTING_ROUTE] = TW_DIFF_DOEL_LOT_ROUTE,
};

/* A goal that people never asked for has no words of its own. */
const char *tw_doel_words(tw_lang lang, tw_doel doel) {
    return doelen[doel] == TW_MSG_NONE ? tw_doel_name(doel) : tw_message_text(lang, doelen[doel]);
}

const char *tw_sector_words(tw_lang lang, tw_sector sector) {
    static const tw_message_id sectoren[TW_SECTOR_COUNT] = {
        [TW_SECTOR_GGZ_INSTELLING] = TW_SAY_GGZ_INSTELLING,
        [TW_SECTOR_GGZ_VRIJGEVESTIGD] = TW_SAY_GGZ_VRIJGEVESTIGD,
        [TW_SECTOR_GEHANDICAPTENZORG] = TW_SAY_GEHANDICAPTENZORG,
        [TW_SECTOR_OUDERENZORG] = TW_SAY_OUDERENZORG,
        [TW_SECTOR_REVALIDATIEZORG] = TW_SAY_REVALIDATIEZORG,
        [TW_SECTOR_ZIEKENHUISZORG] = TW_SAY_ZIEKENHUISZORG,
        [TW_SECTOR_FORENSISCHE_ZORG] = TW_SAY_FORENSISCHE_ZORG,
        [TW_SECTOR_JEUGDZORG] = TW_SAY_JEUGDZORG,
        [TW_SECTOR_VERSLAVINGSZORG] = TW_SAY_VERSLAVINGSZORG,
    };
    return tw_message_text(lang, sectoren[sector]);
}
