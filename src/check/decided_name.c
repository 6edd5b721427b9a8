#include "toewijs/decided.h"

const char *tw_beslist_name(tw_beslist beslist) {
    static const char *const names[TW_BESLIST_COUNT] = {
        [TW_BESLIST_ONBEKEND] = "",           [TW_BESLIST_ENIGE] = "enige",
        [TW_BESLIST_AANSPRAAK] = "aanspraak", [TW_BESLIST_AANDEEL] = "aandeel",
        [TW_BESLIST_LOTING] = "loting",       [TW_BESLIST_WENS] = "wens",
    };
    return beslist.soort == TW_BESLIST_DOEL ? tw_doel_name(beslist.doel) : names[beslist.soort];
}
