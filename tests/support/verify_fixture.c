#include "verify_fixture.h"

#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A fixture that cannot be built is no failed assertion: say where, and stop. */
static void require(bool good, const char *what) {
    if (!good) {
        (void)fprintf(stderr, "verify_fixture: %s\n", what);
        abort();
    }
}

static size_t add_poi(verify_case *test, const char *id, tw_sector sector, int64_t aangevraagd,
                      int64_t toegewezen, int64_t capaciteit) {
    size_t p = tiny_poi(&test->tiny, id, sector, toegewezen);
    test->tiny.pois[p].aangevraagd = aangevraagd;
    test->tiny.pois[p].capaciteit = capaciteit;
    test->tiny.pois[p].lat = 52 + (double)p / 10;
    return p;
}

static tw_deelnemer *add_member(verify_case *test, size_t poi, int64_t inbreng) {
    tw_deelnemer *member = tiny_member(&test->tiny, poi);
    member->inbreng.stated = true;
    member->inbreng.value = inbreng;
    return member;
}

static void add_pois(verify_case *test) {
    (void)add_poi(test, "A", TW_SECTOR_GGZ_INSTELLING, 8, 4, 12);
    (void)add_poi(test, "B", TW_SECTOR_OUDERENZORG, 3, 2, 6);
    (void)add_poi(test, "C", TW_SECTOR_ZIEKENHUISZORG, 2, 1, 5);
    (void)add_poi(test, "D", TW_SECTOR_JEUGDZORG, 3, 1, 6);
    (void)add_poi(test, "E", TW_SECTOR_GGZ_VRIJGEVESTIGD, 4, 2, 8);
    (void)add_poi(test, "F", TW_SECTOR_OUDERENZORG, 3, 2, 7);
    (void)add_poi(test, "G", TW_SECTOR_REVALIDATIEZORG, 2, 1, 6);
    (void)add_poi(test, "H", TW_SECTOR_GEHANDICAPTENZORG, 1, 1, 2);
    (void)add_poi(test, "Z", TW_SECTOR_FORENSISCHE_ZORG, 0, 0, 1);
    test->tiny.pois[PB].naam = "=SOM(1;2), \"zorg\"";
    test->tiny.pois[PC].naam = "Ziekenhuis 't Ruïne";
    tiny_bezet(&test->tiny, PA, 2025, 2);
    tiny_bezet(&test->tiny, PB, 2026, 1);
}

static void add_wish(verify_case *test, int soort, size_t p1, size_t p2, tw_optional min,
                     tw_optional max, int64_t gewicht) {
    tw_voorkeur *wish = tiny_wish(&test->tiny);
    wish->soort = soort;
    wish->route[0] = p1;
    wish->route[1] = p2;
    wish->min = min;
    wish->max = max;
    wish->gewicht = gewicht;
}

static void add_wishes(verify_case *test) {
    static const tw_optional none = {false, 0};
    add_wish(test, TW_ANY_SOORT, TW_ANY_POI, PA, none, (tw_optional){true, 1}, 0);
    add_wish(test, TW_REGULIER, TW_ANY_POI, PC, (tw_optional){true, 3}, none, 0);
    add_wish(test, TW_REGULIER, PA, TW_ANY_POI, (tw_optional){true, 3}, none, 0);
    add_wish(test, TW_REGULIER, PB, PC, none, (tw_optional){true, 0}, -2);
    add_wish(test, TW_BONUS, PB, TW_ANY_POI, none, (tw_optional){true, 0}, 5);
    add_wish(test, TW_BONUS, PD, TW_ANY_POI, (tw_optional){true, 2}, none, 0);
}

static void add_rsvs(verify_case *test) {
    tiny_round *tiny = &test->tiny;
    (void)tiny_rsv(tiny, "R1", PA);
    add_member(test, PA, 3)->bonus_max = (tw_optional){true, 0};
    add_member(test, PB, 2)->bonus_min = (tw_optional){true, 2};
    add_member(test, PC, 1)->bonus_min = (tw_optional){true, 1};
    add_member(test, PD, 1)->bonus_min = (tw_optional){true, 3};
    add_wishes(test);
    (void)tiny_rsv(tiny, "R2", PF);
    (void)add_member(test, PA, 1);
    (void)add_member(test, PE, 2);
    (void)add_member(test, PF, 2);
    (void)add_member(test, PG, 1);
    (void)tiny_rsv(tiny, "R3", PH);
    (void)add_member(test, PH, 1);
    tiny->rsvs[0].naam = "Eerste \"verband\"";
}

void verify_case_assess(verify_case *test) {
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_assessment_free(test->assessment);
    test->assessment = NULL;
    tw_status status =
        tw_assess(&test->assessment, &test->tiny.round, &test->tiny.policy, &diags, &err);
    require(status == TW_OK && diags.error_count == 0, "the round is not sound");
    tw_diags_clear(&diags);
}

void verify_case_open(verify_case *test) {
    static tw_input_file inputs[] = {{"beleid.json", "12ab"}, {"instellingen.csv", "34cd"}};
    memset(test, 0, sizeof *test);
    tiny_init(&test->tiny);
    add_pois(test);
    add_rsvs(test);
    tw_policy *policy = &test->tiny.policy;
    policy->aanspraak.percentage = 40;
    policy->pot = (tw_optional){true, 4};
    policy->max_per_poi = (tw_optional){true, 2};
    policy->max_per_sector[TW_SECTOR_OUDERENZORG] = (tw_optional){true, 2};
    (void)snprintf(policy->sha256, sizeof policy->sha256, "%s", "12ab");
    test->tiny.round.files = inputs;
    test->tiny.round.file_count = sizeof inputs / sizeof *inputs;
    verify_case_assess(test);
    test->outcome.optimaal = true;
    test->outcome.rsvs = test->rsvs;
    test->outcome.rsv_count = test->tiny.round.rsv_count;
    for (size_t r = 0; r < TINY_RSVS; r++) {
        test->rsvs[r].concept.trajecten = test->concept[r];
        test->rsvs[r].verdeling.trajecten = test->verdeling[r];
    }
}

void verify_case_sound(verify_case *test) {
    verify_case_open(test);
    verify_case_add(test, VERIFY_BOTH, 0, TW_REGULIER, 2, PA, PA);
    verify_case_add(test, VERIFY_BOTH, 0, TW_REGULIER, 1, PA, PB);
    verify_case_add(test, VERIFY_BOTH, 0, TW_REGULIER, 1, PB, PB);
    verify_case_add(test, VERIFY_CONCEPT, 0, TW_REGULIER, 1, PB, PA);
    verify_case_add(test, VERIFY_FINAL, 0, TW_REGULIER, 1, PB, PC);
    verify_case_add(test, VERIFY_BOTH, 0, TW_REGULIER, 1, PC, PC);
    verify_case_add(test, VERIFY_BOTH, 0, TW_REGULIER, 1, PD, PD);
    verify_case_add(test, VERIFY_CONCEPT, 0, TW_BONUS, 1, PA, PC);
    verify_case_add(test, VERIFY_CONCEPT, 0, TW_BONUS, 1, PB, PD);
    verify_case_add(test, VERIFY_FINAL, 0, TW_BONUS, 1, PB, PD);
    verify_case_add(test, VERIFY_FINAL, 0, TW_BONUS, 1, PD, PC);
    verify_case_add(test, VERIFY_BOTH, 1, TW_REGULIER, 1, PA, PA);
    verify_case_add(test, VERIFY_BOTH, 1, TW_REGULIER, 2, PE, PE);
    verify_case_add(test, VERIFY_BOTH, 1, TW_REGULIER, 2, PF, PF);
    verify_case_add(test, VERIFY_BOTH, 1, TW_REGULIER, 1, PG, PE);
    verify_case_add(test, VERIFY_BOTH, 1, TW_BONUS, 1, PE, PF);
    verify_case_add(test, VERIFY_BOTH, 1, TW_BONUS, 1, PF, PG);
}

static int compare_trajecten(const tw_traject *a, const tw_traject *b) {
    int order = (a->soort > b->soort) - (a->soort < b->soort);
    for (int f = 0; order == 0 && f < TW_MAX_FASEN; f++) {
        order = (a->route[f] > b->route[f]) - (a->route[f] < b->route[f]);
    }
    return order;
}

/* Keeps the list sorted and without zero rows. */
static void add_to(tw_verdeling *verdeling, tw_traject added) {
    size_t at = 0;
    while (at < verdeling->count && compare_trajecten(&verdeling->trajecten[at], &added) < 0) {
        at++;
    }
    tw_traject *row = &verdeling->trajecten[at];
    size_t behind = verdeling->count - at;
    if (behind > 0 && compare_trajecten(row, &added) == 0) {
        row->aantal += added.aantal;
        if (row->aantal == 0) {
            memmove(row, row + 1, (behind - 1) * sizeof *row);
            verdeling->count--;
        }
        return;
    }
    require(added.aantal > 0 && verdeling->count < VERIFY_ROUTES, "no such trajectory, or no room");
    memmove(row + 1, row, behind * sizeof *row);
    *row = added;
    verdeling->count++;
}

void verify_case_add_route(verify_case *test, verify_stages stages, size_t rsv, tw_soort soort,
                           int64_t aantal, const size_t *route) {
    tw_traject added = {.soort = soort, .aantal = aantal};
    memcpy(added.route, route, (size_t)test->tiny.policy.fase_count * sizeof *route);
    if ((stages & VERIFY_CONCEPT) != 0) {
        add_to(&test->rsvs[rsv].concept, added);
    }
    if ((stages & VERIFY_FINAL) != 0) {
        add_to(&test->rsvs[rsv].verdeling, added);
    }
}

void verify_case_add(verify_case *test, verify_stages stages, size_t rsv, tw_soort soort,
                     int64_t aantal, size_t p1, size_t p2) {
    size_t route[TW_MAX_FASEN] = {p1, p2, 0, 0};
    verify_case_add_route(test, stages, rsv, soort, aantal, route);
}

/* The lists of goals, in order, keeping the values there are. */
static void list_goals(verify_case *test) {
    const tw_policy *policy = &test->tiny.policy;
    tw_outcome *outcome = &test->outcome;
    outcome->concept_count = policy->doel_count;
    outcome->doel_count = policy->doel_count + 1;
    for (int i = 0; i < policy->doel_count; i++) {
        outcome->concept[i].doel = policy->doelen[i];
        outcome->doelen[i + 1].doel = policy->doelen[i];
    }
    outcome->doelen[0].doel = TW_DOEL_WENSEN;
    for (int i = 0; outcome->optimaal && i < TW_DOEL_COUNT; i++) {
        outcome->concept[i].grens = (tw_optional){true, outcome->concept[i].waarde};
        outcome->doelen[i].grens = (tw_optional){true, outcome->doelen[i].waarde};
    }
}

void verify_case_write(verify_case *test) {
    tw_run_info run = {.method = "direct", .jobs = 1, .duration_ms = 7, .solver = "GLPK 5.0"};
    tw_error err = TW_ERROR_INIT;
    list_goals(test);
    tw_fileset_clear(&test->files);
    tw_status status = tw_write_outcome(&test->files, &test->tiny.round, &test->tiny.policy,
                                        test->assessment, &test->outcome, &run, &err);
    require(status == TW_OK, "the outcome cannot be written");
}

size_t verify_case_judge(verify_case *test) {
    tw_error err = TW_ERROR_INIT;
    tw_diags_clear(&test->findings);
    tw_status status = tw_verify(&test->tiny.round, &test->tiny.policy, test->assessment,
                                 &test->files, &test->findings, &err);
    require(status == TW_OK, "the judge could not do its work");
    return test->findings.error_count;
}

/* Take the recomputed value over into the list that the fault is in. */
static void take_goal(verify_case *test, const tw_diag *diag, int64_t outer_line) {
    bool outer = diag->line >= outer_line;
    tw_doelwaarde *list = outer ? test->outcome.doelen : test->outcome.concept;
    int count = outer ? test->outcome.doel_count : test->outcome.concept_count;
    for (int i = 0; i < count; i++) {
        const char *naam = tw_doel_name(list[i].doel);
        char behind = diag->args[0][strlen(naam) < strlen(diag->args[0]) ? strlen(naam) : 0];
        bool same = strncmp(diag->args[0], naam, strlen(naam)) == 0 &&
                    (behind == ' ' || strcmp(diag->args[0], naam) == 0);
        if (same) {
            list[i].waarde = strtoll(diag->args[2], NULL, 10);
        }
    }
}

/* The line of oplossing.json at which the goals of the final distribution begin. */
static int64_t line_of_outer_goals(const verify_case *test) {
    const tw_file *file = tw_fileset_find(&test->files, "oplossing.json");
    const char *border = strstr(file->data, "\"wensen\"");
    require(border != NULL, "no goal wensen");
    int64_t line = 1;
    for (const char *at = file->data; at < border; at++) {
        line += *at == '\n' ? 1 : 0;
    }
    return line;
}

size_t verify_case_settle(verify_case *test) {
    size_t faults = 0;
    for (int pass = 0; pass < 3; pass++) {
        verify_case_write(test);
        faults = verify_case_judge(test);
        int64_t border = line_of_outer_goals(test);
        for (size_t i = 0; i < test->findings.count; i++) {
            if (test->findings.items[i].id == TW_MSG_VERIFY_GOAL_VALUE) {
                take_goal(test, &test->findings.items[i], border);
            }
        }
    }
    return faults;
}

size_t verify_case_found(const verify_case *test, tw_message_id id) {
    size_t count = 0;
    for (size_t i = 0; i < test->findings.count; i++) {
        count += test->findings.items[i].id == id ? 1 : 0;
    }
    return count;
}

const tw_diag *verify_case_first(const verify_case *test, tw_message_id id) {
    for (size_t i = 0; i < test->findings.count; i++) {
        if (test->findings.items[i].id == id) {
            return &test->findings.items[i];
        }
    }
    return NULL;
}

void verify_case_print(const verify_case *test) {
    for (size_t i = 0; i < test->findings.count; i++) {
        char *text = tw_diag_render(&test->findings.items[i], TW_EN);
        (void)fprintf(stderr, "  %s\n", text == NULL ? "?" : text);
        free(text);
    }
}

tw_file *verify_case_file(verify_case *test, const char *name) {
    for (size_t i = 0; i < test->files.count; i++) {
        if (strcmp(test->files.files[i].name, name) == 0) {
            return &test->files.files[i];
        }
    }
    require(false, name);
    return NULL;
}

void verify_case_put(verify_case *test, const char *name, const char *data, size_t size) {
    tw_file *file = verify_case_file(test, name);
    char *copy = malloc(size + 1);
    require(copy != NULL, "no memory");
    memcpy(copy, data, size);
    copy[size] = '\0';
    free(file->data);
    file->data = copy;
    file->size = size;
}

void verify_case_edit(verify_case *test, const char *name, const char *from, const char *to) {
    tw_file *file = verify_case_file(test, name);
    const char *at = strstr(file->data, from);
    require(at != NULL, from);
    tw_buf buf = {0};
    tw_buf_bytes(&buf, file->data, (size_t)(at - file->data));
    tw_buf_str(&buf, to);
    const char *rest = at + strlen(from);
    tw_buf_bytes(&buf, rest, file->size - (size_t)(rest - file->data));
    require(!buf.failed, "no memory");
    verify_case_put(test, name, buf.data, buf.size);
    tw_buf_free(&buf);
}

void verify_case_remove(verify_case *test, const char *name) {
    tw_file *file = verify_case_file(test, name);
    free(file->name);
    free(file->data);
    size_t index = (size_t)(file - test->files.files);
    test->files.count--;
    memmove(file, file + 1, (test->files.count - index) * sizeof *file);
}

void verify_case_close(verify_case *test) {
    tw_fileset_clear(&test->files);
    tw_diags_clear(&test->findings);
    tw_assessment_free(test->assessment);
    test->assessment = NULL;
}
