/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor amend: the amending list between two revisions of a year, from the archive alone. */
#include <stdio.h>
#include <string.h>

#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "engine/campaign/order_file.h"
#include "engine/output/output.h"
#include "reports/paper/amendment/amendment.h"
#include "reports/render/docx/docx.h"
#include "reports/render/pdf/pdf.h"
#include "reports/words/wording.h"

static const char *const names[] = {"amendment.pdf", "amendment.docx", "amendment.csv", NULL};
static const struct output_kind outputs = {.id = "amend", .names = names};

/* What the call is about. */
struct amend_call {
    struct lookup old, new;
    struct order_block *amended; /* the order whose annex is amended */
    struct order_block *order;   /* the one that amends it */
    bool draft;
};

static bool
same_text(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* An order that amends itself is one whose number and date are not known yet. */
static void
clear_own_number(struct amend_call *call)
{
    struct order_block *order = call->order;
    if (!same_text(order->number, call->amended->number) ||
        !same_text(order->date, call->amended->date))
        return;
    g_clear_pointer(&order->number, g_free);
    g_clear_pointer(&order->date, g_free);
}

static bool
read_orders(struct amend_call *call, const char *order_name, GError **error)
{
    call->amended = lookup_order(&call->old, error);
    if (call->amended == NULL)
        return false;
    if (order_name != NULL) {
        call->order = order_file_read(order_name, error);
        return call->order != NULL;
    }
    call->order = lookup_order(&call->new, error);
    if (call->order != NULL)
        clear_own_number(call);
    return call->order != NULL;
}

/* In the language of the newer run. */
static struct output_set *
draw(const struct amend_call *call, const struct amendment *amendment, GError **error)
{
    g_auto(wording_scope) scope = wording_scope_begin(call->new.run->language);
    struct paper_input input = lookup_paper_input(&call->new, call->order, NULL, call->draft);
    struct document *document =
        amendment_document(amendment, call->amended, call->order, paper_is_draft(&input));
    struct output_set *set = output_set_create();
    bool fine = output_set_add(set, "amendment.pdf", pdf_render(document, error)) &&
                output_set_add(set, "amendment.docx", docx_render(document, error)) &&
                output_set_add(set, "amendment.csv", amendment_csv(amendment));
    document_free(document);
    if (fine)
        return set;
    output_set_free(set);
    return NULL;
}

static void
print_changes(const struct amend_call *call, const struct amendment *amendment, const char *out)
{
    printf(_("run %s → run %s: rows excluded %u, added %u (%u of them from another list or place), "
             "read otherwise %u\n"),
           call->old.head->name, call->new.head->name, amendment->n_actions[AMENDMENT_EXCLUDE],
           amendment->n_actions[AMENDMENT_INCLUDE], amendment->n_moves,
           amendment->n_actions[AMENDMENT_RESTATE]);
    printf(_("files: %s\n"), out);
}

static int
write_amendment(const struct amend_call *call, const struct amendment *amendment,
                struct output_folder *folder)
{
    GError *error = NULL;
    if (amendment->rows->len == 0) {
        printf(_("the lists of run %s and run %s are the same: there is nothing to amend, and no "
                 "file was written\n"),
               call->old.head->name, call->new.head->name);
        return EXIT_DONE;
    }
    int code = check_outputs(folder, NULL);
    if (code != EXIT_DONE)
        return code;
    struct output_set *set = draw(call, amendment, &error);
    if (set == NULL)
        return command_fail(&error, EXIT_INTERNAL);
    code = write_outputs(folder, set);
    if (code == EXIT_DONE)
        print_changes(call, amendment, output_folder_path(folder));
    output_set_free(set);
    return code;
}

static int
amend(struct amend_call *call, const char *order_name, const char *out)
{
    GError *error = NULL;
    const struct run_head *old = call->old.head, *new = call->new.head;
    if (old->year != new->year || !same_text(old->region, new->region)) {
        fprintf(stderr,
                _("shnor: run %s and run %s are not of the same region and year: an amending list "
                  "corrects the lists of one year; shifts between years are told by compare\n"),
                old->name, new->name);
        return EXIT_USAGE_ERROR;
    }
    if (!read_orders(call, order_name, &error))
        return command_fail(&error, command_archive_code(error));
    struct amendment *amendment =
        amendment_build(call->old.run->assessment, call->new.run->assessment);
    struct output_folder *folder = lookup_outputs(&call->old, out, &outputs);
    if (order_name != NULL)
        output_folder_protect(folder, order_name);
    int code = write_amendment(call, amendment, folder);
    output_folder_close(folder);
    amendment_free(amendment);
    return code;
}

static int
start_amend(const struct command *command, int argc, char **argv)
{
    static char *archive, *order_path, *out;
    static gboolean draft;
    static const GOptionEntry entries[] = {
        OPTION_ORDER(order_path),
        OPTION_OUTPUT(out),
        {"draft", 0, 0, G_OPTION_ARG_NONE, &draft, N_("mark the papers as a draft"), NULL},
        OPTION_ARCHIVE(archive),
        G_OPTION_ENTRY_NULL};
    struct amend_call call = {0};
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    g_autofree char *order_name = g_steal_pointer(&order_path);
    g_autofree char *place = out != NULL ? g_steal_pointer(&out) : g_strdup(".");
    call.draft = draft;
    code = lookup_load(&call.old, path, argv[1]);
    if (code == EXIT_DONE)
        code = lookup_load(&call.new, path, argv[2]);
    if (code == EXIT_DONE)
        code = amend(&call, order_name, place);
    order_block_free(call.amended);
    order_block_free(call.order);
    lookup_close(&call.old);
    lookup_close(&call.new);
    return code;
}

const struct command amend_command = {
    .name = "amend",
    .n_arguments = 2,
    .arguments = N_("OLD NEW"),
    .summary = N_("the amending list after a correction"),
    .help =
        N_("Writes what an order that corrects the lists changes in them: which numbered row goes, "
           "which\n"
           "comes, which moves to another list, which reads otherwise (amendment.pdf, "
           "amendment.docx, and\n"
           "amendment.csv for machines). OLD and NEW are revisions of one year; --order names the\n"
           "correcting order. The inputs are not needed."),
    .example = "shnor amend 2022.1 2022.2 --order order.ini -o amendment",
    .start = start_amend,
};
