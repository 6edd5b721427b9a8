/** @file ranges.h — what numbers in the files of a round may be. Source: formats.md section 1. */
#ifndef TW_DOMAIN_RANGES_H
#define TW_DOMAIN_RANGES_H

enum {
    TW_MAX_COUNT = 1000 * 1000,  /**< every number in a CSV file without a range of its own */
    TW_MAX_NUMBER = 1000 * 1000, /**< every number in beleid.json without one */
    TW_MIN_TOEWIJZINGSJAAR = 2000,
    TW_MAX_TOEWIJZINGSJAAR = 2100,
    TW_MIN_YEAR = 2000, /**< bezetting.csv */
    TW_MAX_YEAR = 2200,
    TW_MIN_WEKEN = 1,
    TW_MAX_WEKEN = 520
};

#endif
