#include "toewijs/edit.h"
#include "base/buf.h"
#include "base/digits.h"
#include "base/intmath.h"
#include "domain/calendar.h"
#include "domain/ranges.h"
#include "edit/change.h"
#include "edit/fields.h"

#include <stdlib.h>
#include <string.h>

void tw_change_report(tw_change *change, const char *file, tw_message_id id, const char *a,
                      const char *b, const char *c, const char *d) {
    const char *args[TW_MESSAGE_ARGS] = {a, b, c, d};
    for (int i = 1; i < TW_MESSAGE_ARGS; i++) { /* the list ends at its first NULL */
        args[i] = args[i - 1] == NULL ? NULL : args[i];
    }
    tw_diags_add(change->diags, TW_ERROR, (tw_place){file, 0, 0}, id, args[0], args[1], args[2],
                 args[3], NULL);
}

void *tw_change_alloc(tw_change *change, size_t size) {
    tw_arena arena = {change->round->memory};
    void *memory = tw_arena_alloc(&arena, size);
    change->round->memory = arena.blocks;
    change->no_memory = change->no_memory || memory == NULL;
    return memory;
}

/* -- a single value ---------------------------------------------------------------------------- */

/* Report about the value that the change is about. */
static void report_field(tw_change *change, const tw_edit *edit, tw_message_id id, const char *b,
                         const char *c, const char *d) {
    const tw_field *field = tw_field_of(edit->kind);
    tw_buf buf = {0};
    tw_field_label(&buf, change->round, edit);
    char *label = tw_buf_take(&buf);
    change->no_memory = change->no_memory || label == NULL;
    if (label != NULL) {
        const char *file = field->file == NULL ? change->policy->file : field->file;
        tw_change_report(change, file, id, label, b, c, d);
    }
    free(label);
}

static void report_absent(tw_change *change, const tw_edit *edit) {
    if (tw_field_of(edit->kind)->slot.owner == TW_OF_MEMBER) {
        tw_change_report(change, "deelnemers.csv", TW_EDIT_NO_MEMBER,
                         change->round->pois[edit->poi].poi_id,
                         change->round->rsvs[edit->rsv].rsv_id, NULL, NULL);
    } else {
        report_field(change, edit, TW_EDIT_OTHER_RULE, NULL, NULL, NULL);
    }
}

/* What is added to when nothing is stated. False when there is nothing. */
static bool blank_counts_as(const tw_change *change, const tw_edit *edit, int64_t *value) {
    if (edit->kind == TW_EDIT_INBRENG) { /* model.md section 1: all that it got */
        *value = change->round->pois[edit->poi].toegewezen;
        return true;
    }
    *value = 0;
    return edit->kind == TW_EDIT_BONUS_MIN;
}

/* The value after the change; false when it cannot be, which was reported. */
static bool next_value(tw_change *change, const tw_edit *edit, tw_optional now, tw_optional *next) {
    tw_field_form form = tw_field_of(edit->kind)->form;
    bool is_day_or_choice = form == TW_FIELD_DAY || form == TW_FIELD_CHOICE;
    bool can_clear = form == TW_FIELD_STATED || form == TW_FIELD_LIMIT || form == TW_FIELD_DAY;
    if ((edit->how == TW_EDIT_CLEAR && !can_clear) ||
        (edit->how == TW_EDIT_ADD && is_day_or_choice)) {
        report_field(change, edit, TW_EDIT_NOT_THAT_WAY, NULL, NULL, NULL);
        return false;
    }
    *next = (tw_optional){edit->how != TW_EDIT_CLEAR, 0};
    if (edit->how == TW_EDIT_SET) {
        next->value = edit->amount;
    } else if (edit->how == TW_EDIT_ADD) {
        if (!now.stated && !blank_counts_as(change, edit, &now.value)) {
            report_field(change, edit, TW_EDIT_NOT_STATED, NULL, NULL, NULL);
            return false;
        }
        /* Out of 64 bits is out of range all the same. */
        if (!tw_add(&next->value, now.value, edit->amount)) {
            next->value = edit->amount;
        }
    }
    return true;
}

static bool in_range(tw_change *change, const tw_edit *edit, tw_optional value) {
    const tw_field *field = tw_field_of(edit->kind);
    if (!value.stated) {
        return true;
    }
    if (field->form == TW_FIELD_DAY) {
        if (!tw_date_is_valid(value.value)) {
            report_field(change, edit, TW_EDIT_NO_DAY, tw_digits_of(value.value).text, NULL, NULL);
            return false;
        }
        return true;
    }
    if (value.value < field->min || value.value > field->max) {
        report_field(change, edit, TW_EDIT_OUT_OF_RANGE, tw_digits_of(value.value).text,
                     tw_digits_of(field->min).text, tw_digits_of(field->max).text);
        return false;
    }
    return true;
}

static void apply_value(tw_change *change, const tw_edit *edit) {
    tw_optional now;
    tw_optional next;
    if (!tw_field_get(&now, change->round, change->policy, edit)) {
        report_absent(change, edit);
        return;
    }
    if (!next_value(change, edit, now, &next) || !in_range(change, edit, next)) {
        return;
    }
    if (edit->kind == TW_EDIT_BEZET) {
        tw_change_bezet(change, edit->poi, edit->jaar, next.value);
    } else if (edit->kind == TW_EDIT_ERKEND) {
        tw_change_erkend(change, edit->poi, next.value != 0);
    } else {
        tw_field_put(change->round, change->policy, edit, next);
    }
    bool is_amount = edit->kind == TW_EDIT_AANGEVRAAGD || edit->kind == TW_EDIT_TOEGEWEZEN;
    change->round->has_toewijzing = change->round->has_toewijzing || is_amount;
}

/* -- any change -------------------------------------------------------------------------------- */

static void apply_zaad(tw_change *change, const tw_edit *edit) {
    if (edit->text == NULL || edit->text[0] == '\0') {
        tw_change_report(change, change->policy->file, TW_EDIT_NO_SEED, NULL, NULL, NULL, NULL);
        return;
    }
    tw_arena arena = {change->policy->memory};
    const char *zaad = tw_arena_text(&arena, edit->text, strlen(edit->text));
    change->policy->memory = arena.blocks;
    change->no_memory = change->no_memory || zaad == NULL;
    change->policy->zaad = zaad;
}

static bool year_is_known(tw_change *change, const tw_edit *edit) {
    bool known = edit->jaar >= TW_MIN_YEAR && edit->jaar <= TW_MAX_YEAR;
    if (!known) {
        tw_change_report(change, "bezetting.csv", TW_EDIT_OUT_OF_RANGE, "jaar",
                         tw_digits_of(edit->jaar).text, tw_digits_of(TW_MIN_YEAR).text,
                         tw_digits_of(TW_MAX_YEAR).text);
    }
    return known;
}

/* The number of places a new member brings in. */
static bool inbreng_is_good(tw_change *change, const tw_edit *edit) {
    tw_edit stated = *edit;
    stated.kind = TW_EDIT_INBRENG;
    return in_range(change, &stated, edit->inbreng);
}

static void apply(tw_change *change, const tw_edit *edit) {
    switch ((int)edit->kind) {
    case TW_EDIT_REGIEHOUDER:
        change->round->rsvs[edit->rsv].regiehouder = edit->poi;
        break;
    case TW_EDIT_LID:
        if (inbreng_is_good(change, edit)) {
            tw_change_member(change, edit);
        }
        break;
    case TW_EDIT_LID_WEG:
        tw_change_drop_member(change, edit);
        break;
    case TW_EDIT_LID_NERGENS:
        tw_change_drop_everywhere(change, edit->poi);
        break;
    case TW_EDIT_VOORKEUR:
        tw_change_wish(change, edit);
        break;
    case TW_EDIT_VOORKEUR_WEG:
        tw_change_drop_wish(change, edit);
        break;
    case TW_EDIT_WENSEN_WEG:
        tw_change_drop_wishes(change, edit->rsv);
        break;
    case TW_EDIT_ZAAD:
        apply_zaad(change, edit);
        break;
    default:
        if (edit->kind != TW_EDIT_BEZET || year_is_known(change, edit)) {
            apply_value(change, edit);
        }
    }
}

static tw_status apply_all(tw_change *change, const tw_edit *edits, size_t count, tw_error *err) {
    size_t before = change->diags->error_count;
    for (size_t i = 0; !change->no_memory && i < count; i++) {
        apply(change, &edits[i]);
    }
    if (change->no_memory) {
        return tw_fail(err, TW_ERR_NOMEM, "changed round");
    }
    /* A change that was left out may be why the rest does not fit. */
    tw_status status = TW_OK;
    if (change->diags->error_count == before) {
        status = tw_change_judge(change, err);
    }
    if (status == TW_OK && (change->no_memory || change->diags->out_of_memory)) {
        status = tw_fail(err, TW_ERR_NOMEM, "changed round");
    }
    return status == TW_OK && change->diags->error_count > before ? TW_ERR_INPUT : status;
}

tw_status tw_edit_round(tw_round **out_round, tw_policy **out_policy, const tw_round *round,
                        const tw_policy *policy, const tw_edit *edits, size_t count,
                        tw_diags *diags, tw_error *err) {
    *out_policy = NULL;
    tw_status status = tw_round_copy(out_round, round, err);
    if (status == TW_OK) {
        status = tw_policy_copy(out_policy, policy, err);
    }
    if (status == TW_OK) {
        tw_change change = {.round = *out_round, .policy = *out_policy, .diags = diags};
        status = apply_all(&change, edits, count, err);
    }
    if (status != TW_OK) {
        tw_round_free(*out_round);
        tw_policy_free(*out_policy);
        *out_round = NULL;
        *out_policy = NULL;
    }
    return status;
}
