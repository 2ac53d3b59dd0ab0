/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standard streams, on which nothing is printed that would steer a terminal. */
#ifndef SHNOR_ENGINE_STREAMS_H
#define SHNOR_ENGINE_STREAMS_H

/* Puts streams in the place of stdout and stderr that show such signs as their codes
 * (datasets/text/escape.h), and takes GLib's own messages there. Descriptors that are closed are
 * filled first, so that no file is opened in their place. */
void streams_begin(void);
/* Brings all that was told to where it goes, and closes stdout. Returns why that could not be
 * written, an errno; 0: all was. */
int streams_end(void);

#endif
