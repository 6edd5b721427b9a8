#include "base/buf.h"
#include "toewijs/fileset.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Every test works in a fresh folder, and is in it. */
static int enter(void **state) {
    char *folder = strdup("/tmp/toewijs-fileset-XXXXXX");
    *state = folder;
    return folder != NULL && mkdtemp(folder) != NULL && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state) {
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
    int result = chdir("/") == 0 ? system(command) : -1;
    free(*state);
    return result;
}

static void put(tw_fileset *set, const char *name, const char *text) {
    tw_buf buf = {0};
    tw_buf_str(&buf, text);
    assert_int_equal(tw_fileset_take(set, name, &buf, NULL), TW_OK);
    assert_null(buf.data);
}

static void write_text(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void assert_text(const char *folder, const char *name, const char *expected) {
    tw_fileset set = {0};
    bool found = false;
    bool too_large = false;
    assert_int_equal(tw_fileset_read(&set, folder, name, 1000, &found, &too_large, NULL), TW_OK);
    assert_true(found);
    assert_false(too_large);
    assert_string_equal(tw_fileset_find(&set, name)->data, expected);
    tw_fileset_clear(&set);
}

static int entries(const char *folder) {
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    int count = 0;
    while (readdir(dir) != NULL) {
        count++;
    }
    assert_int_equal(closedir(dir), 0);
    return count - 2;
}

static void test_fileset__makes_folder_with_parents(void **state) {
    (void)state;
    tw_fileset set = {0};
    put(&set, "a.csv", "een");
    put(&set, "b.csv", "");
    assert_int_equal(tw_fileset_write(&set, "x/y//z/", NULL), TW_OK);
    assert_text("x/y/z", "a.csv", "een");
    assert_text("x/y/z", "b.csv", "");
    assert_int_equal(entries("x/y/z"), 2);
    tw_fileset_clear(&set);
}

static void test_fileset__replaces_what_was_there(void **state) {
    (void)state;
    tw_fileset set = {0};
    put(&set, "a.csv", "nieuw");
    put(&set, "b.csv", "ook nieuw");
    write_text("a.csv", "een oudere en langere tekst");
    write_text("other", "blijft");
    assert_int_equal(tw_fileset_write(&set, "", NULL), TW_OK);
    assert_text(".", "a.csv", "nieuw");
    assert_text(".", "b.csv", "ook nieuw");
    assert_text(".", "other", "blijft");
    assert_int_equal(entries("."), 3);
    tw_fileset_clear(&set);
}

/* Fails as a full disk does: in the middle of a write. */
static void test_fileset__failed_write_leaves_everything(void **state) {
    (void)state;
    struct rlimit old;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    tw_fileset set = {0};
    tw_error err = TW_ERROR_INIT;
    put(&set, "a.csv", "nieuw");
    put(&set, "b.csv", "veel langer dan de grens van tien tekens");
    write_text("a.csv", "oud");
    (void)signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = {10, old.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    tw_status there = tw_fileset_write(&set, ".", &err);
    tw_status fresh = tw_fileset_write(&set, "p/q", NULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(there, TW_ERR_IO);
    assert_int_equal(fresh, TW_ERR_IO);
    assert_string_equal(err.detail, "./b.csv: File too large");
    assert_text(".", "a.csv", "oud");
    assert_int_equal(entries("."), 1);
    tw_fileset_clear(&set);
}

/* The last file cannot be placed: the ones already in place go back. */
static void test_fileset__failed_placing_puts_back(void **state) {
    (void)state;
    tw_fileset set = {0};
    tw_error err = TW_ERROR_INIT;
    put(&set, "a.csv", "nieuw");
    put(&set, "b.csv", "nieuw");
    put(&set, "full", "past niet");
    write_text("a.csv", "oud");
    assert_int_equal(symlink("/dev/full", "full"), 0);
    assert_int_equal(tw_fileset_write(&set, ".", &err), TW_ERR_IO);
    assert_string_equal(err.detail, "./full: No space left on device");
    assert_text(".", "a.csv", "oud");
    assert_int_equal(access("b.csv", F_OK), -1);
    assert_int_equal(entries("."), 2);
    struct stat info;
    assert_int_equal(stat("/dev/full", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
    tw_fileset_clear(&set);
}

static void test_fileset__refuses_impossible_destinations(void **state) {
    (void)state;
    static const struct {
        const char *folder;
        const char *name;
        const char *detail;
    } cases[] = {
        {"file", "a", "file: Not a directory"},
        {"file/sub", "a", "file: Not a directory"},
        {"m1/m2/../../file/sub", "a", "m1/m2/../../file: Not a directory"},
        {".", "folder", "./folder: Is a directory"},
        {".", "link", "./link: is a symbolic link; expected a file"},
        {".", "dangling", "./dangling: No such file or directory"},
        {".", "..", "..: Invalid argument"},
        {".", "a/../b", "a/../b: Invalid argument"},
        {".", "a/./b", "a/./b: Invalid argument"},
        {".", "a//b", "a//b: Invalid argument"},
        {".", "/b", "/b: Invalid argument"},
        {".", "a/", "a/: Invalid argument"},
        {".", "n1/n2/", "n1/n2/: Invalid argument"},
        {".", "file/b", "./file: Not a directory"},
        {".", "folder/file/b/../c", "folder/file/b/../c: Invalid argument"},
        {"/proc/toewijs", "a", "/proc/toewijs: No such file or directory"},
    };
    write_text("file", "oud");
    assert_int_equal(mkdir("folder", 0777), 0);
    assert_int_equal(symlink("file", "link"), 0);
    assert_int_equal(symlink("nergens", "dangling"), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_fileset set = {0};
        tw_error err = TW_ERROR_INIT;
        put(&set, cases[i].name, "nieuw");
        assert_int_equal(tw_fileset_write(&set, cases[i].folder, &err), TW_ERR_IO);
        assert_int_equal(err.status, TW_ERR_IO);
        assert_string_equal(err.detail, cases[i].detail);
        assert_text(".", "file", "oud");
        assert_int_equal(entries("."), 4);
        tw_fileset_clear(&set);
    }
}

static void test_fileset__makes_folders_inside(void **state) {
    (void)state;
    tw_fileset set = {0};
    put(&set, "index.html", "ronde");
    put(&set, "rsv/a.html", "a");
    put(&set, "rsv/b.html", "b");
    put(&set, "x/y/c.html", "c");
    assert_int_equal(mkdir("uit", 0777), 0);
    assert_int_equal(mkdir("uit/rsv", 0777), 0);
    write_text("uit/rsv/a.html", "oud");
    write_text("uit/rsv/z.html", "blijft");
    static const char *const folders[] = {"uit", "uit/", "nieuw//", "nieuw/in"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        assert_int_equal(tw_fileset_write(&set, folders[i], NULL), TW_OK);
        assert_text(folders[i], "index.html", "ronde");
        assert_text(folders[i], "rsv/a.html", "a");
        assert_text(folders[i], "rsv/b.html", "b");
        assert_text(folders[i], "x/y/c.html", "c");
    }
    assert_text("uit", "rsv/z.html", "blijft");
    assert_int_equal(entries("uit"), 3);
    assert_int_equal(entries("nieuw"), 4);
    tw_fileset_clear(&set);
}

/* Whatever stood in the folders inside is put back, and those that were made go again. */
static void test_fileset__failed_placing_inside_puts_back(void **state) {
    (void)state;
    tw_fileset set = {0};
    tw_error err = TW_ERROR_INIT;
    put(&set, "rsv/a.html", "nieuw");
    put(&set, "brief/x/a.html", "nieuw");
    put(&set, "rsv/full", "past niet");
    assert_int_equal(mkdir("rsv", 0777), 0);
    write_text("rsv/a.html", "oud");
    assert_int_equal(symlink("/dev/full", "rsv/full"), 0);
    assert_int_equal(tw_fileset_write(&set, ".", &err), TW_ERR_IO);
    assert_string_equal(err.detail, "./rsv/full: No space left on device");
    assert_text(".", "rsv/a.html", "oud");
    assert_int_equal(entries("rsv"), 2);
    assert_int_equal(entries("."), 1);
    tw_fileset_clear(&set);
}

static void test_fileset__more_files_than_may_be_open(void **state) {
    (void)state;
    struct rlimit old;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &old), 0);
    struct rlimit few = {100, old.rlim_max};
    tw_fileset set = {0};
    char name[32];
    for (int i = 0; i < 300; i++) {
        (void)snprintf(name, sizeof name, "%s%d", i % 2 == 0 ? "" : "in/", i);
        put(&set, name, name);
    }
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    tw_status status = tw_fileset_write(&set, "veel", NULL);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &old), 0);
    assert_int_equal(status, TW_OK);
    assert_int_equal(entries("veel"), 151);
    assert_int_equal(entries("veel/in"), 150);
    assert_text("veel", "in/299", "in/299");
    tw_fileset_clear(&set);
}

static void test_fileset__read_tells_what_it_met(void **state) {
    (void)state;
    tw_fileset set = {0};
    tw_error err = TW_ERROR_INIT;
    bool found = true;
    bool too_large = true;
    assert_int_equal(tw_fileset_read(&set, ".", "absent", 10, &found, &too_large, NULL), TW_OK);
    assert_false(found);
    assert_false(too_large);
    write_text("big", "0123456789a");
    assert_int_equal(tw_fileset_read(&set, ".", "big", 10, &found, &too_large, NULL), TW_OK);
    assert_true(too_large);
    assert_int_equal(set.count, 0);
    assert_int_equal(tw_fileset_read(&set, ".", "big", 11, &found, &too_large, NULL), TW_OK);
    assert_false(too_large);
    assert_int_equal(set.count, 1);
    assert_int_equal(mkfifo("pipe", 0666), 0);
    assert_int_equal(tw_fileset_read(&set, ".", "pipe", 10, &found, &too_large, &err), TW_ERR_IO);
    assert_string_equal(err.detail, "./pipe: not a regular file");
    assert_int_equal(tw_fileset_read(&set, "/", "tmp", 10, &found, &too_large, &err), TW_ERR_IO);
    assert_string_equal(err.detail, "/tmp: not a regular file");
    assert_null(tw_fileset_find(&set, "pipe"));
    tw_fileset_clear(&set);
}

static void test_fileset__long_path_keeps_the_reason(void **state) {
    (void)state;
    char name[301];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    tw_fileset set = {0};
    tw_error err = TW_ERROR_INIT;
    put(&set, name, "te lang");
    assert_int_equal(tw_fileset_write(&set, ".", &err), TW_ERR_IO);
    assert_non_null(strstr(err.detail, "x: File name too long"));
    tw_fileset_clear(&set);
}

/* In two steps, with the disk at work in between; until then nothing has a name. */
static void test_fileset__staged_files_come_at_once(void **state) {
    (void)state;
    tw_fileset set = {0};
    tw_staging *staging;
    write_text("a.csv", "oud");
    assert_int_equal(tw_staging_open(&staging, ".", NULL), TW_OK);
    put(&set, "a.csv", "nieuw");
    put(&set, "b.csv", "");
    if (tw_staging_add(staging, &set, NULL) == TW_OK) {
        tw_staging_sync(staging);
        put(&set, "c.csv", "later");
        assert_int_equal(tw_staging_add(staging, &set, NULL), TW_OK);
        tw_staging_sync(staging);
        assert_int_equal(entries("."), 1);
        assert_text(".", "a.csv", "oud");
        assert_int_equal(tw_staging_place(staging, NULL), TW_OK);
        tw_staging_close(staging);
        staging = NULL;
        assert_int_equal(entries("."), 3);
        assert_text(".", "a.csv", "nieuw");
        assert_text(".", "b.csv", "");
        assert_text(".", "c.csv", "later");
    } else {
        print_message("no files without a name on this disk\n");
    }
    tw_staging_close(staging);
    tw_fileset_clear(&set);
}

static void test_fileset__staged_files_may_be_given_up(void **state) {
    (void)state;
    tw_fileset set = {0};
    tw_staging *staging;
    put(&set, "a.csv", "nieuw");
    assert_int_equal(tw_staging_open(&staging, ".", NULL), TW_OK);
    if (tw_staging_add(staging, &set, NULL) == TW_OK) {
        tw_staging_sync(staging);
    }
    tw_staging_close(staging);
    assert_int_equal(entries("."), 0);
    assert_int_equal(tw_staging_open(&staging, "nergens", NULL), TW_OK);
    assert_int_equal(tw_staging_add(staging, &set, NULL), TW_ERR_IO);
    tw_staging_close(staging);
    assert_int_equal(entries("."), 0);
    tw_staging_close(NULL);
    tw_fileset_clear(&set);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fileset__makes_folder_with_parents, enter, leave),
        cmocka_unit_test_setup_teardown(test_fileset__replaces_what_was_there, enter, leave),
        cmocka_unit_test_setup_teardown(test_fileset__failed_write_leaves_everything, enter, leave),
        cmocka_unit_test_setup_teardown(test_fileset__failed_placing_puts_back, enter, leave),
        cmocka_unit_test_setup_teardown(test_fileset__refuses_impossible_destinations, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(test_fileset__makes_folders_inside, enter, leave),
        cmocka_unit_test_setup_teardown(test_fileset__failed_placing_inside_puts_back, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(test_fileset__more_files_than_may_be_open, enter, leave),
        cmocka_unit_test_setup_teardown(test_fileset__staged_files_come_at_once, enter, leave),
        cmocka_unit_test_setup_teardown(test_fileset__staged_files_may_be_given_up, enter, leave),
        cmocka_unit_test_setup_teardown(test_fileset__read_tells_what_it_met, enter, leave),
        cmocka_unit_test_setup_teardown(test_fileset__long_path_keeps_the_reason, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
