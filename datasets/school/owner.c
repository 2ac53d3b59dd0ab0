/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/school/owner.h"

struct owner
owner_find(const struct owner_books *books, const char *code, int year)
{
    struct owner owner = {.status = OWNER_UNKNOWN, .code = code};
    switch (succession_follow(books->ledger, code, year, &owner.code)) {
    case SUCCESSION_ENDS:
        return (struct owner){.status = OWNER_NONE};
    case SUCCESSION_LOOPS:
        owner.code = code;
        break;
    case SUCCESSION_GOES:
    case SUCCESSION_NONE:
        break;
    }
    if (school_registry_find_known(books->registry, owner.code, books->has_registry, &owner.school))
        owner.status = OWNER_FOUND;
    return owner;
}

struct owner
owner_take(const struct owner_books *books, const char *code, int year)
{
    struct owner owner = owner_find(books, code, year);
    if (owner.code != code)
        succession_count(books->ledger, code);
    return owner;
}
