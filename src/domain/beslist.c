#include "toewijs/outcome.h"

#include <string.h>

static const char *const names[] = {
    [TW_BESLIST_ONBEKEND] = "",           [TW_BESLIST_ENIGE] = "enige",
    [TW_BESLIST_AANSPRAAK] = "aanspraak", [TW_BESLIST_AANDEEL] = "aandeel",
    [TW_BESLIST_LOTING] = "loting",       [TW_BESLIST_WENS] = "wens",
};

const char *tw_beslist_name(tw_beslist beslist) {
    return beslist.soort == TW_BESLIST_DOEL ? tw_doel_name(beslist.doel) : names[beslist.soort];
}

tw_beslist tw_beslist_of_goal(const tw_policy *policy, int number) {
    if (number >= policy->doel_count) {
        return (tw_beslist){TW_BESLIST_LOTING, 0};
    }
    switch ((int)policy->doelen[number]) {
    case TW_DOEL_REGULIER_GEPLAATST:
    case TW_DOEL_BONUS_GEPLAATST:
        return (tw_beslist){TW_BESLIST_AANSPRAAK, 0};
    case TW_DOEL_EVENREDIGHEID_RSV:
    case TW_DOEL_EVENREDIGHEID_POI:
        return (tw_beslist){TW_BESLIST_AANDEEL, 0};
    case TW_DOEL_LOTING_RSV:
    case TW_DOEL_LOTING_POI:
    case TW_DOEL_LOTING_ROUTE:
        return (tw_beslist){TW_BESLIST_LOTING, 0};
    default:
        return (tw_beslist){TW_BESLIST_DOEL, policy->doelen[number]};
    }
}

/* Of the goals only those that can decide: the others have a word of their own. */
static bool find_goal(tw_beslist *beslist, const char *name) {
    for (int doel = 0; doel < TW_DOEL_COUNT; doel++) {
        tw_policy one = {.doelen = {(tw_doel)doel}, .doel_count = 1};
        tw_beslist found = tw_beslist_of_goal(&one, 0);
        bool own = doel != TW_DOEL_WENSEN && doel != TW_DOEL_EISEN;
        if (own && found.soort == TW_BESLIST_DOEL && strcmp(tw_doel_name(found.doel), name) == 0) {
            *beslist = found;
            return true;
        }
    }
    return false;
}

bool tw_beslist_find(tw_beslist *beslist, const char *name) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) == 0) {
            *beslist = (tw_beslist){(tw_beslist_soort)i, 0};
            return true;
        }
    }
    return find_goal(beslist, name);
}
