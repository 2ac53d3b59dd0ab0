/* A fuzzing target: one function that must stand any bytes. libFuzzer calls it with what it makes
 * up, replay.c with the committed corpus. */
#ifndef SHNOR_TESTS_FUZZ_H
#define SHNOR_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
