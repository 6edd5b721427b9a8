/** @file summary.h
 *  Many scenarios in a few numbers: how the values of a measure lie, and how every policy differs
 *  from the first one on the same scenarios.
 *
 *  Exact: every value counts, nothing is estimated or drawn. All numbers but counts are in
 *  millionths of the measure's unit, also of measures that count whole things.
 *
 *  - A quantile p is the value at rank ceil(p n) in ascending order: a value that occurred. The
 *    median is the middle value, or midway between the two in the middle.
 *  - A difference is this policy's value less that of the first policy, in the same scenario; only
 *    scenarios in which both have a value count.
 *  - The interval of the median is between the values at ranks l and n + 1 - l of the differences,
 *    l the largest for which a binomial number of n throws of a fair coin is below l with a chance
 *    of at most 2.5 %. It holds the median of the scenarios that may come with a chance of at least
 *    95 %, whatever their distribution; below 6 scenarios there is none. (Source: David & Nagaraja,
 *    Order Statistics, 2003, section 7.1.) Beyond 20,000 scenarios l is floor(n/2 - sqrt(n)), which
 *    is lower.
 */
#ifndef TOEWIJS_SUMMARY_H
#define TOEWIJS_SUMMARY_H

#include "toewijs/measure.h"

/** How the values of one column and policy lie; everything but n is TW_MEASURE_NONE when n is 0. */
typedef struct tw_summary {
    int64_t n; /**< scenarios in which it is defined */
    int64_t mean;
    int64_t p05;
    int64_t q1;
    int64_t median;
    int64_t q3;
    int64_t p95;
    int64_t min;
    int64_t max;
} tw_summary;

/** Differences with the first policy; of the first policy itself all 0. */
typedef struct tw_paired {
    int64_t n; /**< scenarios in which both are defined */
    int64_t mean;
    int64_t median;
    int64_t low; /**< interval of the median; TW_MEASURE_NONE: too few scenarios */
    int64_t high;
    int64_t higher; /**< number of scenarios in which this policy has the higher value */
    int64_t equal;
    int64_t lower;
} tw_paired;

typedef struct tw_summary_row {
    size_t column; /**< in tw_measure_columns */
    size_t policy;
    tw_summary values;
    tw_paired paired;
} tw_summary_row;

/** Where the values come from: the results of one round. */
typedef struct tw_summary_source {
    size_t scenario_count;
    size_t policy_count;
    /**
     * Give the values of all columns of one scenario and policy; or say that there are none.
     * It is called several times for each, in any order.
     */
    tw_status (*get)(void *data, size_t scenario, size_t policy, int64_t *values, bool *there,
                     tw_error *err);
    void *data;
} tw_summary_source;

/** Takes a row. @return other than TW_OK: stop, and return that */
typedef tw_status tw_summary_take(void *data, const tw_summary_row *row, tw_error *err);

/**
 * Summarise every column, for every policy: rows by column, then policy.
 *
 * Memory does not grow with the number of scenarios beyond @p max_bytes: columns are read some at a
 * time, and one that does not fit is counted through several times.
 *
 * @param max_bytes  0: 8 MiB
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE (a number beyond 64 bits), and what @p source gives
 */
TW_NODISCARD tw_status tw_summarise(const tw_measure_columns *columns,
                                    const tw_summary_source *source, size_t max_bytes,
                                    tw_summary_take *take, void *data, tw_error *err);

/** Is @p higher better, of a measure with this sense? 1 yes, -1 no, 0 neither. */
int tw_summary_better(tw_measure measure, int64_t difference);

/** The heading of samenvatting.csv, with its line end. */
void tw_summary_heading_put(struct tw_buf *buf);

/** A row of it. @param jaar  the toewijzingsjaar of the round */
void tw_summary_row_put(struct tw_buf *buf, const char *ronde, int64_t jaar, const char *beleid,
                        const tw_measure_columns *columns, const tw_summary_row *row);

/** What stands in the column `jaar` of files: the year, or nothing where it spans them. */
void tw_measure_year_put(struct tw_buf *buf, const tw_measure_columns *columns, size_t column,
                         int64_t jaar);

/** l of the interval above for @p n differences; 0: there is none. */
int64_t tw_median_rank(int64_t n);

#endif
