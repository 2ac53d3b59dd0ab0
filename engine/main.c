/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <string.h>

#include "engine/command/command.h"
#include "engine/terminal.h"
#include "engine/run/version.h"
#include "reports/words/wording.h"

static const struct command commands[] = {
    {"demo", 1, false, N_("DIR"),
     N_("write a demonstration region with the dirt that real files have"),
     N_("Writes a made-up region of 27 municipalities and about 400 schools into the new folder "
        "DIR:\n"
        "two years of results, a social passport, risk levels, mergers and decisions, with the "
        "faults\n"
        "that real files have. Nothing is overwritten."),
     "shnor demo my-region", command_demo},
    {"init", 1, false, N_("DIR"), N_("write an empty campaign to fill in"),
     N_("Writes a commented campaign.ini and workbooks to fill in into the folder DIR: the "
        "registry of\n"
        "schools, results, social passports, risk profiles, mergers and decisions, with the "
        "headers that\n"
        "the program reads, codes kept as text and drop-down lists. Nothing is overwritten."),
     "shnor init my-campaign", command_init},
    {"check", 1, false, N_("DIR"), N_("read and check a campaign; computes nothing"),
     N_("Reads every file that DIR/campaign.ini names and tells everything that is wrong in them: "
        "file,\n"
        "place, value, what was expected and what to do. Computes nothing and writes nothing, "
        "unless\n"
        "--letters asks for letters to those who sent the data: what to correct, what has not "
        "come."),
     "shnor check my-campaign", command_check},
    {"run", 1, false, N_("DIR"), N_("check, assess and write the papers to DIR/out"),
     N_("Checks the campaign, decides about every school and writes the appendix of the order\n"
        "(appendix.pdf, also to edit), reference pages (charts.pdf), an analysis (analysis.pdf), "
        "tables\n"
        "and findings. Files appear whole or not at all. While the data have errors the papers "
        "are\n"
        "marked as a draft."),
     "shnor run my-campaign", command_run},
    {"list", 0, false, "", N_("which runs the archive holds"),
     N_("Lists the runs of the archive: year and revision, region, rules, how many schools are in "
        "the\n"
        "lists, and the order by which a revision was approved."),
     "shnor list", command_list},
    {"show", 1, false, N_("RUN"), N_("what the archive holds of a run"),
     N_("Shows a run of the archive: its rules, clusters, findings, separate decisions, inputs "
        "and\n"
        "papers with their SHA-256. RUN is a year (its approved revision, else the latest) or a "
        "year and\n"
        "a revision: 2022.1."),
     "shnor show 2022", command_show},
    {"approve", 1, false, N_("RUN"), N_("note which run was signed, and under which order"),
     N_("Marks a run as the one approved by the order in the file that --order names (a group "
        "[order]\n"
        "as in campaign.ini, with number and date). From then on its year means this run."),
     "shnor approve 2022.2 --order order.ini", command_approve},
    {"appendix", 1, false, N_("RUN"), N_("the appendix of a stored run again, for a new order"),
     N_("Writes appendix.pdf and appendix.docx of a run of the archive, with the order block of "
        "the\n"
        "file that --order names, else of the order that the archive knows. The inputs are not "
        "needed."),
     "shnor appendix 2022 --order order.ini -o new-order", command_appendix},
    {"amend", 2, false, N_("OLD NEW"), N_("the amending list after a correction"),
     N_("Writes what an order that corrects the lists changes in them: which numbered row goes, "
        "which\n"
        "comes, which moves to another list, which reads otherwise (amendment.pdf, amendment.docx, "
        "and\n"
        "amendment.csv for machines). OLD and NEW are revisions of one year; --order names the\n"
        "correcting order. The inputs are not needed."),
     "shnor amend 2022.1 2022.2 --order order.ini -o amendment", command_amend},
    {"sheets", 1, false, N_("RUN"), N_("sheets of the schools of a stored run, a page each"),
     N_("Writes the sheets of the schools of a run of the archive: a PDF for each municipality, "
        "and one\n"
        "each for the schools of the Department, federal and private ones; or for one of these, or "
        "for\n"
        "one school. The inputs are not needed."),
     "shnor sheets 2022 --school 670012 -o sheets", command_sheets},
    {"packets", 1, false, N_("RUN"), N_("what goes with the order to each municipality"),
     N_("Writes the packets of a run of the archive: an extract of the lists for each "
        "municipality, one\n"
        "for the schools that the Department runs, with their figures, what the order asks and by "
        "which\n"
        "dates; or for one of these. The inputs are not needed."),
     "shnor packets 2022 --municipality 'город Десногорск' -o packets", command_packets},
    {"sensitivity", 1, false, N_("RUN"), N_("the list of a stored run under other rules"),
     N_("Tells how many schools would have low results, enter and leave if one rule were another:\n"
        "threshold, procedures, participants, conditions. With -o also writes sensitivity.csv "
        "(all\n"
        "combinations) and sensitivity.pdf (chart and table)."),
     "shnor sensitivity 2022 -o other-rules", command_sensitivity},
    {"compare", 2, true, N_("OLD NEW [RUN…]"), N_("shifts between stored runs, and their reasons"),
     N_("Tells what became of every school from run to run, and why: shifts.pdf (how many went "
        "from which\n"
        "cluster to which, who entered and left, what chance explains), shifts.xlsx and "
        "shifts.csv. With\n"
        "three and more runs also paths.csv with every school's clusters in all of them."),
     "shnor compare 2021 2022 -o shifts", command_compare},
    {"explain", 2, false, N_("RUN SCHOOL"), N_("why a school is in a cluster, or in none"),
     N_("Tells for one school of a stored run, by its code or a part of its name, where each "
        "figure comes\n"
        "from (file, sheet, row, column, value), how it was compared, which rule decided and on "
        "what basis,\n"
        "separate decisions, how far it is from another conclusion; and a paragraph for the answer "
        "to an\n"
        "appeal. Also for a school that is in no list."),
     "shnor explain 2022 670012", command_explain},
    {"export", 0, true, N_("[RUN…]"), N_("runs as tables, to import or to recompute in R"),
     N_("Writes the runs named, or all runs of the archive, as tables from which shnor import "
        "makes the\n"
        "same archive again. With --kit: what the lists of one run rest on, and a script in R of a "
        "few\n"
        "pages that makes the lists and the main figures anew and compares. The inputs are not "
        "needed."),
     "shnor export 2022 --kit -o kit", command_export},
    {"import", 1, false, N_("DIR"), N_("exported runs into the archive"),
     N_("Takes the runs that shnor export wrote into the folder DIR into the archive, all or none; "
        "makes\n"
        "the archive when there is none. Refused when a file is not what was exported (its hash "
        "stands in\n"
        "SHA256SUMS). What the archive has already stays as it is: a run with the same content, "
        "papers,\n"
        "approvals; another run of the same name gets the next revision."),
     "shnor import archive-csv --archive archive.db", command_import},
    {"verify", 2, false, N_("RUN DIR"),
     N_("compute a stored run anew from its inputs, and compare"),
     N_("Checks the archive, computes the run anew from the campaign in DIR and says that it is "
        "the same,\n"
        "or which inputs are others and where results and schools differ first."),
     "shnor verify 2022 my-campaign", command_verify},
};

static void
print_command(const struct command *command)
{
    const char *arguments = command_arguments(command);
    int gap = MAX(10 - (int)g_utf8_strlen(arguments, -1), 1);
    printf("  %-11s %s%*s%s\n", command->name, arguments, gap, "", _(command->summary));
}

static void
print_help(void)
{
    puts(_("shnor: which schools have low results, and the appendix of the order\n\n"
           "Usage: shnor [--lang ru|en] COMMAND [OPTION…]\n\nCommands:"));
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        print_command(&commands[i]);
    puts(_("\nshnor COMMAND --help tells the options of a command.\n\nExit codes:\n"
           "   0  done\n   1  done, but the data have errors\n  64  wrong call\n"
           "  65  the data cannot be assessed\n  66  no input\n  70  internal error\n"
           "  73  cannot write\n  78  the rulebook or the campaign is invalid"));
}

static void
print_version(void)
{
    g_autofree char *libraries = version_libraries();
    printf("%s\n%s\n", VERSION_PROGRAM, libraries);
}

int
main(int argc, char **argv)
{
    gsl_set_error_handler_off(); /* a figure that does not exist is a status, not an abort */
    int code = terminal_start(&argc, &argv);
    if (code != EXIT_DONE)
        return code;
    if (argc > 1 && strcmp(argv[1], "--version") == 0)
        return print_version(), EXIT_DONE;
    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        return print_help(), EXIT_DONE;
    for (guint i = 0; argc > 1 && i < G_N_ELEMENTS(commands); i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(&commands[i], argc - 1, argv + 1);
    if (argc > 1)
        fprintf(stderr, _("shnor: unknown command '%s'; see shnor --help\n"), argv[1]);
    else
        fputs(_("shnor: name a command; see shnor --help\n"), stderr);
    return EXIT_USAGE_ERROR;
}
