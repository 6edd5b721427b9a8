/* Rounds in which two routes draw the same lot: only the last tie-break of section 6 decides. */
#include "base/buf.h"
#include "oracle_rounds.h"

#include <inttypes.h>
#include <stddef.h>

/* Found by search: with these seeds the two lowest lots of route|r1|regulier|x>y, for x and y out
 * of p1..p4 in the round GZ 2025, are equal. One such seed in some 200,000. */
static const int tied_seeds[] = {294844, 616336, 718434, 937303, 1090107, 1371099};

void oracle_draw_tie(tw_fileset *files, uint64_t seed) {
    tw_random random = {seed};
    int zaad = tied_seeds[tw_random_index(&random, sizeof tied_seeds / sizeof *tied_seeds)];
    size_t owner = tw_random_index(&random, 4);
    tw_buf pois = {0};
    tw_buf places = {0};
    tw_buf members = {0};
    tw_buf buf = {0};
    tw_buf_str(&pois, "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon\n");
    tw_buf_str(&places, "poi_id,aangevraagd,toegewezen\n");
    tw_buf_str(&members, "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max\n");
    for (size_t p = 0; p < 4; p++) {
        tw_buf_printf(&pois, "p%zu,Instelling,%s,,ja,%" PRId64 ",52,5\n", p + 1,
                      p < 2 ? "ggz_instelling" : "ouderenzorg", tw_random_between(&random, 2, 4));
        tw_buf_printf(&places, "p%zu,1,%d\n", p + 1, p == owner);
        tw_buf_printf(&members, "r1,p%zu,,nee,,\n", p + 1);
    }
    oracle_put_file(files, "instellingen.csv", &pois);
    oracle_put_file(files, "toewijzing.csv", &places);
    oracle_put_file(files, "deelnemers.csv", &members);
    tw_buf_str(&buf, "rsv_id,naam,regiehouder,aangemeld_op,toets,toets_op\n"
                     "r1,Verband,p1,2024-02-01,voldaan,2024-03-01\n");
    oracle_put_file(files, "samenwerkingsverbanden.csv", &buf);
    tw_buf_str(&buf, "{\"schema\": \"toewijs/ronde/1\", \"toewijzingsjaar\": 2025,\n"
                     " \"opleiding\": \"GZ\", \"termijnen\": {\"aanmelding\": \"2024-02-15\",\n"
                     "  \"toets\": \"2024-03-15\", \"terugkoppeling\": \"2024-03-18\",\n"
                     "  \"in_doorstroom\": \"2024-05-24\"}}\n");
    oracle_put_file(files, "ronde.json", &buf);
    tw_buf_printf(&buf,
                  "{\"schema\": \"toewijs/beleid/1\",\n"
                  " \"bonus\": {\"aanspraak\": {\"soort\": \"percentage\", \"percentage\": 20}},\n"
                  " \"traject\": {\"regulier_start\": \"vrij\"},\n"
                  " \"doelen\": [\"regulier_geplaatst\", \"bonus_geplaatst\"],\n"
                  " \"loting\": {\"zaad\": \"gelijk %d\"}}\n",
                  zaad);
    oracle_put_file(files, "beleid.json", &buf);
}
