/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What procedure people mean who do not write its id: «ОГЭ МАТ», «ВПР русский язык 5 класс»,
 * «ВПР_РУ_5», «РУ-5». Pure. */
#ifndef SHNOR_DATASETS_RESULT_PROCEDURE_NAME_H
#define SHNOR_DATASETS_RESULT_PROCEDURE_NAME_H

#include "datasets/result/procedure.h"

enum procedure_reading {
    PROCEDURE_FOUND,   /* by its id */
    PROCEDURE_SPELT,   /* it can mean one procedure of the catalogue and nothing else */
    PROCEDURE_ABSENT,  /* it means a procedure that the catalogue lacks */
    PROCEDURE_UNCLEAR, /* it may mean one of the catalogue, but that is not certain */
};

struct procedure_name {
    enum procedure_reading reading;
    guint procedure; /* PROCEDURE_FOUND, PROCEDURE_SPELT: index in the catalogue */
    char *likely;    /* PROCEDURE_UNCLEAR: ids that were perhaps meant, with commas; NULL: none */
};

/* Reads the text of a cell. A text is taken for a procedure only when each of its words is
 * understood: «родной русский язык» is not «русский язык». Free with procedure_name_free(). */
struct procedure_name *procedure_name_read(const struct procedure_catalogue *catalogue,
                                           const char *text);
void procedure_name_free(gpointer name); /* accepts NULL */

#endif
