/* What every program of ours does first: languages and texts. */
#ifndef SHNOR_ENGINE_TERMINAL_H
#define SHNOR_ENGINE_TERMINAL_H

#include <stdbool.h>

/* Takes `--lang X` off the front of the arguments, and chooses the language of the terminal by it,
 * else by the environment. The arguments themselves stay as they are, but for where they begin.
 * Returns false, and has said so, when there is no such language. */
bool terminal_start(int *argc, char ***argv);

#endif
