/* LibreOffice as a reader of spreadsheets: started, watched, and cleaned up after. */
#define _DEFAULT_SOURCE
#include "base/file.h"
#include "import/scratch.h"
#include "import/workbook_kind.h"
#include "toewijs/import.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NOT_FOUND = 127, MAX_SHEET = 32 * 1024 * 1024, MAX_WORDS = 1024 * 1024 };

static const char source[] = "formulier.xlsx";
static const char words[] = "gezegd.txt"; /* what LibreOffice said */

/* What LibreOffice may not do with what somebody sent: run macros, follow links, look for updates
   or fetch anything (the proxy leads nowhere). Nor does it compute again: what counts is what the
   regiehouder saw. */
static const char settings[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\""
    " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
    "<prop oor:name=\"MacroSecurityLevel\" oor:op=\"fuse\"><value>3</value></prop>"
    "<prop oor:name=\"DisableMacrosExecution\" oor:op=\"fuse\"><value>true</value></prop>"
    "<prop oor:name=\"BlockUntrustedRefererLinks\" oor:op=\"fuse\"><value>true</value></prop>"
    "</item>\n"
    "<item oor:path=\"/org.openoffice.Office.Calc/Content/Update\">"
    "<prop oor:name=\"Link\" oor:op=\"fuse\"><value>2</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\">"
    "<prop oor:name=\"OOXMLRecalcMode\" oor:op=\"fuse\"><value>1</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Inet/Settings\">"
    "<prop oor:name=\"ooInetProxyType\" oor:op=\"fuse\"><value>1</value></prop>"
    "<prop oor:name=\"ooInetHTTPProxyName\" oor:op=\"fuse\"><value>127.0.0.1</value></prop>"
    "<prop oor:name=\"ooInetHTTPProxyPort\" oor:op=\"fuse\"><value>9</value></prop>"
    "<prop oor:name=\"ooInetHTTPSProxyName\" oor:op=\"fuse\"><value>127.0.0.1</value></prop>"
    "<prop oor:name=\"ooInetHTTPSProxyPort\" oor:op=\"fuse\"><value>9</value></prop></item>\n"
    "</oor:items>\n";

/* The folders of one reading. */
typedef struct {
    char *top;
    char *profile;
    char *user; /* in profile */
    char *out;
    char *form;
    char *words;
    char *install; /* -env:UserInstallation=file://... */
} places;

static void places_clear(places *p) {
    tw_scratch_remove(p->top);
    free(p->top);
    free(p->profile);
    free(p->user);
    free(p->out);
    free(p->form);
    free(p->words);
    free(p->install);
}

static char *url_of(const char *path) {
    static const char option[] = "-env:UserInstallation=file://";
    size_t size = sizeof option + 3 * strlen(path);
    char *text = malloc(size);
    size_t at = sizeof option - 1;
    if (text != NULL) {
        memcpy(text, option, sizeof option);
        for (; *path != '\0'; path++) { /* TMPDIR may hold blanks */
            bool plain = strchr("/.-_", *path) != NULL || (*path >= '0' && *path <= '9') ||
                         (*path >= 'A' && *path <= 'Z') || (*path >= 'a' && *path <= 'z');
            at += (size_t)snprintf(text + at, size - at, plain ? "%c" : "%%%02X",
                                   (unsigned)(unsigned char)*path);
        }
    }
    return text;
}

static tw_status make_places(places *p, const char *data, size_t size, tw_error *err) {
    tw_status status = tw_scratch_make(&p->top, err);
    if (status != TW_OK) {
        return status;
    }
    p->profile = tw_path_join(p->top, "profiel");
    p->out = tw_path_join(p->top, "uit");
    p->form = tw_path_join(p->top, source);
    p->words = tw_path_join(p->top, words);
    p->user = p->profile == NULL ? NULL : tw_path_join(p->profile, "user");
    p->install = p->profile == NULL ? NULL : url_of(p->profile);
    if (p->out == NULL || p->form == NULL || p->words == NULL || p->user == NULL ||
        p->install == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "scratch folder");
    }
    if (mkdir(p->profile, 0700) != 0 || mkdir(p->user, 0700) != 0 || mkdir(p->out, 0700) != 0) {
        return tw_fail(err, TW_ERR_IO, "%s: %s", p->top, strerror(errno));
    }
    status =
        tw_scratch_write(p->user, "registrymodifications.xcu", settings, strlen(settings), err);
    return status == TW_OK ? tw_scratch_write(p->top, source, data, size, err) : status;
}

/* ---- the other process ---- */

/* A workbook can unpack to more than the machine holds. */
static void limit_resources(int64_t limit_ms) {
    const rlim_t mega = 1024 * 1024;
    struct rlimit files = {256 * mega, 256 * mega};
    struct rlimit memory = {4096 * mega, 4096 * mega};
    rlim_t seconds = (rlim_t)(limit_ms / 1000 + 1) * 2;
    struct rlimit time = {seconds, seconds};
    struct rlimit core = {0, 0};
    (void)setrlimit(RLIMIT_FSIZE, &files);
    (void)setrlimit(RLIMIT_AS, &memory);
    (void)setrlimit(RLIMIT_CPU, &time);
    (void)setrlimit(RLIMIT_CORE, &core);
}

static void become_office(const places *p, tw_workbook_kind kind,
                          const tw_import_options *options) {
    /* Every sheet, in UTF-8; numbers as they are, not as they are shown. */
    char to[] = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1";
    char name[] = "soffice";
    char headless[] = "--headless";
    char norestore[] = "--norestore";
    char nolock[] = "--nolockcheck";
    char xlsx[] = "--infilter=Calc MS Excel 2007 XML";
    char ods[] = "--infilter=calc8";
    char *infilter = kind == TW_WORKBOOK_OPENDOCUMENT ? ods : xlsx;
    char convert[] = "--convert-to";
    char outdir[] = "--outdir";
    char *const argv[] = {name,    p->install, headless, norestore, nolock,  infilter,
                          convert, to,         outdir,   p->out,    p->form, NULL};
    int nothing = open("/dev/null", O_RDONLY);
    int said = open(p->words, O_WRONLY | O_CREAT | O_EXCL, 0600);
    (void)setpgid(0, 0);
    limit_resources(options->limit_ms);
    if (nothing < 0 || said < 0 || dup2(nothing, 0) < 0 || dup2(said, 1) < 0 || dup2(said, 2) < 0) {
        _exit(1);
    }
    (void)setenv("HOME", p->top, 1);
    (void)setenv("TMPDIR", p->top, 1);
    (void)setenv("LC_ALL", "C.UTF-8", 1);
    (void)setenv("SAL_USE_VCLPLUGIN", "svp", 1);
    if (options->program != NULL) {
        (void)execvp(options->program, argv);
    } else {
        (void)execvp("soffice", argv);
        (void)execvp("libreoffice", argv);
    }
    _exit(errno == ENOENT || errno == EACCES || errno == ENOTDIR ? NOT_FOUND : 1);
}

static int64_t now_ms(void) {
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Until it ends, is asked to stop, or takes too long; nothing of it is left running. */
static tw_office_result watch(pid_t pid, const tw_import_options *options) {
    const struct timespec pause = {0, 10 * 1000 * 1000};
    int64_t end = now_ms() + options->limit_ms;
    tw_office_result result = TW_OFFICE_READ;
    int state = 0;
    bool ended = false;
    while (!ended && result == TW_OFFICE_READ) {
        pid_t found = waitpid(pid, &state, WNOHANG);
        ended = found == pid || (found < 0 && errno != EINTR);
        if (!ended && options->stop != NULL && *options->stop != 0) {
            result = TW_OFFICE_STOPPED;
        } else if (!ended && now_ms() >= end) {
            result = TW_OFFICE_TIME_OUT;
        } else if (!ended) {
            (void)nanosleep(&pause, NULL);
        }
    }
    (void)kill(-pid, SIGKILL); /* its whole group: the program that was started starts another */
    while (!ended && waitpid(pid, &state, 0) < 0 && errno == EINTR) {
    }
    if (result == TW_OFFICE_READ && (!WIFEXITED(state) || WEXITSTATUS(state) != 0)) {
        bool missing = WIFEXITED(state) && WEXITSTATUS(state) == NOT_FOUND;
        result = missing ? TW_OFFICE_MISSING : TW_OFFICE_FAILED;
    }
    return result;
}

/* ---- what it left ---- */

/* "formulier-Matrix.csv" is the sheet Matrix. */
static tw_status take_sheet(tw_fileset *sheets, const char *folder, const char *name,
                            tw_error *err) {
    enum { BEFORE = sizeof source - sizeof ".xlsx" + 1 };
    bool found;
    bool too_large;
    tw_status status = tw_fileset_read(sheets, folder, name, MAX_SHEET, &found, &too_large, err);
    if (status == TW_OK && found && !too_large) {
        char *own = sheets->files[sheets->count - 1].name;
        size_t size = strlen(own);
        if (size > BEFORE + 4) {
            memmove(own, own + BEFORE, size - BEFORE + 1);
            own[size - BEFORE - 4] = '\0';
        }
    }
    return status;
}

static tw_status take_sheets(tw_fileset *sheets, const char *folder, tw_error *err) {
    enum { MOST = 64 };
    tw_status status = TW_OK;
    DIR *list = opendir(folder);
    if (list == NULL) {
        return tw_fail(err, errno == ENOMEM ? TW_ERR_NOMEM : TW_ERR_IO, "%s: %s", folder,
                       strerror(errno));
    }
    for (struct dirent *entry = readdir(list);
         entry != NULL && status == TW_OK && sheets->count < MOST; entry = readdir(list)) {
        size_t size = strlen(entry->d_name);
        if (size > 4 && strcmp(entry->d_name + size - 4, ".csv") == 0) {
            status = take_sheet(sheets, folder, entry->d_name, err);
        }
    }
    (void)closedir(list);
    return status;
}

/* LibreOffice says in words, always the same, that it could not load a file; some versions end as
   if all went well. Any other complaint (no room on the disk) means that what it left is not whole.
 */
static tw_status heed_words(tw_office_result *how, const places *p, tw_error *err) {
    char *data = NULL;
    size_t size = 0;
    switch (tw_file_read(p->words, MAX_WORDS, &data, &size)) {
    case TW_FILE_READ:
        if (strstr(data, "could not be loaded") != NULL) {
            *how = TW_OFFICE_UNREADABLE;
        } else if (strstr(data, "Error:") != NULL) {
            *how = TW_OFFICE_FAILED;
        }
        break;
    case TW_FILE_NO_MEMORY:
        return tw_fail(err, TW_ERR_NOMEM, "scratch file");
    case TW_FILE_FAILED:
        return tw_fail(err, TW_ERR_IO, "%s: %s", p->words, strerror(errno));
    case TW_FILE_ABSENT: /* it did not begin */
    case TW_FILE_TOO_LARGE:
    case TW_FILE_NOT_REGULAR:
        *how = *how == TW_OFFICE_READ ? TW_OFFICE_FAILED : *how;
        break;
    }
    free(data);
    return TW_OK;
}

/* On a full disk LibreOffice leaves half a sheet, without a word. */
static tw_status need_room(const places *p, uint64_t bytes, tw_error *err) {
    struct statvfs disk;
    if (statvfs(p->top, &disk) == 0 && (uint64_t)disk.f_bavail * disk.f_frsize < bytes) {
        return tw_fail(err, TW_ERR_IO, "%s: %s", p->top, strerror(ENOSPC));
    }
    return TW_OK;
}

static tw_status read_with_office(tw_fileset *sheets, tw_office_result *how, const places *p,
                                  tw_workbook_kind kind, const tw_import_options *options,
                                  tw_error *err) {
    const uint64_t before = 16 * 1024 * 1024;
    const uint64_t after = 1024 * 1024;
    tw_status status = need_room(p, before, err);
    if (status != TW_OK) {
        return status;
    }
    pid_t pid = fork();
    if (pid == 0) {
        become_office(p, kind, options);
    }
    if (pid < 0) {
        return tw_fail(err, TW_ERR_IO, "fork: %s", strerror(errno));
    }
    (void)setpgid(pid, pid); /* both do it: whoever is first */
    *how = watch(pid, options);
    if (*how == TW_OFFICE_READ || *how == TW_OFFICE_FAILED) {
        status = heed_words(how, p, err);
    }
    if (status == TW_OK && *how == TW_OFFICE_READ) {
        status = need_room(p, after, err);
    }
    if (status == TW_OK && *how == TW_OFFICE_READ) {
        status = take_sheets(sheets, p->out, err);
        *how = sheets->count == 0 ? TW_OFFICE_FAILED : TW_OFFICE_READ;
    }
    return status;
}

tw_status tw_import_sheets(tw_fileset *sheets, tw_office_result *how, const char *data, size_t size,
                           const tw_import_options *options, tw_error *err) {
    static const tw_office_result unfit[] = {[TW_WORKBOOK_EMPTY] = TW_OFFICE_EMPTY,
                                             [TW_WORKBOOK_PASSWORD] = TW_OFFICE_PASSWORD,
                                             [TW_WORKBOOK_OLD] = TW_OFFICE_OLD,
                                             [TW_WORKBOOK_NONE] = TW_OFFICE_NO_WORKBOOK};
    tw_workbook_kind kind = tw_workbook_kind_of(data, size);
    if (kind != TW_WORKBOOK_XLSX && kind != TW_WORKBOOK_OPENDOCUMENT) {
        *how = unfit[kind];
        return TW_OK;
    }
    places p = {0};
    tw_status status = make_places(&p, data, size, err);
    if (status == TW_OK) {
        status = read_with_office(sheets, how, &p, kind, options, err);
    }
    places_clear(&p);
    return status;
}
