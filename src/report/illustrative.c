#include "toewijs/report.h"

#include <string.h>

static char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool has_word(const char *text, const char *word) {
    for (; *text != '\0'; text++) {
        size_t i = 0;
        while (word[i] != '\0' && to_lower(text[i]) == word[i]) {
            i++;
        }
        if (word[i] == '\0') {
            return true;
        }
    }
    return false;
}

bool tw_report_is_illustrative(const tw_round *round, const tw_policy *policy) {
    static const char *const words[] = {"illustrati", "voorbeeld", "verzonnen",       "fictie",
                                        "synthetisc", "example",   "fictitious",      "invented",
                                        "synthetic",  "niet echt", "geen vastgesteld"};
    if (policy->bron == NULL || policy->bron[0] == '\0') {
        return true; /* a policy that is in force says where it comes from */
    }
    const char *const texts[] = {round->naam, policy->naam, policy->bron};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (size_t j = 0; j < sizeof words / sizeof *words; j++) {
            if (has_word(texts[i], words[j])) {
                return true;
            }
        }
    }
    return false;
}
