/** @file interrupt.h
 *  Ctrl-C while solving: the first asks for the best so far, the second ends the program at once.
 */
#ifndef TW_CLI_INTERRUPT_H
#define TW_CLI_INTERRUPT_H

#include <signal.h>
#include <stdbool.h>

/** Listen for SIGINT and SIGTERM, where they are not ignored. @return what they set */
const volatile sig_atomic_t *cli_interrupt_open(void);

/** From here on they end the program again. @return whether one came */
bool cli_interrupt_close(void);

#endif
