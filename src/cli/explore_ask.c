#include "cli/explore_ask.h"
#include "base/digits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TRAJECTORIES = 1000000, MOST_PART = 80, DEFAULT_COUNT = 5, DEFAULT_POINTS = 50 };
#define MOST_SLACK INT64_C(1000000000000)

/* Where the patterns are of: for messages. */
typedef struct {
    const cli_call *cli;
    const cli_round *loaded;
    size_t rsv;
    const char *option;
    const char *text; /* as given */
} pattern_source;

static bool read_whole(const char *text, int64_t most, int64_t *number) {
    size_t size = strspn(text, "0123456789");
    if (size == 0 || size > 15 || text[size] != '\0') {
        return false;
    }
    *number = strtoll(text, NULL, 10);
    return *number <= most;
}

/* ---- one place of a route ---- */

static const char *member_name(const void *data, int index) {
    const pattern_source *from = data;
    const tw_round *round = from->loaded->round;
    return round->pois[round->rsvs[from->rsv].deelnemers[index].poi].poi_id;
}

static bool say_unknown(const pattern_source *from, const char *part) {
    const tw_rsv *rsv = &from->loaded->round->rsvs[from->rsv];
    const char *near = cli_nearest(part, member_name, from, (int)rsv->deelnemer_count);
    tw_buf known = {0};
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        tw_buf_str(&known, i == 0 ? "" : ", ");
        tw_buf_str(&known, member_name(from, (int)i));
    }
    if (near != NULL) {
        cli_say(from->cli, TW_CLI_PATTERN_POI_NEAR, from->option, from->text, part, near, NULL);
    } else {
        cli_say(from->cli, TW_CLI_PATTERN_POI, from->option, from->text, part,
                known.failed ? "" : known.data, NULL);
    }
    tw_buf_free(&known);
    return false;
}

static bool read_place(const pattern_source *from, const char *part, size_t *poi) {
    const tw_round *round = from->loaded->round;
    if (strcmp(part, "*") == 0) {
        *poi = TW_ANY_POI;
        return true;
    }
    *poi = tw_round_find_poi(round, part);
    bool member = *poi != SIZE_MAX && tw_rsv_find_member(&round->rsvs[from->rsv], *poi) != SIZE_MAX;
    return member || say_unknown(from, part);
}

/* ---- a pattern ---- */

/* The text up to `size` without blanks around it. */
static void copy_part(char part[MOST_PART], const char *text, size_t size) {
    while (size > 0 && text[0] == ' ') {
        text++;
        size--;
    }
    while (size > 0 && text[size - 1] == ' ') {
        size--;
    }
    (void)snprintf(part, MOST_PART, "%.*s", (int)(size < MOST_PART ? size : MOST_PART), text);
}

static bool read_kind(const pattern_source *from, const char **route, const char *end,
                      tw_eis *eis) {
    const char *colon = memchr(*route, ':', (size_t)(end - *route));
    char part[MOST_PART];
    if (colon == NULL) {
        return true;
    }
    copy_part(part, *route, (size_t)(colon - *route));
    *route = colon + 1;
    for (int soort = 0; soort <= TW_ANY_SOORT; soort++) {
        if (strcmp(part, tw_soort_name(soort)) == 0) {
            eis->soort = soort;
            return true;
        }
    }
    cli_say(from->cli, TW_CLI_PATTERN_KIND, from->option, from->text, part, NULL);
    return false;
}

static bool read_route(const pattern_source *from, const char *route, const char *end,
                       tw_eis *eis) {
    int fase_count = from->loaded->policy->fase_count;
    int places = 1;
    for (const char *at = route; at < end; at++) {
        places += *at == '>' ? 1 : 0;
    }
    if (places > fase_count) {
        cli_say(from->cli, TW_CLI_PATTERN_LENGTH, from->option, from->text,
                tw_digits_of(places).text, tw_digits_of(fase_count).text, NULL);
        return false;
    }
    for (int f = 0; f < places; f++) {
        const char *stop = memchr(route, '>', (size_t)(end - route));
        char part[MOST_PART];
        stop = stop == NULL ? end : stop;
        copy_part(part, route, (size_t)(stop - route));
        if (!read_place(from, part, &eis->route[f])) {
            return false;
        }
        route = stop < end ? stop + 1 : end;
    }
    return true;
}

static bool read_pattern(const pattern_source *from, const char *end, tw_eis *eis) {
    const char *route = from->text;
    *eis = tw_eis_any(from->rsv);
    return read_kind(from, &route, end, eis) && read_route(from, route, end, eis);
}

/* "p1>*>=1": what stands before "=" belongs to it when it is "<" or ">". */
static bool read_fix(const pattern_source *from, tw_eis *eis) {
    const char *sign = strchr(from->text, '=');
    int64_t number = 0;
    char part[MOST_PART] = "";
    if (sign != NULL) {
        copy_part(part, sign + 1, strlen(sign + 1));
    }
    if (sign == NULL || sign == from->text || !read_whole(part, MOST_TRAJECTORIES, &number)) {
        cli_say(from->cli, TW_CLI_PATTERN_NUMBER, from->text, tw_digits_of(MOST_TRAJECTORIES).text,
                NULL);
        return false;
    }
    bool least = sign[-1] == '>';
    bool most = sign[-1] == '<';
    if (!read_pattern(from, least || most ? sign - 1 : sign, eis)) {
        return false;
    }
    eis->min = (tw_optional){!most, number};
    eis->max = (tw_optional){!least, number};
    return true;
}

static bool read_forbid(const pattern_source *from, tw_eis *eis) {
    if (strpbrk(from->text, "=<") != NULL) {
        cli_say(from->cli, TW_CLI_PATTERN_NO_NUMBER, from->text, NULL);
        return false;
    }
    if (!read_pattern(from, from->text + strlen(from->text), eis)) {
        return false;
    }
    eis->max = (tw_optional){true, 0};
    return true;
}

static bool read_patterns(pattern_source *from, cli_option option, cli_explore_asked *asked) {
    const cli_value *value = &from->cli->values[option];
    from->option = cli_options[option].name;
    for (int i = 0; i < value->text_count; i++) {
        tw_eis *eis = &asked->eisen[asked->question.eis_count];
        from->text = value->texts[i];
        if (!(option == OPT_FIX ? read_fix(from, eis) : read_forbid(from, eis))) {
            return false;
        }
        asked->question.eis_count++;
    }
    return true;
}

/* ---- goals ---- */

static int list_goals(const cli_round *loaded, tw_doel *doelen) {
    int count = 0;
    doelen[count++] = TW_DOEL_WENSEN;
    for (int g = 0; g < loaded->policy->doel_count; g++) {
        doelen[count++] = loaded->policy->doelen[g];
    }
    return count;
}

static bool read_goal(const cli_call *cli, const cli_round *loaded, const char *option,
                      const char *name, tw_doel *doel) {
    tw_doel all[TW_DOEL_COUNT];
    int count = list_goals(loaded, all);
    tw_buf known = {0};
    for (int g = 0; g < count; g++) {
        if (strcmp(name, tw_doel_name(all[g])) == 0) {
            tw_buf_free(&known);
            *doel = all[g];
            return true;
        }
        tw_buf_str(&known, g == 0 ? "" : ", ");
        tw_buf_str(&known, tw_doel_name(all[g]));
    }
    cli_say(cli, TW_CLI_GOAL_UNKNOWN, option, name, known.failed ? "" : known.data, NULL);
    tw_buf_free(&known);
    return false;
}

static bool read_keep(const cli_call *cli, const cli_round *loaded, cli_explore_asked *asked) {
    tw_doel all[TW_DOEL_COUNT];
    int count = list_goals(loaded, all);
    const cli_value *value = &cli->values[OPT_KEEP];
    tw_doel last = TW_DOEL_WENSEN;
    if (!value->given) {
        return true;
    }
    if (!read_goal(cli, loaded, cli_options[OPT_KEEP].name, value->text, &last)) {
        return false;
    }
    for (int g = 0; g < count; g++) {
        asked->question.houd[all[g]] = true;
        if (all[g] == last) {
            break;
        }
    }
    return true;
}

static bool read_slack(const cli_call *cli, const cli_round *loaded, cli_explore_asked *asked) {
    const cli_value *value = &cli->values[OPT_SLACK];
    for (int i = 0; i < value->text_count; i++) {
        const char *text = value->texts[i];
        const char *sign = strchr(text, '=');
        char name[MOST_PART];
        char part[MOST_PART];
        int64_t number = 0;
        tw_doel doel = TW_DOEL_WENSEN;
        copy_part(name, text, sign == NULL ? 0 : (size_t)(sign - text));
        copy_part(part, sign == NULL ? "" : sign + 1, sign == NULL ? 0 : strlen(sign + 1));
        if (!read_whole(part, MOST_SLACK, &number)) {
            cli_say(cli, TW_CLI_SLACK_FORM, text, tw_digits_of(MOST_SLACK).text, NULL);
            return false;
        }
        if (!read_goal(cli, loaded, cli_options[OPT_SLACK].name, name, &doel)) {
            return false;
        }
        asked->question.speling[doel] = (tw_optional){true, number};
    }
    return true;
}

static bool read_pareto(const cli_call *cli, const cli_round *loaded, cli_explore_asked *asked) {
    const char *text = cli->values[OPT_PARETO].text;
    const char *option = cli_options[OPT_PARETO].name;
    char name[2][MOST_PART];
    if (!cli->values[OPT_PARETO].given) {
        return true;
    }
    const char *comma = strchr(text, ',');
    copy_part(name[0], text, comma == NULL ? 0 : (size_t)(comma - text));
    copy_part(name[1], comma == NULL ? "" : comma + 1, comma == NULL ? 0 : strlen(comma + 1));
    if (comma == NULL || strcmp(name[0], name[1]) == 0) {
        cli_say(cli, TW_CLI_PARETO_FORM, text, NULL);
        return false;
    }
    asked->curve = true;
    return read_goal(cli, loaded, option, name[0], &asked->doelen[0]) &&
           read_goal(cli, loaded, option, name[1], &asked->doelen[1]);
}

bool cli_explore_ask(const cli_call *cli, const cli_round *loaded, size_t rsv,
                     cli_explore_asked *asked) {
    pattern_source from = {.cli = cli, .loaded = loaded, .rsv = rsv};
    *asked = (cli_explore_asked){.curve = false};
    asked->question.eisen = asked->eisen;
    if (cli->values[OPT_ACCEPT].given != cli->values[OPT_OUT_ROUND].given) {
        cli_say(cli, TW_CLI_ACCEPT_OUT, NULL);
        return false;
    }
    bool sound = read_patterns(&from, OPT_FIX, asked) && read_patterns(&from, OPT_FORBID, asked) &&
                 read_keep(cli, loaded, asked) && read_slack(cli, loaded, asked) &&
                 read_pareto(cli, loaded, asked);
    const cli_value *count = &cli->values[OPT_ALTERNATIVES];
    asked->most = count->given   ? (size_t)count->number
                  : asked->curve ? DEFAULT_POINTS
                                 : DEFAULT_COUNT;
    return sound;
}
