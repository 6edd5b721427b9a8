/** @file conflict_put.h — sets of rules and wishes, for people and as JSON. */
#ifndef TW_EXPLAIN_CONFLICT_PUT_H
#define TW_EXPLAIN_CONFLICT_PUT_H

#include "base/json_out.h"
#include "explain/conflict_words.h"

/** @p text, which is freed, on a line of its own behind @p blanks blanks; fit for a terminal. */
void tw_put_line(tw_buf *buf, size_t blanks, char *text);

/** The same as an item of a list: "- text". */
void tw_put_item(tw_buf *buf, const tw_speaker *in, size_t blanks, char *text);

/** A line of its own, message @p id. */
void tw_put_sentence(tw_buf *buf, const tw_speaker *in, size_t blanks, tw_message_id id);

/** One set, an item a line. */
void tw_put_set(tw_buf *buf, const tw_speaker *in, size_t blanks, const tw_conflicts *found,
                const tw_part_set *set);

/** All sets, numbered, and whether there are others. @param smallest  only the smallest are there:
 *  others means others of that size */
void tw_put_sets(tw_buf *buf, const tw_speaker *in, size_t blanks, const tw_conflicts *found,
                 bool smallest);

/** {"regel": tw_los_name, of rsv_id, poi_id, fase (from 1), sector, soort (of trajectories) those
 *  it has, "tekst": in words}. */
void tw_json_rule(tw_json *json, const tw_speaker *in, const tw_los *los);

/**
 * A rule, as above. Or a wish, or what was asked: {"regel": "wens" or "gevraagd", "soort": "bonus",
 * "route": "p1>*", "grens": "min" or "max", "gevraagd": n, "tekst"}.
 */
void tw_json_part(tw_json *json, const tw_speaker *in, const tw_conflict_part *part);

/** The fields of a wish but for tekst, in the object that is open. */
void tw_json_wish(tw_json *json, const tw_speaker *in, const tw_eis *wens);

/** A list of parts. */
void tw_json_set(tw_json *json, const char *key, const tw_speaker *in, const tw_conflicts *found,
                 const tw_part_set *set);

/** {"kleinste_bewezen", "alle", "verzamelingen": [[PART...]...]} */
void tw_json_sets(tw_json *json, const char *key, const tw_speaker *in, const tw_conflicts *found);

/** "tekst": @p text, which is freed. */
void tw_json_words(tw_json *json, const char *key, char *text);

#endif
