/* Who pays whom. A group of k partners whose saldi add up to 0 settles with k - 1 transfers, and
   any list of transfers that settles all saldi divides the partners into such groups (those that
   are connected by it), each with at least k - 1. So the fewest transfers are those within as many
   groups as there can be.

   Two opposite saldi, a and -a, may always be a group of their own: were they in two groups, then
   these two less a and -a are one group, and with the pair there are as many as before; were they
   in one with others, then the others are a group themselves, and there is one group more. So
   pairs go first, and only the rest needs a search. */
#include "base/intmath.h"
#include "costs/settle_groups.h"
#include "toewijs/costs.h"

#include <stdlib.h>

/* What a partner is still to get, above 0, or to pay. */
typedef struct {
    int64_t saldo;
    size_t partner;
    size_t group;
} claim;

static int64_t size_of(const claim *c) {
    return c->saldo < 0 ? -c->saldo : c->saldo;
}

static int compare_numbers(int64_t a, int64_t b) {
    return a < b ? -1 : a > b;
}

/* Opposite saldi next to each other: equal ones by partner. */
static int by_size(const void *left, const void *right) {
    const claim *a = left;
    const claim *b = right;
    int order = compare_numbers(size_of(a), size_of(b));
    order = order != 0 ? order : compare_numbers(a->saldo, b->saldo);
    return order != 0 ? order : a->partner < b->partner ? -1 : a->partner > b->partner;
}

static int by_group(const void *left, const void *right) {
    const claim *a = left;
    const claim *b = right;
    return a->group != b->group ? (a->group < b->group ? -1 : 1) : by_size(left, right);
}

static int by_partners(const void *left, const void *right) {
    const tw_overboeking *a = left;
    const tw_overboeking *b = right;
    if (a->van != b->van) {
        return a->van < b->van ? -1 : 1;
    }
    return a->naar < b->naar ? -1 : a->naar > b->naar;
}

/* The saldi that are not 0, by size; false when they do not add up to 0, or not within 64 bits. */
static bool collect(claim *claims, size_t *claim_count, const int64_t *saldi, size_t count) {
    int64_t gets = 0;
    int64_t pays = 0;
    *claim_count = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t *side = saldi[i] > 0 ? &gets : &pays;
        if (!tw_add(side, *side, saldi[i])) {
            return false;
        }
        if (saldi[i] != 0) {
            claims[(*claim_count)++] = (claim){.saldo = saldi[i], .partner = i};
        }
    }
    if (pays == INT64_MIN || gets != -pays) {
        return false;
    }
    qsort(claims, *claim_count, sizeof *claims, by_size);
    return true;
}

/* Opposite saldi become groups 0, 1, ... (returned: how many); the rest, still by size, is counted
   in @p rest and comes after them. */
static size_t pair_off(claim *claims, size_t count, size_t *rest) {
    size_t pairs = 0;
    for (size_t first = 0; first < count;) {
        size_t end = first; /* of this size; up to `gets` those that pay */
        size_t gets = first;
        for (; end < count && size_of(&claims[end]) == size_of(&claims[first]); end++) {
            gets += claims[end].saldo < 0 ? 1 : 0;
        }
        size_t payers = gets - first;
        size_t both = payers < end - gets ? payers : end - gets;
        for (size_t i = first; i < end; i++) {
            size_t rank = i < gets ? i - first : i - gets;
            claims[i].group = rank < both ? pairs + rank : SIZE_MAX;
        }
        pairs += both;
        first = end;
    }
    qsort(claims, count, sizeof *claims, by_group);
    *rest = count - 2 * pairs;
    return pairs;
}

/* Claims without a group, divided over groups from @p first_group on. */
static tw_status group_rest(claim *claims, size_t count, size_t first_group, bool *fewest,
                            tw_error *err) {
    tw_status status = TW_OK;
    size_t group_count;
    int64_t *saldi = malloc((count + 1) * sizeof *saldi);
    size_t *group = malloc((count + 1) * sizeof *group);
    if (saldi == NULL || group == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "transfers");
        goto out;
    }
    for (size_t i = 0; i < count; i++) {
        saldi[i] = claims[i].saldo;
    }
    status = tw_settle_groups(group, &group_count, fewest, saldi, count, err);
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        claims[i].group = first_group + group[i];
    }
out:
    free(saldi);
    free(group);
    return status;
}

/* Within one group, from who still pays most to who still gets most: each transfer settles one of
   the two, the last one both. Returned: where the next one goes. */
static tw_overboeking *settle_group(tw_overboeking *out, claim *claims, size_t count) {
    for (;;) {
        claim *payer = &claims[0];
        claim *getter = &claims[0];
        for (size_t i = 1; i < count; i++) { /* of equal ones the first */
            payer = claims[i].saldo < payer->saldo ? &claims[i] : payer;
            getter = claims[i].saldo > getter->saldo ? &claims[i] : getter;
        }
        if (payer->saldo == 0) {
            return out;
        }
        int64_t amount = tw_min(-payer->saldo, getter->saldo);
        *out++ = (tw_overboeking){.van = payer->partner, .naar = getter->partner, .bedrag = amount};
        payer->saldo += amount;
        getter->saldo -= amount;
    }
}

static size_t settle_all(tw_overboeking *made, claim *claims, size_t count) {
    tw_overboeking *end = made;
    for (size_t first = 0; first < count;) {
        size_t last = first;
        while (last < count && claims[last].group == claims[first].group) {
            last++;
        }
        end = settle_group(end, claims + first, last - first);
        first = last;
    }
    qsort(made, (size_t)(end - made), sizeof *made, by_partners);
    return (size_t)(end - made);
}

tw_status tw_settle(tw_overboeking **out, size_t *out_count, bool *fewest, const int64_t *saldi,
                    size_t count, tw_error *err) {
    tw_status status = TW_OK;
    size_t claim_count;
    size_t pairs;
    size_t rest;
    claim *claims = malloc((count + 1) * sizeof *claims);
    tw_overboeking *made = malloc((count + 1) * sizeof *made);
    *out = NULL;
    *out_count = 0;
    *fewest = true;
    if (claims == NULL || made == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "transfers");
        goto out;
    }
    if (!collect(claims, &claim_count, saldi, count)) {
        status = tw_fail(err, TW_ERR_RANGE, "transfers: saldi that do not add up to 0");
        goto out;
    }
    pairs = pair_off(claims, claim_count, &rest);
    status = group_rest(claims + 2 * pairs, rest, pairs, fewest, err);
    if (status == TW_OK) {
        qsort(claims, claim_count, sizeof *claims, by_group);
        *out_count = settle_all(made, claims, claim_count);
        *out = made;
        made = NULL;
    }
out:
    free(claims);
    free(made);
    return status;
}
