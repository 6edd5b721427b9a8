/** @file kosten_in.h — what the parts of the reader of kosten.json share. Private to src/costs. */
#ifndef TW_COSTS_KOSTEN_IN_H
#define TW_COSTS_KOSTEN_IN_H

#include "io/json_fields.h"
#include "toewijs/costs.h"

enum {
    TW_KOSTEN_MAX_SOORTEN = 100,
    TW_KOSTEN_MAX_VARIANTEN = 100,
    TW_KOSTEN_MAX_TARIEVEN = 1000,
    TW_KOSTEN_MIN_JAAR = 1900,
    TW_KOSTEN_MAX_JAAR = 9999,
    TW_KOSTEN_MAX_PERIODE = 100, /**< years: a year that is mistyped is not a century to settle */
    TW_KOSTEN_HONDERD = 10000    /**< per cent, in hundredths */
};

/** The largest amount that a file may state: ten thousand million euros, in cents. */
#define TW_KOSTEN_MAX_BEDRAG INT64_C(1000000000000)

/** Decimals of an amount in euros, and of a percentage. */
enum { TW_KOSTEN_DECIMALEN = 2 };

typedef struct tw_kosten_in {
    tw_json_in json;
    const tw_plan *plan;
    tw_kosten_model *model;
    const char **partners;    /**< poi_ids; NULL when the RSV is not known: then nothing that names
                                   partners is judged */
    size_t partner_count;     /**< 0 likewise */
    const char **soort_names; /**< of the model's kinds, sorted; NULL: not known */
} tw_kosten_in;

/** `soorten` of the model, into variant 0. */
void tw_kosten_read_soorten(tw_kosten_in *in, size_t node, tw_kosten_variant *variant);

/** `varianten`; node 0: there are none. @pre variant 0 of the model was read */
void tw_kosten_read_varianten(tw_kosten_in *in, size_t node, const tw_kosten_variant *first);

/** `beschikbaarheidbijdrage`; node 0: there is none. */
void tw_kosten_read_tarieven(tw_kosten_in *in, size_t node);

/** Memory in the model's arena; NULL (and in->json.no_memory) when it ran out. */
void *tw_kosten_alloc(tw_kosten_in *in, size_t count, size_t size);

#endif
