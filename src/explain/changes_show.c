#include "base/digits.h"
#include "base/term_text.h"
#include "explain/edit_show.h"
#include "toewijs/changes.h"

#include <stdlib.h>

/* ---- for people ---- */

static void put_line(tw_buf *buf, tw_lang lang, tw_message_id id, const char *a, const char *b) {
    tw_term_say(buf, lang, id, a, b, NULL, NULL);
    tw_buf_char(buf, '\n');
}

static size_t count_state(const tw_found_changes *changes, tw_tried_state state) {
    size_t count = 0;
    for (size_t i = 0; i < changes->tried_count; i++) {
        count += changes->tried[i].state == state;
    }
    return count;
}

/* The same of another institution: one sentence that ends with the name of the first says both. */
static bool is_alike(const tw_found_change *a, const tw_found_change *b) {
    const tw_edit *first = &a->edits[0];
    const tw_edit *second = &b->edits[0];
    bool places = first->kind == TW_EDIT_AANGEVRAAGD || first->kind == TW_EDIT_TOEGEWEZEN;
    return places && a->edit_count == 1 && b->edit_count == 1 && first->how == TW_EDIT_ADD &&
           first->kind == second->kind && first->how == second->how &&
           first->amount == second->amount;
}

static void put_poi(tw_buf *buf, const tw_round *round, size_t poi) {
    char *name = tw_poi_with_name(round, poi);
    buf->failed = buf->failed || name == NULL;
    tw_term_text(buf, name == NULL ? "" : name);
    free(name);
}

static void put_found(tw_buf *buf, tw_lang lang, const tw_found_changes *changes,
                      const tw_round *round, const tw_policy *policy) {
    put_line(buf, lang, changes->found_count == 1 ? TW_CHANGES_THIS : TW_CHANGES_EACH_OF_THESE,
             NULL, NULL);
    for (size_t i = 0; i < changes->found_count;) {
        const tw_found_change *change = &changes->found[i];
        size_t end = i + 1;
        while (end < changes->found_count && is_alike(change, &changes->found[end])) {
            end++;
        }
        tw_buf_str(buf, "  - ");
        tw_edits_text(buf, lang, change->edits, change->edit_count, round, policy);
        for (i++; i < end; i++) {
            tw_buf_str(buf, tw_message_text(lang, i + 1 < end ? TW_CHANGES_COMMA : TW_CHANGES_OR));
            put_poi(buf, round, changes->found[i].edits[0].poi);
        }
        tw_buf_char(buf, '\n');
    }
}

static void put_tried(tw_buf *buf, tw_lang lang, const tw_found_changes *changes) {
    size_t no = count_state(changes, TW_TRIED_NOT);
    size_t never = count_state(changes, TW_TRIED_CANNOT);
    tw_digits most = tw_digits_of(changes->most);
    if (no > 0) {
        static const tw_message_id ids[2][2] = {{TW_CHANGES_TRIED, TW_CHANGES_TRIED_ONE},
                                                {TW_CHANGES_NOT, TW_CHANGES_NOT_ONE}};
        put_line(buf, lang, ids[changes->found_count > 0][no == 1], tw_digits_of((int64_t)no).text,
                 most.text);
    }
    if (never > 0) {
        bool others = no > 0 || changes->found_count > 0;
        put_line(buf, lang,
                 never == 1 ? TW_CHANGES_NEVER_ONE
                 : others   ? TW_CHANGES_NEVER
                            : TW_CHANGES_NEVER_ALL,
                 tw_digits_of((int64_t)never).text, NULL);
    }
    if (changes->pairs) {
        put_line(buf, lang, TW_CHANGES_PAIRS, NULL, NULL);
    }
    if (!changes->complete) {
        put_line(buf, lang, TW_CHANGES_STOPPED, tw_digits_of((int64_t)changes->solves).text, NULL);
    }
}

void tw_changes_text(tw_buf *buf, tw_lang lang, const tw_found_changes *changes,
                     const tw_round *round, const tw_policy *policy) {
    if (changes->met) {
        put_line(buf, lang, TW_CHANGES_MET, NULL, NULL);
        return;
    }
    if (changes->found_count > 0) {
        put_found(buf, lang, changes, round, policy);
    } else {
        put_line(buf, lang, TW_CHANGES_NONE, NULL, NULL);
    }
    put_tried(buf, lang, changes);
}

/* ---- JSON ---- */

static const char *const states[] = {
    [TW_TRIED_FOUND] = "gevonden",
    [TW_TRIED_NOT] = "helpt_niet",
    [TW_TRIED_CANNOT] = "kan_niet",
    [TW_TRIED_STOPPED] = "niet_afgemaakt",
};

void tw_changes_json(tw_json *json, const char *key, tw_lang lang, const tw_found_changes *changes,
                     const tw_round *round, const tw_policy *policy) {
    tw_json_open(json, key, '{');
    tw_json_int(json, "nu", changes->n);
    tw_json_bool(json, "al_zo", changes->met);
    tw_json_open(json, "gevonden", '[');
    for (size_t i = 0; i < changes->found_count; i++) {
        const tw_found_change *change = &changes->found[i];
        tw_json_open(json, NULL, '{');
        tw_json_int(json, "grootte", change->size);
        tw_json_int(json, "geeft", change->n);
        tw_edits_json(json, "wijzigingen", lang, change->edits, change->edit_count, round, policy);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
    tw_json_open(json, "geprobeerd", '[');
    for (size_t i = 0; i < changes->tried_count; i++) {
        const tw_tried_change *tried = &changes->tried[i];
        tw_json_open(json, NULL, '{');
        tw_json_str(json, "uitkomst", states[tried->state]);
        tw_json_int(json, "tot", tried->most);
        tw_edits_json(json, "wijzigingen", lang, tried->edits, tried->edit_count, round, policy);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
    tw_json_bool(json, "paren", changes->pairs);
    tw_json_bool(json, "volledig", changes->complete);
    tw_json_int(json, "tot", changes->most);
    tw_json_int(json, "opgelost", (int64_t)changes->solves);
    tw_json_close(json, '}');
}
