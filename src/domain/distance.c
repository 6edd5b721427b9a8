#include "toewijs/policy.h"

#include <math.h>

static const double earth_radius_km = 6371.0088;
static const double degree = 3.14159265358979323846 / 180.0;

static const tw_afstand *find_listed(const tw_round *round, size_t van, size_t naar) {
    size_t low = 0;
    size_t high = round->afstand_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tw_afstand *row = &round->afstanden[middle];
        if (row->van == van && row->naar == naar) {
            return row;
        }
        if (row->van < van || (row->van == van && row->naar < naar)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

/* Haversine, rounded to the nearest whole kilometre. */
static int64_t great_circle_km(const tw_poi *a, const tw_poi *b) {
    double half_lat = sin((b->lat - a->lat) * degree / 2);
    double half_lon = sin((b->lon - a->lon) * degree / 2);
    double h =
        half_lat * half_lat + cos(a->lat * degree) * cos(b->lat * degree) * half_lon * half_lon;
    double km = 2 * earth_radius_km * asin(sqrt(h > 1 ? 1 : h));
    return (int64_t)floor(km + 0.5);
}

int64_t tw_distance_km(const tw_round *round, const tw_policy *policy, size_t van, size_t naar,
                       bool *unknown) {
    if (van == naar) {
        return 0;
    }
    const tw_afstand *listed = find_listed(round, van, naar);
    if (listed != NULL) {
        return listed->km;
    }
    if (!round->pois[van].has_location || !round->pois[naar].has_location) {
        if (unknown != NULL) {
            *unknown = true;
        }
        return policy->onbekende_afstand_km;
    }
    return great_circle_km(&round->pois[van], &round->pois[naar]);
}
