#include "base/child.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

tw_child tw_child_ask(bool (*question)(void *context), void *context) {
    tw_child child = {fork()};
    if (child.pid == 0) {
        /* _exit: what the parent has not yet written is not the child's to write. */
        _exit(question(context) ? 0 : 1);
    }
    return child;
}

bool tw_child_says_yes(tw_child *child) {
    int state = 1;
    while (child->pid > 0 && waitpid(child->pid, &state, 0) < 0) {
        if (errno != EINTR) {
            state = 1;
            break;
        }
    }
    bool yes = child->pid > 0 && WIFEXITED(state) && WEXITSTATUS(state) == 0;
    child->pid = 0;
    return yes;
}

void tw_child_dismiss(tw_child *child) {
    if (child->pid > 0) {
        (void)kill(child->pid, SIGKILL);
        (void)tw_child_says_yes(child);
    }
}
