/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every program of ours does first: languages and texts. */
#ifndef SHNOR_ENGINE_TERMINAL_H
#define SHNOR_ENGINE_TERMINAL_H

/* Takes `--lang X` off the front of the arguments, and chooses the language of the terminal by it,
 * else by the environment. The arguments themselves stay as they are, but for where they begin.
 * Returns EXIT_DONE, or a code (command.h) and has said why: there is no such language, or the
 * Russian texts are nowhere found and cannot be unpacked. */
int terminal_start(int *argc, char ***argv);

#endif
