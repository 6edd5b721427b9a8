#include "../support/messages.h"
#include "base/buf.h"
#include "io/csv_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Every row as "line: text@line:column|..." and a line end. */
static bool write_row(void *context, const tw_csv_row *row) {
    tw_buf *buf = context;
    tw_buf_printf(buf, "%d:", (int)row->line);
    for (int i = 0; i < 3; i++) {
        const tw_csv_field *field = &row->fields[i];
        tw_buf_printf(buf, " <%.*s>", (int)field->size, field->text);
        if (field->line != 0) {
            tw_buf_printf(buf, "%d:%d", (int)field->line, (int)field->column);
        }
    }
    tw_buf_char(buf, '\n');
    return true;
}

/* The same without places. */
static bool write_text(void *context, const tw_csv_row *row) {
    tw_buf_printf(context, "%d:", (int)row->line);
    for (int i = 0; i < 3; i++) {
        tw_buf_printf(context, " <%.*s>", (int)row->fields[i].size, row->fields[i].text);
    }
    tw_buf_char(context, '\n');
    return true;
}

static const tw_csv_column columns[] = {{"id", false}, {"naam", false}, {"plaats", true}};

static char *read_rows(const char *data, size_t size, tw_diags *diags, bool *complete) {
    tw_buf buf = {0};
    tw_csv_spec spec = {columns, 3, write_row, NULL, &buf, NULL};
    /* Exactly as large as the input and its NUL, so that the sanitizer sees one byte too far. */
    char *copy = malloc(size + 1);
    assert_non_null(copy);
    memcpy(copy, data, size);
    copy[size] = '\0';
    assert_int_equal(tw_csv_read(&spec, "f.csv", copy, size, diags, complete, NULL), TW_OK);
    free(copy);
    char *rows = tw_buf_take(&buf);
    assert_non_null(rows);
    return rows;
}

static void check_rows(const char *input, const char *rows, const char *messages) {
    tw_diags diags = {0};
    bool complete;
    char *found = read_rows(input, strlen(input), &diags, &complete);
    assert_messages(&diags, messages, input);
    assert_string_equal(found, rows);
    assert_true(complete);
    free(found);
}

static void test_csv_read__reads_what_spreadsheets_write(void **state) {
    (void)state;
    static const struct {
        const char *input;
        const char *rows;
    } cases[] = {
        {"id,naam\np1,Een\n", "2: <p1>2:1 <Een>2:4 <>\n"},
        {"id,naam\np1,Een", "2: <p1>2:1 <Een>2:4 <>\n"},
        {"id;naam\r\np1;Een\r\np2;Twee\r\n", "2: <p1>2:1 <Een>2:4 <>\n3: <p2>3:1 <Twee>3:4 <>\n"},
        {"id;naam\rp1;Een\rp2;Twee", "2: <p1>2:1 <Een>2:4 <>\n3: <p2>3:1 <Twee>3:4 <>\n"},
        {"id\tnaam\np1\tEen\n\t\n", "2: <p1>2:1 <Een>2:4 <>\n"},
        {"\xEF\xBB\xBFid,naam\np1,Een\n", "2: <p1>2:1 <Een>2:4 <>\n"},
        {"\xEF\xBB\xBF\"id\",\"naam\"\n\"p1\",\"Een\"\n", "2: <p1>2:1 <Een>2:6 <>\n"},
        {"Plaats;NAAM;Id\nBaarn;Een;p1\n", "2: <p1>2:11 <Een>2:7 <Baarn>2:1\n"},
        {"id,naam\n  p1 ,\t Een \n", "2: <p1>2:3 <Een>2:9 <>\n"},
        {"id,naam\n,\n  ,  \n\n \n,,,\np1,\n", "7: <p1>7:1 <>7:4 <>\n"},
        {"\n \r\n id , naam \np1,x\n", "4: <p1>4:1 <x>4:4 <>\n"},
        {"id,naam\n\"a,\"\"b\"\"\",\" c \"\n", "2: <a,\"b\">2:1 <c>2:11 <>\n"},
        {"id,naam\n\"a\r\nb\rc\nd\",e\nf,g\n",
         "2: <a\r\nb\rc\nd>2:1 <e>5:4 <>\n6: <f>6:1 <g>6:3 <>\n"},
        {"id,naam\n \"p1\" , \"Een\" \r\np2,x", "2: <p1>2:2 <Een>2:9 <>\n3: <p2>3:1 <x>3:4 <>\n"},
        {"id,naam\n\xC3\xA9\xE2\x82\xAC,\xF0\x9F\x8C\xB7\n",
         "2: <\xC3\xA9\xE2\x82\xAC>2:1 <\xF0\x9F\x8C\xB7>2:4 <>\n"},
        {"id,naam\n\xE9\x80,\x93x\x94\n",
         "2: <\xC3\xA9\xE2\x82\xAC>2:1 <\xE2\x80\x9Cx\xE2\x80\x9D>2:4 <>\n"},
        {"id,naam\n\"\xE9\n\xE9\",x\n", "2: <\xC3\xA9\n\xC3\xA9>2:1 <x>3:4 <>\n"},
        {"id;naam;plaats\np1;a,b;c,d\n", "2: <p1>2:1 <a,b>2:4 <c,d>2:8\n"},
        {"id,naam\n\"\",\"\"\np1,\"\"", "3: <p1>3:1 <>3:4 <>\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_diags diags = {0};
        bool complete;
        char *found = read_rows(cases[i].input, strlen(cases[i].input), &diags, &complete);
        assert_string_equal(found, cases[i].rows);
        assert_true(complete);
        assert_messages(&diags, "", cases[i].input);
        free(found);
    }
}

static void test_csv_read__finds_the_delimiter(void **state) {
    (void)state;
    /* In the header, other delimiters outnumber the real one. */
    check_rows("id;naam;opm, of, zo, iets\np1;x;y\n", "2: <p1>2:1 <x>2:4 <>\n",
               "f.csv:1:9: warning: the column \"opm, of, zo, iets\" is unknown and is ignored\n");
    check_rows("id,naam,\"a;b;c;d;e\"\np1,x,y\n", "2: <p1>2:1 <x>2:4 <>\n",
               "f.csv:1:9: warning: the column \"a;b;c;d;e\" is unknown and is ignored\n");
}

static void test_csv_read__reports_mistakes_at_their_place(void **state) {
    (void)state;
    static const struct {
        const char *input;
        const char *rows;
        const char *messages;
        bool complete;
    } cases[] = {
        {"", "", "f.csv:1:1: error: the file is empty; expected a line with column names\n", false},
        {" \n\r\n", "", "f.csv:1:1: error: the file is empty; expected a line with column names\n",
         false},
        {"\xEF\xBB\xBF", "",
         "f.csv:1:1: error: the file is empty; expected a line with column names\n", false},
        {"\nplaats,id\nx,y\n", "", "f.csv:2:1: error: the column naam is missing\n", false},
        {"plaats\n", "",
         "f.csv:1:1: error: the column id is missing\n"
         "f.csv:1:1: error: the column naam is missing\n",
         false},
        {"id,naam,ID\n", "", "f.csv:1:9: error: the column id is there twice\n", false},
        {"id,naam, \xC3\xA9,x,x\np1,a,,,\n", "2: <p1>2:1 <a>2:4 <>\n",
         "f.csv:1:10: warning: the column \"\xC3\xA9\" is unknown and is ignored\n"
         "f.csv:1:12: warning: the column \"x\" is unknown and is ignored\n"
         "f.csv:1:14: warning: the column \"x\" is unknown and is ignored\n",
         true},
        {"id,naam\np1\np2,x\n", "3: <p2>3:1 <x>3:4 <>\n",
         "f.csv:2:1: error: the row has too few fields: 1; expected 2\n", true},
        {"id,naam\np1,a, b,c\n\"p2\",\"a\",\"b\"\n", "",
         "f.csv:2:7: error: the row has too many fields: 4; expected 2\n"
         "f.csv:3:10: error: the row has too many fields: 3; expected 2\n",
         true},
        {"id,naam\np1,a\"b\np2,x\n", "3: <p2>3:1 <x>3:4 <>\n",
         "f.csv:2:5: error: quote in a wrong place; expected it around the whole field, and "
         "doubled "
         "inside the field\n",
         false},
        {"id,naam\n\"p\n1\"x,a\np2,x\n", "4: <p2>4:1 <x>4:4 <>\n",
         "f.csv:3:3: error: quote in a wrong place; expected it around the whole field, and "
         "doubled "
         "inside the field\n",
         false},
        {"id,\"naam\"x\np2,x\n", "",
         "f.csv:1:10: error: quote in a wrong place; expected it around the whole field, and "
         "doubled inside the field\n",
         false},
        {"id,naam\np1,a\np2, \"open\np3,x\n", "2: <p1>2:1 <a>2:4 <>\n",
         "f.csv:3:5: error: the quote that opens this field is never closed\n", false},
        {"id,naam\np1,\"", "",
         "f.csv:2:4: error: the quote that opens this field is never closed\n", false},
        {"id,naam\np1,\x81\n", "",
         "f.csv:2:4: error: byte 81 is no character in UTF-8 nor in Windows-1252\n", false},
        {"id,naam\n\xE9p1,\x81\n", "",
         "f.csv:2:5: error: byte 81 is no character in UTF-8 nor in Windows-1252\n", false},
        {"\xEF\xBB\xBFid,naam\np1,\xE9\n", "",
         "f.csv:2:4: error: the text is not valid UTF-8 here\n", false},
        {"\xFF\xFEi", "", "f.csv:1:1: error: the file is UTF-16; save it as UTF-8\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_diags diags = {0};
        bool complete;
        char *found = read_rows(cases[i].input, strlen(cases[i].input), &diags, &complete);
        assert_messages(&diags, cases[i].messages, cases[i].input);
        assert_string_equal(found, cases[i].rows);
        assert_int_equal(complete, cases[i].complete);
        free(found);
    }
}

static void test_csv_read__reports_a_nul_byte(void **state) {
    (void)state;
    static const char input[] = "id,naam\r\np1,\xC3\xA9\0x\n";
    tw_diags diags = {0};
    bool complete;
    char *found = read_rows(input, sizeof input - 1, &diags, &complete);
    assert_messages(&diags,
                    "f.csv:2:5: error: the file holds a NUL byte; expected text (UTF-8 or "
                    "Windows-1252)\n",
                    "");
    assert_string_equal(found, "");
    assert_false(complete);
    free(found);
}

/* A field of `size` bytes in the second column, quoted or not. */
static void check_long_field(size_t size, bool quoted, bool too_long) {
    tw_buf buf = {0};
    tw_diags diags = {0};
    bool complete;
    tw_buf_str(&buf, quoted ? "id,naam\np1,\"" : "id,naam\np1,");
    for (size_t i = 0; i < size; i++) {
        tw_buf_char(&buf, 'x');
    }
    tw_buf_str(&buf, quoted ? "\"\n" : "\n");
    char *rows = read_rows(buf.data, buf.size, &diags, &complete);
    assert_int_equal(diags.error_count, too_long ? 1 : 0);
    assert_int_equal(rows[0] == '\0', too_long);
    assert_messages(&diags,
                    too_long ? "f.csv:2:4: error: the field is longer than 64 KiB; perhaps its "
                               "closing quote is missing\n"
                             : "",
                    "a long field");
    free(rows);
    tw_buf_free(&buf);
}

static void test_csv_read__fields_are_at_most_64_kib(void **state) {
    (void)state;
    for (int quoted = 0; quoted < 2; quoted++) {
        check_long_field(64 * 1024, quoted == 1, false);
        check_long_field(64 * 1024 + 1, quoted == 1, true);
        check_long_field(200 * 1024, quoted == 1, true);
    }
}

static void test_csv_read__too_many_columns(void **state) {
    (void)state;
    tw_buf buf = {0};
    tw_diags diags = {0};
    bool complete;
    tw_buf_str(&buf, "id,naam");
    for (int i = 0; i < 300; i++) {
        tw_buf_str(&buf, ",");
    }
    char *rows = read_rows(buf.data, buf.size, &diags, &complete);
    assert_int_equal(diags.error_count, 1);
    assert_int_equal(diags.warning_count, 254);
    assert_false(complete);
    free(rows);
    tw_buf_free(&buf);
    tw_diags_clear(&diags);
}

/* The quick way for records of one line and the careful one for all others read alike: the same
 * table, with needless quotes, and with doubled quotes in a column that is not read, gives the same
 * rows at the same lines. */
static void test_csv_read__both_ways_of_reading_agree(void **state) {
    (void)state;
    static const char *const plain[] = {
        "x;id;naam;plaats\r\n; p1;Een;Baarn  \r\n\r\n;p2;;\r\n; ;;\r\n;p3;x y;z\r\n;p4;\xE9;",
        "x,id,naam,plaats\r,p1,Een,Baarn\r\r,p2,,x\r,p3,x y,\xC3\xA9",
        "x\tplaats\tnaam\tid\n\t\tx\tp1\n\ty\t\tp2\n",
    };
    static const char *const quoted[] = {
        "\"x\";id;naam;\"plaats\"\r\n; p1;Een;\"Baarn\"  \r\n\r\n \"\";p2;;\"\"\r\n; "
        ";;\"\"\r\n;p3;x y;\" z\"\r\n;p4;\xE9;\"\"",
        "\"x\",id,naam,\"plaats\"\r,p1,Een,\"Baarn\"\r\r,p2,,\"x\"\r,p3,x y,\"\xC3\xA9\"",
        "x\tplaats\tnaam\t\"id\"\n\t\tx\t\"p1\"\n \ty\t\t\"p2\" \n",
    };
    static const char *const doubled[] = {
        "x;id;naam;plaats\r\n\"\"\"\"; p1;Een;Baarn  \r\n\r\n\"\"\"\";p2;;\r\n; ;;\r\n\"\"\"\"; "
        "p3;x y;z\r\n\"\"\"\";p4;\xE9;",
        "x,id,naam,plaats\r\"\"\"\",p1,Een,Baarn\r\r\"\"\"\",p2,,x\r\"\"\"\",p3,x y,\xC3\xA9",
        "x\tplaats\tnaam\tid\n\"\"\"\"\t\tx\tp1\n\"\"\"\"\ty\t\tp2\n",
    };
    static const char *const *const ways[] = {plain, quoted, doubled};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        tw_buf rows[3] = {{0}, {0}, {0}};
        for (size_t way = 0; way < 3; way++) {
            tw_diags diags = {0};
            tw_csv_spec spec = {columns, 3, write_text, NULL, &rows[way], NULL};
            bool complete;
            assert_int_equal(tw_csv_read(&spec, "f.csv", ways[way][i], strlen(ways[way][i]), &diags,
                                         &complete, NULL),
                             TW_OK);
            assert_true(complete);
            assert_int_equal(diags.error_count, 0);
            assert_int_equal(diags.warning_count, 1);
            assert_string_equal(rows[way].data, rows[0].data);
            tw_diags_clear(&diags);
        }
        for (size_t way = 0; way < 3; way++) {
            tw_buf_free(&rows[way]);
        }
    }
}

typedef struct {
    tw_buf said;
    int ahead;
    int most_ahead;
} watcher;

static void note_ahead(void *context, const tw_csv_row *row) {
    watcher *watch = context;
    assert_int_equal(row->fields[0].text[0], 'p');
    watch->ahead++;
    watch->most_ahead = watch->ahead > watch->most_ahead ? watch->ahead : watch->most_ahead;
}

static bool note_row(void *context, const tw_csv_row *row) {
    watcher *watch = context;
    watch->ahead--;
    const tw_csv_field *id = &row->fields[0];
    const tw_csv_field *naam = &row->fields[1];
    tw_buf_printf(&watch->said, "%.*s/%.*s ", (int)id->size, id->text, (int)naam->size, naam->text);
    tw_diags_add(row->diags, TW_WARNING, (tw_place){"f.csv", row->line, 0}, TW_IO_EMPTY, "", NULL);
    return true;
}

static bool note_broken(void *context, const tw_csv_row *row) {
    watcher *watch = context;
    tw_buf_printf(&watch->said, "broken:%.*s ", (int)row->fields[0].size, row->fields[0].text);
    return true;
}

/* Rows that were looked ahead at come later, yet in their order, broken ones and messages too. */
static void test_csv_read__looks_ahead_in_order(void **state) {
    (void)state;
    static const char input[] = "id,naam\np1,a\np2\np3,b\n\"p4\nx\",c\np5,\"d\"\"\"\np6,e\np7,f\n"
                                "p8,g\np9,h\np10,i\np11,j\np12,k,l\np13,m\np14,n\"\np15,o";
    watcher watch = {{0}, 0, 0};
    tw_diags diags = {0};
    tw_csv_spec spec = {columns, 3, note_row, note_broken, &watch, note_ahead};
    bool complete;
    assert_int_equal(tw_csv_read(&spec, "f.csv", input, sizeof input - 1, &diags, &complete, NULL),
                     TW_OK);
    assert_false(complete);
    assert_string_equal(watch.said.data,
                        "p1/a broken:p2 p3/b p4\nx/c p5/d\" p6/e p7/f p8/g p9/h p10/i p11/j "
                        "broken:p12 p13/m p15/o ");
    assert_int_equal(watch.ahead, 0);
    assert_in_range(watch.most_ahead, 4, 64);
    for (size_t i = 1; i < diags.count; i++) {
        assert_true(diags.items[i - 1].line <= diags.items[i].line);
    }
    tw_buf_free(&watch.said);
    tw_diags_clear(&diags);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv_read__reads_what_spreadsheets_write),
        cmocka_unit_test(test_csv_read__finds_the_delimiter),
        cmocka_unit_test(test_csv_read__reports_mistakes_at_their_place),
        cmocka_unit_test(test_csv_read__reports_a_nul_byte),
        cmocka_unit_test(test_csv_read__fields_are_at_most_64_kib),
        cmocka_unit_test(test_csv_read__too_many_columns),
        cmocka_unit_test(test_csv_read__both_ways_of_reading_agree),
        cmocka_unit_test(test_csv_read__looks_ahead_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
