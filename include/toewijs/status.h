/** @file status.h
 *  How functions of libtoewijs report success or failure.
 *
 *  Mistakes in the user's files are not failures of a function: they are collected in tw_diags
 *  (diags.h). A tw_status other than TW_OK means that the work could not be done.
 */
#ifndef TOEWIJS_STATUS_H
#define TOEWIJS_STATUS_H

typedef enum {
    TW_OK = 0,
    TW_ERR_INPUT,  /**< the input has mistakes; tw_diags says which */
    TW_ERR_NOMEM,  /**< memory ran out */
    TW_ERR_IO,     /**< reading or writing failed; the tw_error says what and why */
    TW_ERR_SOLVER, /**< the solver gave up on a sound program, or answered inconsistently */
    TW_ERR_RANGE,  /**< a sum of valid input does not fit 64 bits, or the round is too large */
    TW_ERR_FAULT   /**< the outcome failed its own verification: a bug, never written */
} tw_status;

/** What went wrong, for people. Owned by the caller; plain data, needs no clean-up. */
typedef struct tw_error {
    tw_status status;
    char detail[512]; /**< technical detail (file name, errno text); may be empty */
} tw_error;

#define TW_ERROR_INIT                                                                              \
    { TW_OK, "" }

#if defined(__GNUC__)
#define TW_NODISCARD __attribute__((warn_unused_result))
#define TW_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define TW_NODISCARD
#define TW_PRINTF(fmt, args)
#endif

/** Fill @p err (may be NULL) and return @p status, so that `return tw_fail(...)` reads well. */
tw_status tw_fail(tw_error *err, tw_status status, const char *format, ...) TW_PRINTF(3, 4);

#endif
