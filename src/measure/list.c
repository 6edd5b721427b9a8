#include "base/buf.h"
#include "base/csv_text.h"
#include "base/decimal.h"
#include "toewijs/measure.h"

#include <string.h>

/* Groups a measure has. */
enum {
    A = 1u << TW_GROUP_ALL,
    S = 1u << TW_GROUP_SECTOR,
    O = 1u << TW_GROUP_SIZE,
    D = 1u << TW_GROUP_RSV_SIZE,
    R = 1u << TW_GROUP_RSV
};

#define PEERS "votelib, crit/proportionality.py"
#define BALANCE "Balinski & Young (1982); Pukelsheim (2017)"

static const tw_measure_info infos[TW_MEASURE_COUNT] = {
    [TW_MEASURE_BONUS] = {"bonus_geplaatst", false, false, TW_BETTER_MORE, A | S | O | R,
                          TW_MAAT_U_PLACES, TW_MAAT_BONUS, TW_MAAT_BONUS_DEF, ""},
    [TW_MEASURE_TOEGEKEND] = {"bonus_toegekend", false, false, TW_BETTER_MORE, A | D | R,
                              TW_MAAT_U_PLACES, TW_MAAT_TOEGEKEND, TW_MAAT_TOEGEKEND_DEF, ""},
    [TW_MEASURE_AANSPRAAK] = {"aanspraak", false, false, TW_BETTER_NEITHER, A | D | R,
                              TW_MAAT_U_PLACES, TW_MAAT_AANSPRAAK, TW_MAAT_AANSPRAAK_DEF, ""},
    [TW_MEASURE_INGEWILLIGD] = {"ingewilligd", true, false, TW_BETTER_MORE, A | S | O,
                                TW_MAAT_U_SHARE, TW_MAAT_INGEWILLIGD, TW_MAAT_INGEWILLIGD_DEF, ""},
    [TW_MEASURE_INGEWILLIGD_VERSCHIL] = {"ingewilligd_verschil", true, false, TW_BETTER_LESS, A,
                                         TW_MAAT_U_SHARE, TW_MAAT_INGEWILLIGD_VERSCHIL,
                                         TW_MAAT_INGEWILLIGD_VERSCHIL_DEF, ""},
    [TW_MEASURE_AFWIJKING] = {"afwijking", true, false, TW_BETTER_NEITHER, D | R, TW_MAAT_U_PLACES,
                              TW_MAAT_AFWIJKING, TW_MAAT_AFWIJKING_DEF, BALANCE},
    [TW_MEASURE_AFWIJKING_TOEWIJZING] = {"afwijking_toewijzing", true, false, TW_BETTER_NEITHER,
                                         S | D | R, TW_MAAT_U_PLACES, TW_MAAT_AFWIJKING_T,
                                         TW_MAAT_AFWIJKING_T_DEF, BALANCE},
    [TW_MEASURE_SAINTE_LAGUE] = {"sainte_lague", true, false, TW_BETTER_LESS, A, TW_MAAT_U_INDEX,
                                 TW_MAAT_SL, TW_MAAT_SL_DEF, "Sainte-Laguë (1910); " PEERS},
    [TW_MEASURE_SAINTE_LAGUE_TOEWIJZING] = {"sainte_lague_toewijzing", true, false, TW_BETTER_LESS,
                                            A, TW_MAAT_U_INDEX, TW_MAAT_SL_T, TW_MAAT_SL_T_DEF,
                                            "Sainte-Laguë (1910); " PEERS},
    [TW_MEASURE_GALLAGHER] = {"gallagher", true, false, TW_BETTER_LESS, A, TW_MAAT_U_INDEX,
                              TW_MAAT_GALLAGHER, TW_MAAT_GALLAGHER_DEF, "Gallagher (1991); " PEERS},
    [TW_MEASURE_GALLAGHER_TOEWIJZING] = {"gallagher_toewijzing", true, false, TW_BETTER_LESS, A,
                                         TW_MAAT_U_INDEX, TW_MAAT_GALLAGHER_T,
                                         TW_MAAT_GALLAGHER_T_DEF, "Gallagher (1991); " PEERS},
    [TW_MEASURE_LOOSEMORE_HANBY] = {"loosemore_hanby", true, false, TW_BETTER_LESS, A,
                                    TW_MAAT_U_SHARE, TW_MAAT_LH, TW_MAAT_LH_DEF,
                                    "Loosemore & Hanby (1971); " PEERS},
    [TW_MEASURE_LOOSEMORE_HANBY_TOEWIJZING] = {"loosemore_hanby_toewijzing", true, false,
                                               TW_BETTER_LESS, A, TW_MAAT_U_SHARE, TW_MAAT_LH_T,
                                               TW_MAAT_LH_T_DEF,
                                               "Loosemore & Hanby (1971); " PEERS},
    [TW_MEASURE_GINI] = {"gini", true, false, TW_BETTER_LESS, A, TW_MAAT_U_INDEX, TW_MAAT_GINI,
                         TW_MAAT_GINI_DEF, "Gini (1912)"},
    [TW_MEASURE_GINI_TOEWIJZING] = {"gini_toewijzing", true, false, TW_BETTER_LESS, A,
                                    TW_MAAT_U_INDEX, TW_MAAT_GINI_T, TW_MAAT_GINI_T_DEF,
                                    "Gini (1912)"},
    [TW_MEASURE_GINI_POI] = {"gini_poi", true, false, TW_BETTER_LESS, A, TW_MAAT_U_INDEX,
                             TW_MAAT_GINI_POI, TW_MAAT_GINI_POI_DEF, "Gini (1912)"},
    [TW_MEASURE_GROOTSTE_TEKORT] = {"grootste_tekort", true, false, TW_BETTER_LESS, A,
                                    TW_MAAT_U_PLACES, TW_MAAT_TEKORT, TW_MAAT_TEKORT_DEF, BALANCE},
    [TW_MEASURE_GROOTSTE_TEKORT_TOEWIJZING] = {"grootste_tekort_toewijzing", true, false,
                                               TW_BETTER_LESS, A, TW_MAAT_U_PLACES,
                                               TW_MAAT_TEKORT_T, TW_MAAT_TEKORT_T_DEF, BALANCE},
    [TW_MEASURE_ZONDER_BONUS] = {"zonder_bonus", false, false, TW_BETTER_LESS, A | D | R,
                                 TW_MAAT_U_RSVS, TW_MAAT_ZONDER, TW_MAAT_ZONDER_DEF, ""},
    [TW_MEASURE_NIET_GEPLAATST] = {"niet_geplaatst", false, false, TW_BETTER_LESS, A | S | O,
                                   TW_MAAT_U_PLACES, TW_MAAT_UNPLACED, TW_MAAT_UNPLACED_DEF, ""},
    [TW_MEASURE_SECTOREN] = {"sectoren_per_traject", true, false, TW_BETTER_MORE, A,
                             TW_MAAT_U_SECTORS, TW_MAAT_SECTORS, TW_MAAT_SECTORS_DEF, ""},
    [TW_MEASURE_KM] = {"km", false, false, TW_BETTER_LESS, A, TW_MAAT_U_KM, TW_MAAT_KM,
                       TW_MAAT_KM_DEF, ""},
    [TW_MEASURE_KM_PER_TRAJECT] = {"km_per_traject", true, false, TW_BETTER_LESS, A, TW_MAAT_U_KM,
                                   TW_MAAT_KM_EACH, TW_MAAT_KM_EACH_DEF, ""},
    [TW_MEASURE_WEKEN_UIT_BALANS] = {"weken_uit_balans", false, false, TW_BETTER_LESS, A,
                                     TW_MAAT_U_WEEKS, TW_MAAT_BALANS, TW_MAAT_BALANS_DEF, ""},
    [TW_MEASURE_LOTING] = {"loting_beslist", true, false, TW_BETTER_LESS, A, TW_MAAT_U_SHARE,
                           TW_MAAT_LOTING, TW_MAAT_LOTING_DEF, ""},
    [TW_MEASURE_VERSCHUIVING_BONUS] = {"verschuiving_bonus", true, false, TW_BETTER_LESS, A,
                                       TW_MAAT_U_PLACES, TW_MAAT_VERSCHUIVING,
                                       TW_MAAT_VERSCHUIVING_DEF,
                                       "UniTime/cpsolver, minimal perturbation"},
    [TW_MEASURE_VERSCHUIVING_TRAJECTEN] = {"verschuiving_trajecten", true, false, TW_BETTER_LESS, A,
                                           TW_MAAT_U_TRAJECTORIES, TW_MAAT_VERSCHUIVING_T,
                                           TW_MAAT_VERSCHUIVING_T_DEF,
                                           "UniTime/cpsolver, minimal perturbation"},
    [TW_MEASURE_RSV_BLIJVEND_ZONDER] = {"rsv_blijvend_zonder_bonus", false, true, TW_BETTER_LESS,
                                        A | D | R, TW_MAAT_U_RSVS, TW_MAAT_RSV_BLIJVEND,
                                        TW_MAAT_RSV_BLIJVEND_DEF, ""},
    [TW_MEASURE_POI_BLIJVEND_ZONDER] = {"poi_blijvend_zonder_bonus", false, true, TW_BETTER_LESS,
                                        A | S | O, TW_MAAT_U_POIS, TW_MAAT_POI_BLIJVEND,
                                        TW_MAAT_POI_BLIJVEND_DEF, ""},
    [TW_MEASURE_POI_BLIJVEND_LEEG] = {"poi_blijvend_leeg", false, true, TW_BETTER_LESS, A | S | O,
                                      TW_MAAT_U_POIS, TW_MAAT_POI_LEEG, TW_MAAT_POI_LEEG_DEF, ""},
    [TW_MEASURE_OPGETELD_TEKORT] = {"opgeteld_tekort", true, true, TW_BETTER_LESS, A,
                                    TW_MAAT_U_PLACES, TW_MAAT_OPGETELD, TW_MAAT_OPGETELD_DEF, ""},
};

const tw_measure_info *tw_measure_about(tw_measure measure) {
    return &infos[measure];
}

tw_measure tw_measure_find(const char *name) {
    for (int measure = 0; measure < TW_MEASURE_COUNT; measure++) {
        if (strcmp(infos[measure].name, name) == 0) {
            return (tw_measure)measure;
        }
    }
    return TW_MEASURE_COUNT;
}

static tw_message_id sense_words(tw_measure_sense sense) {
    static const tw_message_id words[] = {[TW_BETTER_MORE] = TW_MAAT_BETTER_MORE,
                                          [TW_BETTER_LESS] = TW_MAAT_BETTER_LESS,
                                          [TW_BETTER_NEITHER] = TW_MAAT_BETTER_NEITHER};
    return words[sense];
}

static void put_groups(tw_buf *buf, unsigned groups) {
    static const char *const names[TW_GROUP_COUNT] = {
        [TW_GROUP_ALL] = "alle",    [TW_GROUP_SECTOR] = "sector",
        [TW_GROUP_SIZE] = "omvang", [TW_GROUP_RSV_SIZE] = "rsv_omvang",
        [TW_GROUP_RSV] = "rsv",
    };
    bool any = false;
    for (unsigned group = 0; group < TW_GROUP_COUNT; group++) {
        if ((groups & 1u << group) != 0) {
            tw_buf_str(buf, any ? " " : "");
            tw_buf_str(buf, names[group]);
            any = true;
        }
    }
}

void tw_measure_list_put(tw_buf *buf, tw_lang lang) {
    tw_buf_str(buf, "maat,eenheid,beter,groepen,omschrijving,definitie,bron\n");
    for (int measure = 0; measure < TW_MEASURE_COUNT; measure++) {
        const tw_measure_info *info = &infos[measure];
        tw_buf_str(buf, info->name);
        tw_buf_char(buf, ',');
        tw_csv_text(buf, tw_message_text(lang, info->unit));
        tw_buf_char(buf, ',');
        tw_csv_text(buf, tw_message_text(lang, sense_words(info->sense)));
        tw_buf_char(buf, ',');
        put_groups(buf, info->groups);
        tw_buf_char(buf, ',');
        tw_csv_text(buf, tw_message_text(lang, info->words));
        tw_buf_char(buf, ',');
        tw_csv_text(buf, tw_message_text(lang, info->definition));
        tw_buf_char(buf, ',');
        tw_csv_text(buf, info->source);
        tw_buf_char(buf, '\n');
    }
}

void tw_measure_put(tw_buf *buf, tw_measure measure, int64_t value) {
    if (value == TW_MEASURE_NONE) {
        return;
    }
    if (!infos[measure].millionths) {
        tw_buf_int(buf, value);
        return;
    }
    tw_fixed_put(buf, value, TW_MEASURE_DECIMALS);
}
