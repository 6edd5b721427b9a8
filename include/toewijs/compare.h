/** @file compare.h
 *  Policies side by side: every policy solved on every scenario of every round, and what was
 *  measured. The unit of work is one (round, scenario, policy); its results are whole numbers in
 * one slot of a store (store.h), so that nothing depends on who computed what, when, or in which
 *  order: one run, shards that are merged, runs that were killed and went on give the same bytes.
 *
 *  The folder of a comparison (DIR):
 *
 *  | where | what |
 *  |---|---|
 *  | invoer/opdracht.json | names of rounds and policies, number of scenarios, seed, axioms |
 *  | invoer/rondes/001/... | each round, as tw_round_render writes it, without its beleid.json |
 *  | invoer/beleid/001.json | each policy (grids expanded), with every default filled in |
 *  | invoer/scenario.json | the recipe of the scenarios, all that is in force stated |
 *  | resultaten/001.dat | the results, one store a round |
 *  | metingen.csv, ... | what is made of them when all are there |
 */
#ifndef TOEWIJS_COMPARE_H
#define TOEWIJS_COMPARE_H

#include "toewijs/axiom.h"
#include "toewijs/diags.h"
#include "toewijs/fileset.h"
#include "toewijs/measure.h"
#include "toewijs/policy.h"
#include "toewijs/recipe.h"
#include "toewijs/round.h"
#include "toewijs/status.h"
#include "toewijs/store.h"
#include "toewijs/summary.h"
#include <signal.h>

enum {
    TW_COMPARE_MAX_ROUNDS = 1000,
    TW_COMPARE_MAX_POLICIES = 1000,
    TW_COMPARE_MAX_SCENARIOS = 1000000
};

/* ---- What is asked ---------------------------------------------------------------------------
 */

typedef struct tw_compare_request {
    const char *const *rounds; /**< folders */
    size_t round_count;
    const char *const *policies; /**< files, each of one policy or of several: policy_grid.h */
    size_t policy_count;
    int64_t scenarios;           /**< 0: the rounds as they are; else scenarios 1 to this number */
    uint64_t seed;               /**< of the scenarios, and of what else is drawn */
    const char *recipe;          /**< scenario.json; NULL: the default recipe */
    bool axioms[TW_AXIOM_COUNT]; /**< which are tried */
} tw_compare_request;

/**
 * Read and judge all rounds and policies, and write down what is asked: the files of DIR/invoer.
 * The same for the same data, whatever the order of rows or the layout of files.
 *
 * A round is called by its folder's name (a second of that name "naam (2)"), a policy as
 * policy_grid.h says.
 *
 * @param diags  gets every mistake, in the files as the user knows them
 * @return TW_OK, TW_ERR_INPUT, TW_ERR_NOMEM, TW_ERR_IO, TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_compare_prepare(tw_fileset *invoer, const tw_compare_request *request,
                                          tw_diags *diags, tw_error *err);

/** Read DIR/invoer. @param[out] found  there is one. @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO;
 *  TW_ERR_INPUT: a file is too large */
TW_NODISCARD tw_status tw_compare_read_invoer(tw_fileset *invoer, const char *dir, bool *found,
                                              tw_error *err);

/* ---- What is compared ------------------------------------------------------------------------
 */

/** What one number in a slot is: a measure, or whether an axiom was violated (1), held (0) or did
 *  not apply (TW_STORE_NONE) in the first year. */
typedef struct tw_compare_column {
    int64_t jaar;       /**< calendar year; 0: of all years together */
    const char *maat;   /**< name of the measure or axiom */
    const char *groep;  /**< of whom: "alle", "sector:ouderenzorg", ...: measure.h */
    bool miljoensten;   /**< the number counts millionths; else whole ones */
    tw_measure measure; /**< TW_MEASURE_COUNT: it is an axiom */
    tw_axiom axiom;     /**< TW_AXIOM_COUNT: it is a measure */
} tw_compare_column;

typedef struct tw_compare_round {
    const char *naam;
    tw_round **rounds; /**< by policy: as read with it. The same one where they do not differ */
    tw_measure_columns *measures;
    tw_compare_column *columns; /**< those of measures, in their order, then the axioms */
    tw_store_shape shape;       /**< of its store; column_count: how many columns there are */
} tw_compare_round;

typedef struct tw_comparison {
    tw_compare_round *rounds;
    size_t round_count;
    tw_policy **policies;
    const char **policy_names;
    size_t policy_count;
    int64_t first_scenario;
    size_t scenario_count;
    uint64_t seed;
    tw_recipe recipe;
    bool axioms[TW_AXIOM_COUNT];   /**< which are tried */
    const tw_fileset *invoer;      /**< borrowed */
    struct tw_arena_block *memory; /**< owns the texts */
} tw_comparison;

/**
 * From the files of DIR/invoer, which must outlive it.
 * @param[out] out  owned by the caller (tw_comparison_free); NULL on failure
 * @param diags     gets what is wrong with these files
 * @return TW_OK, TW_ERR_INPUT, TW_ERR_NOMEM, TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_comparison_load(tw_comparison **out, const tw_fileset *invoer,
                                          tw_diags *diags, tw_error *err);
void tw_comparison_free(tw_comparison *comparison);

/** How many units there are. They are numbered by round, then scenario, then policy. */
uint64_t tw_comparison_units(const tw_comparison *comparison);

typedef struct tw_compare_unit {
    size_t round;
    size_t scenario; /**< from 0: scenario number less first_scenario */
    size_t policy;
} tw_compare_unit;

tw_compare_unit tw_comparison_unit(const tw_comparison *comparison, uint64_t number);

/** "ronde nationaal_60, scenario 12, beleid dhondt". @return caller frees; NULL: no memory */
char *tw_comparison_say_unit(const tw_comparison *comparison, tw_lang lang, uint64_t number);

/* ---- The folder ------------------------------------------------------------------------------
 */

typedef struct tw_compare_folder {
    char *dir;
    tw_store **stores; /**< by round */
    size_t store_count;
    int lock; /**< held while open for writing; -1: none */
} tw_compare_folder;

typedef enum {
    TW_COMPARE_OPENED,
    TW_COMPARE_OTHER, /**< it holds another comparison; nothing was changed */
    TW_COMPARE_BUSY   /**< another run works in it */
} tw_compare_opened;

/**
 * Open DIR for work, made when it is absent, with invoer and empty stores where they are absent.
 * @param[out] folder  tw_compare_close, also on failure
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO
 */
TW_NODISCARD tw_status tw_compare_open(tw_compare_folder *folder, const char *dir,
                                       const tw_comparison *comparison, tw_compare_opened *opened,
                                       tw_error *err);
void tw_compare_close(tw_compare_folder *folder);

/* ---- The work --------------------------------------------------------------------------------
 */

typedef struct tw_compare_progress {
    uint64_t total;  /**< units that this run is to do, those done before included */
    uint64_t before; /**< done before this run */
    uint64_t done;   /**< done in this run */
} tw_compare_progress;

typedef struct tw_compare_options {
    int jobs;      /**< processes; 0: as many as there are processors */
    int64_t shard; /**< 1 to shards: does the scenarios whose turn it is (see below) */
    int64_t shards;
    const volatile sig_atomic_t *stop; /**< may be NULL; not 0: end soon, what is done is kept */
    void (*progress)(const tw_compare_progress *progress, void *data); /**< may be NULL */
    void *progress_data;
} tw_compare_options;

typedef struct tw_compare_result {
    tw_compare_progress progress;
    bool stopped;  /**< not all of them are done */
    uint64_t unit; /**< the one that was being done when it failed; UINT64_MAX: none */
} tw_compare_result;

/**
 * Do the units of this shard that are not done yet: those of the scenarios s, counted through all
 * rounds from 0, with s mod shards = shard - 1.
 *
 * A unit that cannot be computed (its numbers do not fit, say) is recorded as failed, and the work
 * goes on. What is the machine's fault (no memory, a full disk) ends it.
 *
 * @return TW_OK (also when stopped), TW_ERR_NOMEM, TW_ERR_IO, TW_ERR_SOLVER, TW_ERR_FAULT
 */
TW_NODISCARD tw_status tw_compare_work(tw_compare_result *result, const tw_comparison *comparison,
                                       tw_compare_folder *folder, const tw_compare_options *options,
                                       tw_error *err);

/** Units without result, in all shards. @param[out] first  the first of them, where there are any
 */
TW_NODISCARD tw_status tw_compare_missing(const tw_comparison *comparison,
                                          const tw_compare_folder *folder, uint64_t *count,
                                          uint64_t *first, tw_error *err);

/**
 * Copy into @p folder every result it lacks that @p from has.
 * @param[out] differs  the number of a unit for which the two hold different results: UINT64_MAX
 *                      when there is none. Copying stops there
 */
TW_NODISCARD tw_status tw_compare_copy(const tw_comparison *comparison, tw_compare_folder *folder,
                                       const char *from, bool *other, uint64_t *differs,
                                       tw_error *err);

/** What became of an axiom under one policy in one round: in the first year of every scenario. */
typedef struct tw_compare_axiom {
    size_t round;
    size_t policy;
    tw_axiom axiom;
    int64_t scenarios; /**< that could be computed */
    int64_t applies;   /**< of these: in which it was tried */
    int64_t violated;  /**< of these */
    int64_t lowest;    /**< number of the first scenario that violates it, where one does */
    char folder[80];   /**< below DIR; there is a counterexample in it where one violates it */
} tw_compare_axiom;

/**
 * Count for one round and policy; memory does not grow with the number of scenarios.
 * @param tallies  room for TW_AXIOM_COUNT
 * @param[out] count  how many were tried
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO
 */
TW_NODISCARD tw_status tw_compare_axioms(tw_compare_axiom *tallies, size_t *count,
                                         const tw_comparison *comparison,
                                         const tw_compare_folder *folder, size_t round,
                                         size_t policy, tw_error *err);

/** Told while it goes on: how many of the axioms (each for a policy in a round) are behind it. What
 *  takes time is making counterexamples smaller. */
typedef struct tw_compare_watch {
    void (*progress)(size_t done, size_t total, void *data);
    void *data;
} tw_compare_watch;

/**
 * Write what is made of the results: metingen.csv, mislukt.csv, maten.csv, samenvatting.csv,
 * axiomas.csv and tegenvoorbeelden/ (where axioms were tried), vergelijking.json.
 * @pre nothing is missing
 * @param[out] failed  units that could not be computed
 * @param watch  NULL: nobody
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO
 */
TW_NODISCARD tw_status tw_compare_finish(const tw_comparison *comparison,
                                         const tw_compare_folder *folder, uint64_t *failed,
                                         const tw_compare_watch *watch, tw_error *err);

/**
 * Summarise the results of one round (summary.h); units that failed have no values.
 * @param folder  open; all units are there
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO, TW_ERR_RANGE, and what @p take gives
 */
TW_NODISCARD tw_status tw_compare_summarise(const tw_comparison *comparison,
                                            const tw_compare_folder *folder, size_t round,
                                            tw_summary_take *take, void *data, tw_error *err);

#endif
