/* Sectors, kilometres and weeks of the trajectories. */
#include "base/intmath.h"
#include "measure/measuring.h"

#include <stdlib.h>

/* The two GGZ sectors are one, whatever the policy counts: policies are held to the same. */
static unsigned sector_bit(tw_sector sector) {
    return 1u << (sector == TW_SECTOR_GGZ_VRIJGEVESTIGD ? TW_SECTOR_GGZ_INSTELLING : sector);
}

static int64_t count_sectors(const tw_measuring *m, const tw_traject *traject) {
    unsigned seen = 0;
    int64_t count = 0;
    for (int fase = 0; fase < m->in->policy->fase_count; fase++) {
        unsigned bit = sector_bit(m->in->round->pois[traject->route[fase]].sector);
        count += (seen & bit) == 0 ? 1 : 0;
        seen |= bit;
    }
    return count;
}

static int64_t count_km(tw_measuring *m, const tw_traject *traject) {
    int64_t km = 0;
    for (int fase = 1; fase < m->in->policy->fase_count; fase++) {
        size_t van = traject->route[fase - 1];
        size_t naar = traject->route[fase];
        if (van != naar) {
            tw_measuring_add(m, &km, tw_distance_km(m->in->round, m->in->policy, van, naar, NULL));
        }
    }
    return km;
}

static int64_t imbalance(tw_measuring *m, const tw_member_figures *member) {
    int64_t sum = 0;
    for (int fase = 0; fase < m->in->policy->fase_count; fase++) {
        int64_t more = member->gehost[fase][TW_REGULIER] + member->gehost[fase][TW_BONUS] -
                       member->start[TW_REGULIER] - member->start[TW_BONUS];
        m->fits = m->fits &&
                  tw_add_product(&sum, m->in->policy->fasen[fase].weken, more < 0 ? -more : more);
    }
    return sum;
}

void tw_measuring_routes(tw_measuring *m) {
    int64_t trajectories = 0;
    int64_t sectors = 0;
    int64_t km = 0;
    int64_t weeks = 0;
    for (size_t rsv = 0; rsv < m->columns->rsv_count; rsv++) {
        const tw_verdeling *final = &m->in->outcome->rsvs[rsv].verdeling;
        for (size_t i = 0; i < final->count; i++) {
            const tw_traject *traject = &final->trajecten[i];
            tw_measuring_add(m, &trajectories, traject->aantal);
            m->fits = m->fits &&
                      tw_add_product(&sectors, traject->aantal, count_sectors(m, traject)) &&
                      tw_add_product(&km, traject->aantal, count_km(m, traject));
        }
    }
    for (size_t i = 0; i < m->in->round->deelnemer_count; i++) {
        tw_measuring_add(m, &weeks, imbalance(m, &m->figures->members[i]));
    }
    tw_measuring_set(m, TW_MEASURE_SECTOREN, TW_GROUP_ALL, 0,
                     tw_measuring_share(m, sectors, trajectories));
    tw_measuring_set(m, TW_MEASURE_KM, TW_GROUP_ALL, 0, km);
    tw_measuring_set(m, TW_MEASURE_KM_PER_TRAJECT, TW_GROUP_ALL, 0,
                     tw_measuring_share(m, km, trajectories));
    tw_measuring_set(m, TW_MEASURE_WEKEN_UIT_BALANS, TW_GROUP_ALL, 0, weeks);
}
