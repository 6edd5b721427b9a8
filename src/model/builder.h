/** @file builder.h — what the parts that build a program share. Private to src/model. */
#ifndef TW_MODEL_BUILDER_H
#define TW_MODEL_BUILDER_H

#include "model/program.h"

/* What is known per POI while building: its rows, and what stage 1 gave the one RSV of stage 2. */
typedef struct tw_builder_poi_state {
    bool used;
    int32_t ruimte[TW_MAX_FASEN];
    int32_t eigen;
    int32_t bonus_poi;
    int64_t room[TW_MAX_FASEN];
    int64_t concept_starts; /* regular; stage 2 only */
    int64_t concept_bonus;
    int64_t concept_hosted[TW_MAX_FASEN];
    int64_t others_bonus; /* what other RSVs have there; stage 2 with rules left out only */
    int64_t others_hosted[TW_MAX_FASEN];
} tw_builder_poi_state;

typedef struct tw_builder {
    tw_program *program;
    const tw_program_spec *spec;
    tw_builder_poi_state *pois; /* of the members; the first one is for all other POIs */
    uint32_t *poi_number;       /* by POI index of the round: its place in pois */
    int32_t sector_rows[TW_SECTOR_COUNT];
    int32_t pot_row;
    int64_t concept_bonus; /* b*(r); stage 2 only */
    int64_t concept_sector[TW_SECTOR_COUNT];
    int64_t others_total; /* bonus places of other RSVs, as above */
    int64_t others_sector[TW_SECTOR_COUNT];
    tw_error *err;
} tw_builder;

static inline tw_builder_poi_state *tw_builder_state(const tw_builder *b, size_t poi) {
    return &b->pois[b->poi_number[poi]];
}

tw_status tw_builder_no_memory(tw_builder *b);
TW_NODISCARD tw_status tw_builder_add_row(tw_builder *b, tw_row row, int32_t *number);
TW_NODISCARD tw_status tw_builder_add_column(tw_builder *b, tw_column column);

/** Nothing happens when @p row is -1. */
void tw_builder_add_entry(tw_column *column, int32_t row, int8_t coef);

/** At a POI that is a member of several RSVs, stage 2 takes over what stage 1 gave. */
bool tw_builder_is_frozen(const tw_builder *b, size_t poi);

/** Is the rule left out? The fields of question.h. */
bool tw_builder_is_out(const tw_builder *b, tw_los_soort soort, size_t rsv, size_t poi, int nummer);

/* Limits of which rules may be left out (program_limits.c). */
void tw_builder_read_concept(tw_builder *b);
/** Room for the partnerships, or in stage 2 at a shared POI what is left of it for the RSV. */
int64_t tw_builder_room(const tw_builder *b, size_t poi, int fase);
/** Bonus starts in a sector; INT64_MAX: no limit. */
int64_t tw_builder_sector_limit(const tw_builder *b, tw_sector sector);
/** Regular starts of the RSV at the member: inbreng. */
int64_t tw_builder_start_limit(const tw_builder *b, const tw_part *part, size_t lid);
/** Regular trajectories of the RSV, with free starts: T(r). */
int64_t tw_builder_total_limit(const tw_builder *b, const tw_part *part);
/** Number 3: how many regular trajectories must start at p over all its RSVs. */
int64_t tw_builder_own_minimum(const tw_builder *b, const tw_part *part, size_t lid);

/** E(r), or in stage 2 b*(r). */
int64_t tw_builder_bonus_grens(const tw_builder *b, size_t rsv);

/** The most bonus places the member can have in its RSV. */
int64_t tw_builder_bonus_lid_limit(const tw_builder *b, const tw_part *part, size_t lid);

int64_t tw_builder_inbreng(const tw_program *p, const tw_part *part, size_t lid);
size_t tw_builder_poi(const tw_program *p, const tw_part *part, size_t lid);

/* The rows and explicit columns of one RSV, after its routes (program_rows.c). */
TW_NODISCARD tw_status tw_builder_regular_rows(tw_builder *b, tw_part *part);
TW_NODISCARD tw_status tw_builder_bonus_rows(tw_builder *b, tw_part *part);
TW_NODISCARD tw_status tw_builder_balance_rows(tw_builder *b, tw_part *part);
TW_NODISCARD tw_status tw_builder_wishes(tw_builder *b, tw_part *part);

/** Demands and limits on goals, after everything else (program_demands.c). */
TW_NODISCARD tw_status tw_builder_demands(tw_builder *b);
/** What the goal `wijziging` measures (program_vorig.c). */
TW_NODISCARD tw_status tw_builder_vorig_rows(tw_builder *b, tw_part *part);

/** Whether the goal will be asked for. */
bool tw_builder_is_measured(const tw_builder *b, tw_doel doel);

#endif
