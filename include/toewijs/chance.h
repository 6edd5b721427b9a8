/** @file chance.h
 *  Draws of the analysts' bench: by SHA-256 of a text, so that everyone can do them again, and one
 *  draw depends on no other.
 */
#ifndef TOEWIJS_CHANCE_H
#define TOEWIJS_CHANCE_H

#include <stdint.h>

/** What one text gives: four independent numbers, each any of 0 .. 2^64 - 1. */
typedef struct tw_chance {
    uint64_t part[4];
} tw_chance;

/**
 * Draw for scenario @p number. The text hashed is seed|number|year|kind|id, numbers in decimal;
 * part[i] is the big-endian number in bytes 8i .. 8i + 7 of the digest.
 * @param year  counted from 0
 * @param kind, id  what is drawn, and for whom
 */
tw_chance tw_chance_of(uint64_t seed, int64_t number, int64_t year, const char *kind,
                       const char *id);

/**
 * A whole number from @p low to @p high, both included: low + floor(part (high - low + 1) / 2^64).
 * Equally likely but for (high - low + 1) / 2^64, which nobody will ever see.
 * @pre low <= high, high - low < 2^63
 */
int64_t tw_chance_between(uint64_t part, int64_t low, int64_t high);

#endif
