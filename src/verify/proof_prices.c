#include "verify/proof_judge.h"

#include <string.h>

/* The elements of ["ruimte", "P1", 1, -1] between the name and the price, one after the other. */
typedef struct words {
    const tw_proof_model *m;
    const tw_node *at;
} words;

/* NULL: it is no text, or nothing is left. */
static const char *next_text(words *in) {
    const tw_node *node = in->at;
    if (node == NULL || node->kind != TW_NODE_TEXT) {
        return NULL;
    }
    in->at = node->next;
    return node->text;
}

/* An RSV of the part; NULL: none such. */
static const tw_proof_rsv *next_rsv(words *in) {
    const char *rsv_id = next_text(in);
    const tw_round *round = in->m->proof->judge->round;
    for (size_t low = 0, high = rsv_id == NULL ? 0 : in->m->part->rsv_count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(rsv_id, round->rsvs[in->m->rsvs[middle].rsv].rsv_id);
        if (order == 0) {
            return &in->m->rsvs[middle];
        }
        low = order > 0 ? middle + 1 : low;
        high = order > 0 ? high : middle;
    }
    return NULL;
}

/* Among the members of the RSV: there are far fewer of these than POIs in the round. */
static const tw_proof_lid *next_lid(words *in) {
    const tw_proof_rsv *rsv = next_rsv(in);
    const char *poi_id = next_text(in);
    const tw_poi *pois = in->m->proof->judge->round->pois;
    for (size_t low = 0, high = rsv == NULL || poi_id == NULL ? 0 : rsv->n; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(poi_id, pois[rsv->leden[middle].poi].poi_id);
        if (order == 0) {
            return &rsv->leden[middle];
        }
        low = order > 0 ? middle + 1 : low;
        high = order > 0 ? high : middle;
    }
    return NULL;
}

static const tw_proof_poi *next_poi(words *in) {
    const char *poi_id = next_text(in);
    size_t poi = poi_id == NULL ? SIZE_MAX : tw_round_find_poi(in->m->proof->judge->round, poi_id);
    size_t local = poi == SIZE_MAX ? SIZE_MAX : in->m->proof->local[poi];
    return local == SIZE_MAX ? NULL : &in->m->pois[local];
}

/* A number from 1 to count, less one; SIZE_MAX: none such. */
static size_t next_number(words *in, size_t count) {
    const tw_node *node = in->at;
    if (node == NULL || node->kind != TW_NODE_INT || node->value < 1 ||
        (uint64_t)node->value > count) {
        return SIZE_MAX;
    }
    in->at = node->next;
    return (size_t)node->value - 1;
}

static size_t next_named(words *in, const size_t *rules, int count, const char *(*name)(int)) {
    const tw_node *node = in->at;
    for (int i = 0; node != NULL && node->kind == TW_NODE_TEXT && i < count; i++) {
        if (strcmp(node->text, name(i)) == 0) {
            in->at = node->next;
            return rules[i];
        }
    }
    return TW_NO_RULE;
}

static const char *sector_name(int sector) {
    return tw_sector_name((tw_sector)sector);
}

static const char *doel_name(int doel) {
    return tw_doel_name((tw_doel)doel);
}

static size_t rule_of_lid(words *in, tw_regel regel) {
    const tw_proof_lid *lid = next_lid(in);
    if (lid == NULL) {
        return TW_NO_RULE;
    }
    if (regel == TW_REGEL_BALANS) {
        size_t fase = next_number(in, (size_t)in->m->proof->policy->fase_count);
        return fase == SIZE_MAX ? TW_NO_RULE : lid->balans[fase];
    }
    return regel == TW_REGEL_START ? lid->start : lid->bonus_lid;
}

static size_t rule_of_poi(words *in, tw_regel regel) {
    const tw_proof_poi *poi = next_poi(in);
    if (poi == NULL) {
        return TW_NO_RULE;
    }
    if (regel == TW_REGEL_RUIMTE) {
        size_t fase = next_number(in, (size_t)in->m->proof->policy->fase_count);
        return fase == SIZE_MAX ? TW_NO_RULE : poi->ruimte[fase];
    }
    return regel == TW_REGEL_EIGEN ? poi->eigen : poi->bonus_poi;
}

static size_t rule_of_rsv(words *in, tw_regel regel) {
    const tw_proof_rsv *rsv = next_rsv(in);
    if (rsv == NULL) {
        return TW_NO_RULE;
    }
    if (regel == TW_REGEL_WENS) {
        size_t wish = next_number(in, rsv->wish_count);
        return wish == SIZE_MAX ? TW_NO_RULE : rsv->wishes[wish].rule;
    }
    if (regel == TW_REGEL_VORIG) {
        size_t row = next_number(in, rsv->vorig_count);
        return row == SIZE_MAX ? TW_NO_RULE : rsv->vorig[row].rule;
    }
    return regel == TW_REGEL_TOTAAL ? rsv->totaal : rsv->bonus_rsv;
}

static size_t rule_of(words *in, tw_regel regel) {
    switch (regel) {
    case TW_REGEL_START:
    case TW_REGEL_BONUS_LID:
    case TW_REGEL_BALANS:
        return rule_of_lid(in, regel);
    case TW_REGEL_EIGEN:
    case TW_REGEL_RUIMTE:
    case TW_REGEL_BONUS_POI:
        return rule_of_poi(in, regel);
    case TW_REGEL_TOTAAL:
    case TW_REGEL_BONUS_RSV:
    case TW_REGEL_WENS:
    case TW_REGEL_VORIG:
        return rule_of_rsv(in, regel);
    case TW_REGEL_POT:
        return in->m->pot;
    case TW_REGEL_SECTOR:
        return next_named(in, in->m->sector, TW_SECTOR_COUNT, sector_name);
    case TW_REGEL_BEHOUD:
        return next_named(in, in->m->behoud, TW_DOEL_COUNT, doel_name);
    case TW_REGEL_COUNT:
        break;
    }
    return TW_NO_RULE;
}

size_t tw_proof_find_rule(const tw_proof_model *m, const tw_node *price) {
    const tw_node *name = price->kind == TW_NODE_LIST ? price->child : NULL;
    size_t rule = TW_NO_RULE;
    words in = {m, name == NULL ? NULL : name->next};
    for (int regel = 0; name != NULL && name->kind == TW_NODE_TEXT && regel < TW_REGEL_COUNT;
         regel++) {
        if (tw_same_word(name->text, tw_regel_name((tw_regel)regel))) {
            rule = rule_of(&in, (tw_regel)regel);
            break;
        }
    }
    /* What is left is the price and nothing else. */
    bool sound = in.at != NULL && in.at->kind == TW_NODE_INT && in.at->next == NULL;
    return sound ? rule : TW_NO_RULE;
}
