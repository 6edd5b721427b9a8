#include "base/buf.h"
#include "base/digits.h"
#include "verify/proof_judge.h"

#include <string.h>

tw_place tw_proof_at(const tw_node *node) {
    tw_place place = {tw_proof_file_name, 0, 0};
    if (node != NULL) {
        place.line = node->line;
        place.column = node->column;
    }
    return place;
}

const char *tw_proof_part_label(tw_proof *proof, const tw_proof_part *part) {
    enum { SHOWN = 3 };
    tw_buf buf = {0};
    tw_buf_str(&buf, tw_deel_name(part->soort));
    for (size_t i = 0; i < part->rsv_count && i < SHOWN; i++) {
        tw_buf_char(&buf, ' ');
        tw_buf_str(&buf, proof->judge->round->rsvs[part->rsvs[i]].rsv_id);
    }
    tw_buf_str(&buf, part->rsv_count > SHOWN ? " ..." : "");
    return tw_judge_text(proof->judge, &buf);
}

typedef struct field {
    const char *key;
    tw_node_kind kind;
    bool optional;
    bool nullable;
} field;

static const field *find_field(const field *fields, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++) {
        if (tw_same_word(fields[i].key, key)) {
            return &fields[i];
        }
    }
    return NULL;
}

/* Exactly these keys, each of its kind. */
static bool check_object(tw_proof *proof, const tw_node *node, const char *name,
                         const field *fields, size_t count) {
    size_t before = proof->findings->error_count;
    if (node->kind != TW_NODE_OBJECT) {
        tw_diags_add(proof->findings, TW_ERROR, tw_proof_at(node), TW_MSG_VERIFY_PROOF_OBJECT, name,
                     NULL);
        return false;
    }
    for (const tw_node *member = node->child; member != NULL; member = member->next) {
        if (find_field(fields, count, member->key) == NULL) {
            tw_diags_add(proof->findings, TW_ERROR, tw_proof_at(member), TW_MSG_VERIFY_KEY_UNKNOWN,
                         name, member->key, NULL);
        }
    }
    for (size_t i = 0; i < count; i++) {
        const tw_node *member = tw_node_find(node, fields[i].key);
        bool sound = member == NULL ? fields[i].optional
                                    : member->kind == fields[i].kind ||
                                          (fields[i].nullable && member->kind == TW_NODE_NULL);
        if (!sound) {
            tw_diags_add(proof->findings, TW_ERROR, tw_proof_at(member == NULL ? node : member),
                         TW_MSG_VERIFY_KEY_MISSING, name, fields[i].key, NULL);
        }
    }
    return proof->findings->error_count == before;
}

/* The goal that stands in this place of a part's list; TW_DOEL_COUNT: none does. */
static tw_doel expected_goal(const tw_proof *proof, const tw_proof_part *part, int number) {
    int at = number;
    int count = proof->policy->doel_count;
    if (part->soort == TW_DEEL_FORMULIER) {
        if (number == 0) {
            return TW_DOEL_WENSEN;
        }
        at--;
    } else if (part->soort == TW_DEEL_RUIM) {
        count = 2;
    }
    return at < count ? proof->policy->doelen[at] : TW_DOEL_COUNT;
}

static void read_goal(tw_proof *proof, tw_proof_part *part, const tw_node *node) {
    static const field fields[] = {{"naam", TW_NODE_TEXT, false, false},
                                   {"waarde", TW_NODE_INT, false, false},
                                   {"noemer", TW_NODE_INT, true, false},
                                   {"prijzen", TW_NODE_LIST, true, false}};
    if (!check_object(proof, node, "doelen", fields, sizeof fields / sizeof *fields)) {
        return;
    }
    tw_doel expected = expected_goal(proof, part, part->doel_count);
    const tw_node *naam = tw_node_find(node, "naam");
    const char *wanted = expected == TW_DOEL_COUNT ? "" : tw_doel_name(expected);
    if (strcmp(naam->text, wanted) != 0) {
        tw_diags_add(proof->findings, TW_ERROR, tw_proof_at(naam), TW_MSG_VERIFY_VALUE,
                     tw_proof_part_label(proof, part), "naam", naam->text, wanted, NULL);
        return;
    }
    const tw_node *noemer = tw_node_find(node, "noemer");
    const tw_node *prijzen = tw_node_find(node, "prijzen");
    if ((noemer == NULL) != (prijzen == NULL) || (noemer != NULL && noemer->value < 1)) {
        tw_diags_add(proof->findings, TW_ERROR, tw_proof_at(noemer == NULL ? node : noemer),
                     TW_MSG_VERIFY_PROOF_NOEMER, wanted, NULL);
        return;
    }
    tw_proof_goal *goal = &part->doelen[part->doel_count++];
    goal->doel = expected;
    goal->node = node;
    goal->waarde = tw_node_find(node, "waarde")->value;
    goal->noemer = noemer == NULL ? 0 : noemer->value;
    goal->prijzen = prijzen;
}

static void read_rsv(tw_proof *proof, tw_proof_part *part, const tw_node *node) {
    const tw_judge *judge = proof->judge;
    const char *id = node->kind == TW_NODE_TEXT ? node->text : "";
    size_t rsv = tw_round_find_rsv(judge->round, id);
    if (rsv == SIZE_MAX || !judge->assessment->rsvs[rsv].neemt_deel) {
        tw_diags_add(proof->findings, TW_ERROR, tw_proof_at(node), TW_MSG_VERIFY_RSV_OUT, id, NULL);
        return;
    }
    if (part->rsv_count > 0 && part->rsvs[part->rsv_count - 1] >= rsv) {
        tw_diags_add(proof->findings, TW_ERROR, tw_proof_at(node), TW_MSG_VERIFY_ORDER, "rsv", id,
                     judge->round->rsvs[part->rsvs[part->rsv_count - 1]].rsv_id, NULL);
        return;
    }
    part->rsvs[part->rsv_count++] = rsv;
}

static bool read_soort(tw_proof *proof, tw_proof_part *part, const tw_node *node) {
    for (int soort = TW_DEEL_CONCEPT; soort <= TW_DEEL_FORMULIER; soort++) {
        if (strcmp(node->text, tw_deel_name((tw_deel_soort)soort)) == 0) {
            part->soort = (tw_deel_soort)soort;
            return true;
        }
    }
    tw_diags_add(proof->findings, TW_ERROR, tw_proof_at(node), TW_MSG_VERIFY_PROOF_SOORT,
                 node->text, NULL);
    return false;
}

/* What goes together: a form is one RSV with wishes, and has no pot of its own; what no pot limits
   states none. */
static void check_part(tw_proof *proof, const tw_proof_part *part) {
    const tw_round *round = proof->judge->round;
    bool form = part->soort == TW_DEEL_FORMULIER;
    bool may_have_pot = part->soort == TW_DEEL_CONCEPT || part->soort == TW_DEEL_POT;
    bool sound = part->rsv_count > 0 && (!part->pot.stated || part->pot.value >= 0) &&
                 (may_have_pot || !part->pot.stated) &&
                 (part->soort != TW_DEEL_POT || part->pot.stated) &&
                 (!form || (part->rsv_count == 1 && tw_rsv_has_wish(&round->rsvs[part->rsvs[0]])));
    if (!sound) {
        tw_diags_add(proof->findings, TW_ERROR, tw_proof_at(part->node), TW_MSG_VERIFY_PROOF_PART,
                     tw_deel_name(part->soort), NULL);
    }
}

static void read_part(tw_proof *proof, const tw_node *node) {
    static const field fields[] = {{"soort", TW_NODE_TEXT, false, false},
                                   {"rsv", TW_NODE_LIST, false, false},
                                   {"pot", TW_NODE_INT, false, true},
                                   {"sectoren", TW_NODE_BOOL, false, false},
                                   {"doelen", TW_NODE_LIST, false, false}};
    tw_proof_part *part = &proof->parts[proof->count];
    if (!check_object(proof, node, "delen", fields, sizeof fields / sizeof *fields) ||
        !read_soort(proof, part, tw_node_find(node, "soort"))) {
        return;
    }
    const tw_node *rsvs = tw_node_find(node, "rsv");
    const tw_node *pot = tw_node_find(node, "pot");
    part->node = node;
    part->pot = (tw_optional){pot->kind == TW_NODE_INT, pot->value};
    part->sector_caps = tw_node_find(node, "sectoren")->value != 0;
    part->rsvs = tw_judge_alloc(proof->judge, rsvs->count, sizeof *part->rsvs);
    if (part->rsvs == NULL) {
        return;
    }
    for (const tw_node *rsv = rsvs->child; rsv != NULL; rsv = rsv->next) {
        read_rsv(proof, part, rsv);
    }
    size_t before = proof->findings->error_count;
    for (const tw_node *goal = tw_node_find(node, "doelen")->child;
         goal != NULL && proof->findings->error_count == before; goal = goal->next) {
        read_goal(proof, part, goal);
    }
    check_part(proof, part);
    proof->count++;
}

void tw_proof_read(tw_proof *proof) {
    static const field fields[] = {{"schema", TW_NODE_TEXT, false, false},
                                   {"delen", TW_NODE_LIST, false, false}};
    if (!check_object(proof, proof->root, "bewijs", fields, sizeof fields / sizeof *fields)) {
        return;
    }
    const tw_node *schema = tw_node_find(proof->root, "schema");
    if (strcmp(schema->text, "toewijs/bewijs/1") != 0) {
        tw_diags_add(proof->findings, TW_ERROR, tw_proof_at(schema), TW_MSG_VERIFY_VALUE, "bewijs",
                     "schema", schema->text, "toewijs/bewijs/1", NULL);
        return;
    }
    const tw_node *list = tw_node_find(proof->root, "delen");
    proof->parts = tw_judge_alloc(proof->judge, list->count, sizeof *proof->parts);
    for (const tw_node *node = proof->parts == NULL ? NULL : list->child; node != NULL;
         node = node->next) {
        read_part(proof, node);
    }
}
