/** @file costs.h
 *  What training together costs and yields, shared between the partners of an RSV, and settled to
 *  the cent. Pure data, and how it is made.
 *
 *  All amounts are whole cents. Rules (README, "Sharing costs"):
 *  - Items of one kind and year, costs and income apart, are added up and shared by the kind's key:
 *    total x weight / sum of weights, rounded down, and the cents that are left over one each to
 *    the largest remainders (equal remainders: the lowest poi_id first).
 *  - A partner's saldo of a year is what it paid less its share of the costs, plus its share of the
 *    income less what it received: above 0 it gets money, below 0 it pays. The saldi of a year add
 *    up to exactly 0.
 *  - Transfers settle the saldi with as few as possible.
 */
#ifndef TOEWIJS_COSTS_H
#define TOEWIJS_COSTS_H

#include "toewijs/plan.h"

/** By what a kind is shared. */
typedef enum {
    TW_KOSTEN_EIGEN_WEKEN,   /**< weeks of the trainees it employs */
    TW_KOSTEN_GEHOSTE_WEKEN, /**< weeks trained at it: its training effort */
    TW_KOSTEN_GELIJK,
    TW_KOSTEN_PERCENTAGES, /**< agreed */
    TW_KOSTEN_SLEUTEL_COUNT
} tw_kosten_sleutel;

/** "eigen_weken", ... as kosten.json has it. Static storage. */
const char *tw_kosten_sleutel_name(tw_kosten_sleutel sleutel);

/** All items of a settlement together, in cents: what a spreadsheet still shows in full. */
#define TW_KOSTEN_MAX_TOTAAL INT64_C(1000000000000000)

enum {
    /** The weights of a kind in a year together: a product of a weight and what is left over has as
        many digits as a number in a spreadsheet. */
    TW_KOSTEN_MAX_GEWICHT = 10000000,
    /** Items, and shares: a sheet has 1048576 rows, of which some are heads. */
    TW_KOSTEN_MAX_RIJEN = 1000000
};

/** Items that were computed: "beschikbaarheidbijdrage GZ". */
#define TW_BIJDRAGE_POST "beschikbaarheidbijdrage "

/** The name of the file with items, next to the model or in the folder of a round. */
#define TW_KOSTENPOSTEN_FILE "kostenposten.csv"

/** A kind of cost or income. */
typedef struct tw_kostensoort {
    const char *naam; /**< as items name it: "direct" */
    tw_kosten_sleutel sleutel;
    bool hele_periode;          /**< weeks of all years together instead of those of the year */
    const int64_t *percentages; /**< by partner, hundredths of a per cent, together 10000; NULL
                                     unless TW_KOSTEN_PERCENTAGES */
} tw_kostensoort;

/** A way of sharing. */
typedef struct tw_kosten_variant {
    const char *naam;
    const tw_kostensoort *soorten; /**< of every variant the same kinds, in the same order */
} tw_kosten_variant;

/** What the NZa pays for one full-time trainee a year. */
typedef struct tw_bijdrage_tarief {
    const char *opleiding;
    tw_optional jaar;      /**< not stated: every year */
    tw_optional fte_onder; /**< only for who trains fewer fte of it that year; not stated: others */
    int64_t bedrag;        /**< cents per fte; an fte is 52 weeks in a year */
} tw_bijdrage_tarief;

typedef struct tw_kosten_model {
    const char *naam;
    const char *bron;
    bool illustratief;
    size_t rsv;       /**< tw_plan.rsvs: whose partners settle */
    int64_t van_jaar; /**< of the period, both included */
    int64_t tot_jaar;
    size_t soort_count;                 /**< by naam */
    const tw_kosten_variant *varianten; /**< [0]: the model itself; then as they are listed */
    size_t variant_count;
    const tw_bijdrage_tarief *tarieven; /**< by opleiding; jaar, not stated last; fte_onder, not
                                             stated last */
    size_t tarief_count;
    size_t bijdrage_soort; /**< the kind that computed contributions are of; SIZE_MAX: none */
    char sha256[65];
    struct tw_arena_block *memory;
} tw_kosten_model;

/**
 * Read kosten.json for the partners of this plan.
 * @param file  its name for messages; @param data its bytes, NUL after @p size
 * @return TW_OK; TW_ERR_INPUT (every mistake in @p diags); TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_kosten_model_read(tw_kosten_model **out, const tw_plan *plan,
                                            const char *file, const char *data, size_t size,
                                            tw_diags *diags, tw_error *err);
void tw_kosten_model_free(tw_kosten_model *model);

/** An item: something one partner paid or received. */
typedef struct tw_kostenpost {
    int64_t jaar;
    const char *post;
    size_t soort;      /**< index among the model's kinds */
    int64_t bedrag;    /**< cents, 0..10^12 */
    size_t partner;    /**< index in tw_plan_rsv.leden */
    bool is_opbrengst; /**< received instead of paid */
    bool berekend;     /**< not in the file: a contribution by the model's rates */
    int64_t line;      /**< 0 when computed */
} tw_kostenpost;

typedef struct tw_kostenposten {
    tw_kostenpost *posten; /**< by jaar, post, partner; the computed ones included */
    size_t count;
    struct tw_arena_block *memory;
} tw_kostenposten;

/**
 * Read kostenposten.csv (jaar, post, soort, bedrag, betaald_door, ontvangen_door) and add the
 * contributions that the model's rates give. Also a mistake: an item that is shared by weeks in a
 * year (or period) without any.
 * @return as tw_kosten_model_read; TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_kostenposten_read(tw_kostenposten **out, const tw_plan *plan,
                                            const tw_kosten_model *model, const char *file,
                                            const char *data, size_t size, tw_diags *diags,
                                            tw_error *err);
void tw_kostenposten_free(tw_kostenposten *posten);

/** Totals of one kind in one year, and everyone's share. */
typedef struct tw_kosten_deel {
    int64_t jaar;
    size_t soort;
    bool is_opbrengst;
    int64_t totaal;         /**< cents */
    const int64_t *gewicht; /**< by partner: weeks, hundredths of a per cent, or 1 */
    int64_t gewicht_totaal;
    const int64_t *aandeel; /**< by partner: cents; together totaal */
} tw_kosten_deel;

/** One partner in one year, or in the whole period. */
typedef struct tw_partner_stand {
    int64_t betaald;
    int64_t ontvangen;
    int64_t aandeel_kosten;
    int64_t aandeel_opbrengsten;
    int64_t saldo; /**< above 0: gets; below 0: pays */
} tw_partner_stand;

typedef struct tw_overboeking {
    size_t van; /**< partner */
    size_t naar;
    int64_t bedrag; /**< > 0 */
} tw_overboeking;

/** A year, or the whole period. */
typedef struct tw_afrekening {
    int64_t jaar;                  /**< 0: the whole period */
    tw_partner_stand *standen;     /**< by partner */
    tw_overboeking *overboekingen; /**< by van, naar */
    size_t overboeking_count;
    bool minste; /**< that fewer cannot do is proven; false only with very many partners */
} tw_afrekening;

typedef struct tw_verrekening_variant {
    tw_kosten_deel *delen; /**< by jaar, soort, costs before income; only years with items of it */
    size_t deel_count;
    tw_afrekening *jaren; /**< van_jaar..tot_jaar */
    tw_afrekening periode;
} tw_verrekening_variant;

typedef struct tw_verrekening {
    const tw_plan *plan;           /**< borrowed */
    const tw_kosten_model *model;  /**< borrowed */
    const tw_kostenposten *posten; /**< borrowed */
    const tw_plan_rsv *rsv;        /**< whose leden are the partners */
    size_t partner_count;
    size_t jaar_count;
    tw_verrekening_variant *varianten; /**< as in the model */
    struct tw_arena_block *memory;
} tw_verrekening;

/** Share and settle. @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE */
TW_NODISCARD tw_status tw_verrekening_make(tw_verrekening **out, const tw_plan *plan,
                                           const tw_kosten_model *model,
                                           const tw_kostenposten *posten, tw_error *err);
void tw_verrekening_free(tw_verrekening *verrekening);

struct tw_buf;

/** Append what the command `costs` says: everyone's balance and the transfers, of the model. */
void tw_verrekening_put_text(struct tw_buf *buf, const tw_verrekening *verrekening, tw_lang lang);

/** All variants as JSON, amounts in cents, with the names of the files that were made. */
void tw_verrekening_put_json(struct tw_buf *buf, const tw_verrekening *verrekening,
                             const tw_fileset *files);

/**
 * The fewest transfers that bring these saldi, which add up to 0, to 0: an integer program (how
 * many groups can settle among themselves), GLPK.
 * @param saldi     by partner: above 0 gets, below 0 pays
 * @param[out] out  caller frees; by van, naar; at most @p count - 1 of them
 * @param[out] fewest  whether it is proven that fewer cannot do
 */
TW_NODISCARD tw_status tw_settle(tw_overboeking **out, size_t *out_count, bool *fewest,
                                 const int64_t *saldi, size_t count, tw_error *err);

/** Append verrekening.csv, aandelen.csv, posten.csv, overboekingen.csv and varianten.csv. */
TW_NODISCARD tw_status tw_costs_csv(tw_fileset *files, const tw_verrekening *verrekening,
                                    tw_error *err);

/**
 * Judge the CSV files of a settlement against model and items, sharing no code with what made them:
 * shares add up and are rounded as they should be, saldi add up to 0, transfers settle them.
 * @return TW_OK; TW_ERR_INPUT with what is wrong in @p findings; TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_verify_costs(const tw_fileset *files, const tw_plan *plan,
                                       const tw_kosten_model *model, const tw_kostenposten *posten,
                                       tw_diags *findings, tw_error *err);

/** Append verrekening.xlsx, whose formulas recompute everything from the items and the weeks. */
TW_NODISCARD tw_status tw_costs_sheets(tw_fileset *files, const tw_verrekening *verrekening,
                                       tw_lang lang, tw_error *err);

/** Append index.html: who bore what, what everyone's share is, transfers, variants side by side. */
TW_NODISCARD tw_status tw_costs_pages(tw_fileset *files, const tw_verrekening *verrekening,
                                      tw_lang lang, tw_error *err);

/** Append brief/<poi_id>.html: a letter to every partner. */
TW_NODISCARD tw_status tw_costs_letters(tw_fileset *files, const tw_verrekening *verrekening,
                                        tw_lang lang, tw_error *err);

#endif
