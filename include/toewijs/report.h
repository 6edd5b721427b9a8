/** @file report.h
 *  What people get in hand: pages, letters and spreadsheets about a round and its outcome.
 *
 *  Each function renders documents of one kind into a fileset, which `report` then writes at once.
 *  The same input gives the same bytes: no document knows the time of now.
 */
#ifndef TOEWIJS_REPORT_H
#define TOEWIJS_REPORT_H

#include "toewijs/assess.h"
#include "toewijs/diags.h"
#include "toewijs/fileset.h"
#include "toewijs/outcome.h"

struct tw_planning;

#define TW_EVERY_RSV SIZE_MAX

/** Everything documents are made from. Borrowed, all of it. */
typedef struct tw_report_input {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    /** Of this round and judged (tw_outcome_read); NULL: there is none yet, and only what says
        something of the registrations can be made. */
    const tw_outcome *outcome;
    /** The outcome's files as they were read, for verantwoording.json; NULL with no outcome. A file
        that was absent is absent here. */
    const tw_fileset *outcome_files;
    const struct tw_planning *planning; /**< planning.csv (plan.h); NULL: there is none */
    const tw_diags *warnings;           /**< of reading and of tw_assess_warnings, sorted */
    tw_lang lang;
    size_t rsv; /**< documents of this RSV alone; TW_EVERY_RSV: of all, and those of the round */
} tw_report_input;

/**
 * Append "index.html" (unless for one RSV) and "rsv/<name>.html" of every RSV that takes part.
 * @pre input->outcome is not NULL
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE; on failure @p files may hold some of them
 */
TW_NODISCARD tw_status tw_report_pages(tw_fileset *files, const tw_report_input *input,
                                       tw_error *err);

/**
 * Append the letters: of every RSV "brief/<name>_aanmelding.html", the feedback on its
 * registration; with an outcome also "brief/<name>_uitkomst.html" of every RSV that takes part.
 * @return as tw_report_pages
 */
TW_NODISCARD tw_status tw_report_letters(tw_fileset *files, const tw_report_input *input,
                                         tw_error *err);

/**
 * Append "formulier/<name>.xlsx" of every RSV that takes part and (unless for one RSV)
 * "toewijzing_definitief.xlsx".
 * @pre input->outcome is not NULL
 * @return as tw_report_pages; TW_ERR_IO when a scratch file could not be written
 */
TW_NODISCARD tw_status tw_report_sheets(tw_fileset *files, const tw_report_input *input,
                                        tw_error *err);

/** A document of an earlier run that no longer goes with the others. */
typedef struct tw_left_item {
    char *name;    /**< what the documents of its RSV or institution are called (mostly its
                        identifier) */
    char *file;    /**< "brief/R1_uitkomst.html" */
    bool in_round; /**< the RSV is still in the round, but does not take part */
} tw_left_item;

typedef struct tw_left_behind {
    tw_left_item *items; /**< by name, file */
    size_t count;
} tw_left_behind;

/**
 * Look in @p folder for documents that are called as ours are, of RSVs that are not in the round or
 * of which they are no longer made. Nothing is changed: whether they may go is for people to say.
 *
 * @param[out] out  tw_left_behind_clear is due whatever is returned
 * @return TW_OK (also when there is no such folder), TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_report_left_behind(tw_left_behind *out, const tw_report_input *input,
                                             const char *folder, tw_error *err);
/**
 * The same for documents that are all made at once: "part/<name>.html" in @p folder that are called
 * as ours are and are not among @p made. Of all of them in_round is false.
 */
TW_NODISCARD tw_status tw_left_behind_beside(tw_left_behind *out, const tw_fileset *made,
                                             const char *part, const char *folder, tw_error *err);
void tw_left_behind_clear(tw_left_behind *left);

/** folder + "/" + tw_document_name (src/report/document_name.h) + ending, for tw_fileset_take.
 *  Caller frees; NULL: no memory. */
char *tw_document_path(const tw_round *round, const char *folder, size_t rsv, const char *ending);

/**
 * Is this a round of invented or illustrative data, or under a policy that is only an example? Then
 * every document says so. The files have no field for it: the names that people gave tell.
 */
bool tw_report_is_illustrative(const tw_round *round, const tw_policy *policy);

#endif
