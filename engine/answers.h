/* The commands that the archive answers alone, as rows of the table of commands: the front of the
 * program has these and no others. */
#ifndef SHNOR_ENGINE_ANSWERS_H
#define SHNOR_ENGINE_ANSWERS_H

#include "engine/command.h"

/* clang-format off */
#define COMMAND_LIST \
    {"list", 0, false, "", N_("which runs the archive holds"), \
     N_("Lists the runs of the archive: year and revision, region, rules, how many schools are in the\n" \
        "lists, and the order by which a revision was approved."), \
     "shnor list", command_list}
#define COMMAND_SHOW \
    {"show", 1, false, N_("RUN"), N_("what the archive holds of a run"), \
     N_("Shows a run of the archive: its rules, clusters, findings, separate decisions, inputs and\n" \
        "papers with their SHA-256. RUN is a year (its approved revision, else the latest) or a year and\n" \
        "a revision: 2022.1."), \
     "shnor show 2022", command_show}
#define COMMAND_EXPLAIN \
    {"explain", 2, false, N_("RUN SCHOOL"), N_("why a school is in a cluster, or in none"), \
     N_("Tells for one school of a stored run, by its code or a part of its name, where each figure comes\n" \
        "from (file, sheet, row, column, value), how it was compared, which rule decided and on what basis,\n" \
        "separate decisions, how far it is from another conclusion; and a paragraph for the answer to an\n" \
        "appeal. Also for a school that is in no list."), \
     "shnor explain 2022 670012", command_explain}
/* clang-format on */

#endif
