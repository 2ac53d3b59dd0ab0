/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every program of ours does first: languages and texts. */
#ifndef SHNOR_ENGINE_TERMINAL_H
#define SHNOR_ENGINE_TERMINAL_H

/* Takes `--lang X` off the front of the arguments, and chooses the language of the terminal by it,
 * else by the environment. The arguments themselves stay as they are, but for where they begin.
 * Returns EXIT_DONE, or a code (command.h) and has said why: there is no such language, or the
 * Russian texts are nowhere found and cannot be unpacked. */
int terminal_start(int *argc, char ***argv);

/* What every program of ours does last: brings what it has told to where that goes. Returns `code`,
 * or EXIT_CANNOT_WRITE, and has said why, when it was done and not all of that could be written. */
int terminal_finish(int code);

#endif
