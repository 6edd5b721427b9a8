/* Two steps, so that 10^12 places cost no more than 10. First every claimant gets the places that
   are its own beyond doubt, from its quota rounded down (`give_certain`); at most two places a
   claimant are left. These go one by one to whoever has the cheapest next place, from a heap. */
#include "apportion/divisor.h"
#include "apportion/quotient.h"
#include "apportion/tie.h"

#include <stdlib.h>

/* A claimant that can still take places. */
typedef struct {
    size_t claim;
    int64_t gewicht;
    int64_t most;     /* its max, or all seats */
    tw_quotient next; /* price of its next place */
} taker;

typedef struct {
    taker *items; /* a heap, cheapest first, once make_heap has run */
    size_t count;
    tw_tied *tied; /* room for all */
} takers;

static void list_takers(takers *list, const tw_claim *claims, size_t count, int64_t seats) {
    for (size_t i = 0; i < count; i++) {
        int64_t most = claims[i].max.stated ? tw_min(claims[i].max.value, seats) : seats;
        if (claims[i].gewicht > 0 && most > 0) {
            list->items[list->count++] =
                (taker){.claim = i, .gewicht = claims[i].gewicht, .most = most};
        }
    }
}

/* By most / gewicht: who is full first when all grow at the same rate. */
static int compare_fullness(const void *left, const void *right) {
    const taker *a = left;
    const taker *b = right;
    tw_int128 x = (tw_int128)a->most * b->gewicht;
    tw_int128 y = (tw_int128)b->most * a->gewicht;
    return x != y ? (x > y) - (x < y) : (a->claim > b->claim) - (a->claim < b->claim);
}

/*
 * Every method prices the k-th place of weight w between (k-1)/w and k/w. At the rate
 * t = (seats - n) / W, n claimants of total weight W take at most t w + 1 places each at a price
 * of t or less, so at most `seats` together: all of these are given in the end, and floor(t w) is
 * a part of them. Who reaches its max that way is full; the rest share what is left at a higher
 * rate, until nobody is filled any more.
 */
static int64_t give_certain(takers *list, tw_claim *claims, int64_t seats) {
    qsort(list->items, list->count, sizeof *list->items, compare_fullness);
    tw_int128 weight = 0;
    for (size_t i = 0; i < list->count; i++) {
        weight += list->items[i].gewicht;
    }
    size_t full = 0;
    int64_t rest = seats - (int64_t)list->count; /* numerator of the rate */
    while (full < list->count && rest > 0 &&
           list->items[full].most * weight <= (tw_int128)list->items[full].gewicht * rest) {
        taker *item = &list->items[full++];
        claims[item->claim].plaatsen = item->most;
        seats -= item->most;
        rest += 1 - item->most;
        weight -= item->gewicht;
    }
    size_t kept = 0;
    int64_t given = 0;
    for (size_t i = full; i < list->count; i++) {
        taker item = list->items[i];
        int64_t *places = &claims[item.claim].plaatsen;
        *places = rest > 0 ? (int64_t)((tw_int128)item.gewicht * rest / weight) : 0;
        given += *places;
        list->items[kept++] = item;
    }
    list->count = kept;
    return seats - given;
}

static void sink(takers *list, size_t at) {
    for (;;) {
        size_t least = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < list->count; child++) {
            if (tw_quotient_compare(list->items[child].next, list->items[least].next) < 0) {
                least = child;
            }
        }
        if (least == at) {
            return;
        }
        taker moved = list->items[at];
        list->items[at] = list->items[least];
        list->items[least] = moved;
        at = least;
    }
}

static void make_heap(takers *list, const tw_claim *claims, tw_methode methode) {
    for (size_t i = 0; i < list->count; i++) {
        taker *item = &list->items[i];
        item->next = tw_quotient_of(methode, claims[item->claim].plaatsen + 1, item->gewicht);
    }
    for (size_t i = list->count; i > 0; i--) {
        sink(list, i - 1);
    }
}

/* Take all the cheapest off the heap into list->tied; the items stay behind its end. */
static size_t take_cheapest(takers *list) {
    size_t all = list->count;
    tw_quotient price = list->items[0].next;
    while (list->count > 0 && tw_quotient_compare(list->items[0].next, price) == 0) {
        taker taken = list->items[0];
        list->items[0] = list->items[--list->count];
        list->items[list->count] = taken;
        sink(list, 0);
        list->tied[all - list->count - 1].claim = taken.claim;
    }
    return all - list->count;
}

/* Put back those of the `taken` items behind the heap that may take more. */
static void put_back(takers *list, size_t taken, const tw_claim *claims, tw_methode methode) {
    size_t end = list->count + taken;
    for (size_t i = list->count; i < end; i++) {
        taker item = list->items[i];
        int64_t places = claims[item.claim].plaatsen;
        if (places >= item.most) {
            continue;
        }
        item.next = tw_quotient_of(methode, places + 1, item.gewicht);
        size_t at = list->count++;
        while (at > 0 && tw_quotient_compare(item.next, list->items[(at - 1) / 2].next) < 0) {
            list->items[at] = list->items[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        list->items[at] = item;
    }
}

static void share_rest(takers *list, tw_claim *claims, tw_methode methode, int64_t left,
                       const char *zaad, tw_apportionment *result) {
    make_heap(list, claims, methode);
    while (left > 0 && list->count > 0) {
        size_t taken = take_cheapest(list);
        if ((int64_t)taken > left) {
            tw_tie_settle(claims, list->tied, taken, left, zaad, result);
            return;
        }
        for (size_t i = 0; i < taken; i++) {
            claims[list->tied[i].claim].plaatsen++;
        }
        left -= (int64_t)taken;
        put_back(list, taken, claims, methode);
    }
    result->over = left;
}

tw_status tw_divisor_share(tw_claim *claims, size_t count, tw_methode methode, int64_t seats,
                           const char *zaad, tw_apportionment *result, tw_error *err) {
    tw_status status = TW_ERR_NOMEM;
    takers list = {0};
    list.items = calloc(count + 1, sizeof *list.items);
    list.tied = calloc(count + 1, sizeof *list.tied);
    if (list.items == NULL || list.tied == NULL) {
        (void)tw_fail(err, status, "apportion");
        goto out;
    }
    list_takers(&list, claims, count, seats);
    share_rest(&list, claims, methode, give_certain(&list, claims, seats), zaad, result);
    status = TW_OK;
out:
    free(list.items);
    free(list.tied);
    return status;
}
