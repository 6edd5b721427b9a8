/** @file named_outcome.h
 *  An outcome by its names, apart from any round: what its own files say, and no more.
 *
 *  For what compares outcomes of rounds that may differ in every way. Whether the files are right
 * is for tw_verify, which needs the round. Source: formats.md section 3.
 */
#ifndef TOEWIJS_NAMED_OUTCOME_H
#define TOEWIJS_NAMED_OUTCOME_H

#include "toewijs/diags.h"
#include "toewijs/fileset.h"
#include "toewijs/inputs.h"
#include "toewijs/outcome.h"
#include "toewijs/status.h"

typedef struct tw_named_traject {
    tw_soort soort;
    const char *const *route; /**< poi_ids, as many as tw_named_outcome.fase_count */
    int64_t aantal;           /**< > 0 */
} tw_named_traject;

/** Sorted by soort (regulier first), then route, POI by POI. */
typedef struct tw_named_verdeling {
    tw_named_traject *trajecten;
    size_t count;
} tw_named_verdeling;

/** A wish that was not honoured in full, as `niet_ingewilligd` has it. */
typedef struct tw_named_tekort {
    const char *soort;
    const char *route;
    const char *grens; /**< min or max */
    int64_t gevraagd;
    int64_t gekregen;
} tw_named_tekort;

typedef struct tw_named_rsv {
    const char *rsv_id;
    bool neemt_deel; /**< false: rejected, of which there are only the reasons */
    const char *const *redenen;
    size_t reden_count;
    const char *naam;
    const char *regiehouder;
    const char *wensen;
    int64_t gezamenlijke_toewijzing;
    int64_t aanspraak;
    int64_t bonus_concept;
    int64_t bonus;
    int64_t niet_geplaatst; /**< all of its members together */
    tw_named_tekort *tekorten;
    size_t tekort_count;
    tw_named_verdeling concept;
    tw_named_verdeling verdeling;
} tw_named_rsv;

/** A row of toewijzing_definitief.csv. */
typedef struct tw_named_poi {
    const char *poi_id;
    const char *naam;
    const char *sector;
    int64_t aangevraagd;
    int64_t toegewezen;
    int64_t niet_geplaatst;
    int64_t bonus;
    int64_t definitief;
} tw_named_poi;

typedef struct tw_named_outcome {
    bool optimaal;
    int fase_count; /**< 0 when there is no trajectory */
    tw_doelwaarde concept[TW_DOEL_COUNT];
    int concept_count;
    tw_doelwaarde doelen[TW_DOEL_COUNT];
    int doel_count;
    tw_named_rsv *rsvs; /**< sorted by rsv_id; rejected ones among them */
    size_t rsv_count;
    tw_named_poi *pois; /**< sorted by poi_id */
    size_t poi_count;
    tw_inputs invoer;              /**< of what it was made, when its record is among the files */
    struct tw_arena_block *memory; /**< owns every string and array above */
} tw_named_outcome;

/**
 * Read oplossing.json and, @p with_pois, toewijzing_definitief.csv of an outcome, as the program
 * writes them.
 *
 * @param[out] out  owned by the caller; NULL unless TW_OK
 * @param findings  gets every fault of form, at file:line:column
 * @return TW_OK; TW_ERR_INPUT when there are faults; TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_named_outcome_read(tw_named_outcome **out, const tw_fileset *files,
                                             bool with_pois, tw_diags *findings, tw_error *err);

/** Order of `niet_ingewilligd`: soort (*, regulier, bonus), route, grens. */
int tw_named_compare_tekorten(const tw_named_tekort *a, const tw_named_tekort *b);

/** NULL is allowed. */
void tw_named_outcome_free(tw_named_outcome *outcome);

#endif
