/* Ranks between which the median lies, by the binomial distribution, in whole numbers. */
#include "base/intmath.h"
#include "toewijs/summary.h"

#include <stddef.h>

/* Beyond this the exact sum takes longer than what it is for. */
enum { EXACT_TO = 20000, WORD_BITS = 32, SPARE_WORDS = 2 };

/* A whole number of `count` words, the lowest first. */
typedef struct big {
    uint32_t *words;
    size_t count;
} big;

static void multiply(big number, uint32_t factor) {
    uint64_t carry = 0;
    for (size_t i = 0; i < number.count; i++) {
        carry += (uint64_t)number.words[i] * factor;
        number.words[i] = (uint32_t)carry;
        carry >>= WORD_BITS;
    }
}

static void divide(big number, uint32_t divisor) {
    uint64_t rest = 0;
    for (size_t i = number.count; i-- > 0;) {
        rest = rest << WORD_BITS | number.words[i];
        number.words[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
}

static void add(big sum, big number) {
    uint64_t carry = 0;
    for (size_t i = 0; i < sum.count; i++) {
        carry += (uint64_t)sum.words[i] + number.words[i];
        sum.words[i] = (uint32_t)carry;
        carry >>= WORD_BITS;
    }
}

static bool more_than(big a, big b) {
    size_t i = a.count;
    while (i > 0 && a.words[i - 1] == b.words[i - 1]) {
        i--;
    }
    return i > 0 && a.words[i - 1] > b.words[i - 1];
}

/* The largest l with C(n,0) + ... + C(n,l-1) <= 2^n / 40. */
static int64_t count_through(uint32_t n, big term, big sum, big limit) {
    limit.words[n / WORD_BITS] = 1u << n % WORD_BITS;
    divide(limit, 40);
    term.words[0] = 1;
    uint32_t k = 0;
    for (;;) {
        add(sum, term);
        if (more_than(sum, limit)) {
            return k;
        }
        multiply(term, n - k); /* C(n,k+1) = C(n,k) (n-k) / (k+1) */
        divide(term, k + 1);
        k++;
    }
}

static int64_t find_rank(int64_t n) {
    /* On the stack, so that it cannot fail. A term times n, below 2^15, has two words more at most.
     */
    uint32_t words[3][EXACT_TO / WORD_BITS + 1 + SPARE_WORDS] = {{0}};
    size_t count = (size_t)n / WORD_BITS + 1 + SPARE_WORDS;
    return count_through((uint32_t)n, (big){words[0], count}, (big){words[1], count},
                         (big){words[2], count});
}

int64_t tw_median_rank(int64_t n) {
    if (n > EXACT_TO) {
        /* floor(n/2 - sqrt(n)), while 0.98 sqrt(n) would nearly do */
        uint64_t root = tw_isqrt((tw_uint128)n);
        return n / 2 - (int64_t)root - 1;
    }
    return n < 1 ? 0 : find_rank(n);
}
