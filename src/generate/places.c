#include "generate/places.h"

const tw_town tw_towns[] = {
    {"Groningen", 5321917, 656667},  {"Assen", 5299667, 656250},
    {"Emmen", 5277917, 690694},      {"Hoogeveen", 5272250, 647639},
    {"Drachten", 5310890, 609880},   {"Leeuwarden", 5320139, 580859},
    {"Sneek", 5303297, 565890},      {"Heerenveen", 5295972, 592306},
    {"Meppel", 5269574, 619082},     {"Zwolle", 5251250, 609444},
    {"Kampen", 5255500, 591111},     {"Deventer", 5225500, 616389},
    {"Almelo", 5235670, 666257},     {"Hengelo", 5226583, 679306},
    {"Enschede", 5222183, 689583},   {"Doetinchem", 5196500, 628833},
    {"Zutphen", 5213833, 620139},    {"Apeldoorn", 5221000, 596944},
    {"Harderwijk", 5234167, 562083}, {"Lelystad", 5250833, 547500},
    {"Almere", 5237025, 521413},     {"Hilversum", 5222333, 517639},
    {"Amersfoort", 5215500, 538750}, {"Ede", 5204861, 566000},
    {"Wageningen", 5197000, 566667}, {"Arnhem", 5198000, 591111},
    {"Nijmegen", 5184250, 585278},   {"Venray", 5152500, 597500},
    {"Venlo", 5137000, 616806},      {"Roermond", 5119417, 598750},
    {"Sittard", 5099833, 586944},    {"Heerlen", 5088365, 598154},
    {"Maastricht", 5084833, 568889}, {"Weert", 5125167, 570667},
    {"Helmond", 5148167, 566111},    {"Eindhoven", 5144083, 547778},
    {"Oss", 5176500, 551806},        {"'s-Hertogenbosch", 5169917, 530417},
    {"Tilburg", 5156056, 509190},    {"Breda", 5158656, 477596},
    {"Roosendaal", 5153083, 446528}, {"Bergen op Zoom", 5149495, 429111},
    {"Goes", 5150417, 389167},       {"Middelburg", 5150000, 361389},
    {"Terneuzen", 5133583, 382778},  {"Dordrecht", 5181333, 466944},
    {"Gorinchem", 5183000, 497361},  {"Rotterdam", 5192250, 447917},
    {"Delft", 5201158, 435710},      {"Den Haag", 5207667, 429861},
    {"Leiden", 5215833, 449306},     {"Gouda", 5201667, 470833},
    {"Utrecht", 5209083, 512222},    {"Zeist", 5209000, 523333},
    {"Amstelveen", 5230083, 486389}, {"Amsterdam", 5237403, 488969},
    {"Haarlem", 5238084, 463683},    {"Zaandam", 5243854, 482643},
    {"Hoorn", 5264250, 505972},      {"Alkmaar", 5263167, 474861},
    {"Den Helder", 5295933, 475972},
};
const size_t tw_town_count = sizeof tw_towns / sizeof *tw_towns;

/* At 52 degrees north a degree of longitude is 0.62 of a degree of latitude. */
static int64_t square_distance(size_t a, size_t b) {
    int64_t lat = tw_towns[a].lat - tw_towns[b].lat;
    int64_t lon = (int64_t)(tw_towns[a].lon - tw_towns[b].lon) * 62 / 100;
    return lat * lat + lon * lon;
}

size_t tw_town_near(size_t centre, size_t rank) {
    for (size_t town = 0; town < tw_town_count; town++) {
        size_t nearer = 0;
        for (size_t other = 0; other < tw_town_count; other++) {
            int64_t mine = square_distance(centre, town);
            int64_t its = square_distance(centre, other);
            if (its < mine || (its == mine && other < town)) {
                nearer++;
            }
        }
        if (nearer == rank) {
            return town;
        }
    }
    return centre;
}

enum { PATTERNS = 4 };

/* %s stands for the town; a '*' for a word of the list below. */
static const char *const patterns[TW_SECTOR_COUNT][PATTERNS] = {
    [TW_SECTOR_GGZ_INSTELLING] = {"GGZ %", "Psychiatrisch Centrum *", "*, geestelijke zorg %",
                                  "Psychologisch Centrum %"},
    [TW_SECTOR_GGZ_VRIJGEVESTIGD] = {"Praktijk *", "Psychologenpraktijk %",
                                     "Praktijk voor psychotherapie *", "*, psychologen"},
    [TW_SECTOR_GEHANDICAPTENZORG] = {"Stichting *", "* gehandicaptenzorg", "Zorg en Wonen %",
                                     "De Regenboog %"},
    [TW_SECTOR_OUDERENZORG] = {"Zorggroep %", "Verpleeghuis *", "Ouderenzorg %", "Woonzorg *"},
    [TW_SECTOR_REVALIDATIEZORG] = {"Revalidatiecentrum %", "Revalidatie *", "Centrum *",
                                   "Revalidatie %"},
    [TW_SECTOR_ZIEKENHUISZORG] = {"Ziekenhuis %", "Medisch Centrum %", "* Ziekenhuis",
                                  "Epilepsiecentrum *"},
    [TW_SECTOR_FORENSISCHE_ZORG] = {"Forensisch Centrum %", "Kliniek *", "Forensische zorg %",
                                    "FPK *"},
    [TW_SECTOR_JEUGDZORG] = {"Jeugdhulp %", "Jeugdzorg *", "* jeugd en opvoeding",
                             "Jeugdcentrum %"},
    [TW_SECTOR_VERSLAVINGSZORG] = {"Verslavingszorg %", "Verslavingskliniek *", "* verslavingszorg",
                                   "Centrum voor verslaving %"},
};

static const char *const words[TW_NAME_VARIANTS / PATTERNS] = {
    "De Linde", "Berkenhof", "Duinzicht",  "Van 't Hof", "Zuiderzee", "Hoogland",
    "De Vries", "Meerwijk",  "Oosterbeek", "De Brug",    "Zoë",       "Maasland",
};

void tw_place_name(tw_buf *buf, tw_sector sector, const char *plaats, size_t variant) {
    const char *pattern = patterns[sector][variant % PATTERNS];
    for (const char *at = pattern; *at != '\0'; at++) {
        if (*at == '%') {
            tw_buf_str(buf, plaats);
        } else if (*at == '*') {
            tw_buf_str(buf, words[variant / PATTERNS]);
        } else {
            tw_buf_char(buf, *at);
        }
    }
}
