#include "datasets/privacy.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "datasets/pupil_cell.h"

enum { SHORT_NUMBER = 3 };

const char *
privacy_token(const char *text)
{
    int number;
    enum pupil_cell cell = pupil_cell_read(text, &number);
    bool is_token = cell == PUPIL_CELL_NOT_DONE || cell == PUPIL_CELL_NOT_STUDIED ||
                    strcmp(text, "НЕТ") == 0;
    gsize length = strlen(text);
    bool is_short_number = length <= SHORT_NUMBER && strspn(text, "0123456789,.-") == length;
    return is_short_number || is_token ? text : NULL;
}

const char *
privacy_shown(const char *field, const char *text)
{
    if (field == NULL || (strcmp(field, "mark") != 0 && strcmp(field, "score") != 0))
        return NULL;
    return privacy_token(text);
}
