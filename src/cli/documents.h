/** @file documents.h — the folder in which a command puts documents for people.
 *
 *  `report`, `plan` and `costs` call some of theirs alike (index.html), so each is best given a
 * folder of its own: that is said where it is not so. What an earlier run of the same command left
 * there and no longer belongs is named, never deleted.
 */
#ifndef TW_CLI_DOCUMENTS_H
#define TW_CLI_DOCUMENTS_H

#include "cli/cli.h"
#include "toewijs/report.h"

/** Can the documents of this command go there? CLI_DONE, also where there are documents of another
 *  command, which it then says; CLI_FAILED when nothing can be written, which it has said. */
int cli_documents_check(const cli_call *cli, const char *folder);

/** Write, and say so; then name what was left behind. */
int cli_documents_write(const cli_call *cli, const tw_fileset *files, const char *folder,
                        const tw_left_behind *left);

/** The same for a command whose documents of one kind are all "part/<name>.html". */
int cli_documents_write_all(const cli_call *cli, const tw_fileset *files, const char *folder,
                            const char *part);

#endif
