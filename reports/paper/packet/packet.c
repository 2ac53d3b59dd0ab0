/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packets are made from all schools and not from the lists: a municipality without a listed school
 * gets one too, to know so. Rows keep the numbers that they have in the order's lists. */
#include "reports/paper/packet/packet.h"

#include <string.h>

#include "reports/paper/packet/figures.h"
#include "reports/paper/packet/items.h"
#include "reports/paper/reference/reference.h"
#include "reports/table/roster.h"
#include "reports/words/order_text.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* ---- who gets what ---- */

static void
packet_free(gpointer data)
{
    struct packet *packet = data;
    g_array_unref(packet->rows);
    g_free(packet);
}

static enum addressee
addressee_of(const struct school *school)
{
    switch (school->subordination) {
    case SUBORDINATION_DEPARTMENT:
        return ADDRESSEE_DEPARTMENT;
    case SUBORDINATION_MUNICIPAL:
        return ADDRESSEE_MUNICIPALITY;
    case SUBORDINATION_FEDERAL:
    case SUBORDINATION_PRIVATE:
        return ADDRESSEE_OTHERS;
    }
    g_assert_not_reached();
}

/* The packet of the school's addressee; NULL when there is none yet. */
static struct packet *
find_packet(const GPtrArray *packets, const struct school *school)
{
    enum addressee addressee = addressee_of(school);
    for (guint i = 0; i < packets->len; i++) {
        struct packet *packet = g_ptr_array_index(packets, i);
        if (packet->addressee == addressee &&
            (addressee != ADDRESSEE_MUNICIPALITY ||
             strcmp(packet->municipality, school->municipality) == 0))
            return packet;
    }
    return NULL;
}

static void
count_school(GPtrArray *packets, const struct assessment *assessment, guint index)
{
    const struct assessed_school *assessed = &assessment->schools[index];
    const struct school *school = assessed->identity;
    struct packet *packet = find_packet(packets, school);
    if (packet == NULL) {
        packet = g_new0(struct packet, 1);
        packet->addressee = addressee_of(school);
        packet->municipality =
            packet->addressee == ADDRESSEE_MUNICIPALITY ? school->municipality : "";
        packet->rows = g_array_new(FALSE, FALSE, sizeof(struct appendix_row));
        g_ptr_array_add(packets, packet);
    }
    packet->n_schools++;
    packet->n_undecided +=
        !assessment_is_listed(assessment, index) && assessed->status != STATUS_DECIDED;
}

static gint
compare_addressees(gconstpointer a, gconstpointer b)
{
    const struct packet *x = *(struct packet *const *)a, *y = *(struct packet *const *)b;
    if (x->addressee != y->addressee)
        return x->addressee < y->addressee ? -1 : 1;
    g_autofree char *left = wording_municipality_key(x->municipality);
    g_autofree char *right = wording_municipality_key(y->municipality);
    return strcmp(left, right);
}

GPtrArray *
packets_build(const struct assessment *assessment)
{
    GPtrArray *packets = g_ptr_array_new_with_free_func(packet_free);
    GArray *rows = appendix_rows(assessment);
    for (guint i = 0; i < assessment->n_schools; i++)
        count_school(packets, assessment, i);
    for (guint i = 0; i < rows->len; i++) {
        const struct appendix_row *row = &g_array_index(rows, struct appendix_row, i);
        struct packet *packet = find_packet(packets, assessment->schools[row->school].identity);
        g_array_append_val(packet->rows, *row);
    }
    g_array_unref(rows);
    for (guint i = packets->len; i-- > 0;) {
        const struct packet *packet = g_ptr_array_index(packets, i);
        if (packet->rows->len == 0 && packet->municipality[0] == '\0')
            g_ptr_array_remove_index(packets, i);
    }
    g_ptr_array_sort(packets, compare_addressees);
    return packets;
}

char *
packet_name(const struct packet *packet)
{
    switch (packet->addressee) {
    case ADDRESSEE_DEPARTMENT:
        return g_strdup(_("Department"));
    case ADDRESSEE_MUNICIPALITY:
        return roster_municipality_name(packet->municipality);
    case ADDRESSEE_OTHERS:
        return g_strdup(_("Private and federal schools"));
    }
    g_assert_not_reached();
}

/* ---- the head ---- */

/* The name stands in quotation marks and so in the nominative. */
static char *
municipality_title(const char *municipality)
{
    if (municipality[0] == '\0')
        return g_strdup(
            _("Extract on municipal general education organisations\nof no stated municipality"));
    g_autofree char *marked = g_strdup_printf("\"%s\"", municipality);
    g_autofree char *name = wording_typeset(marked);
    return g_strdup_printf("%s\n%s", _("Extract for the municipality"), name);
}

static char *
title_text(const struct packet *packet)
{
    switch (packet->addressee) {
    case ADDRESSEE_DEPARTMENT:
        return g_strdup(_("Extract on general education organisations\nrun by the Department"));
    case ADDRESSEE_MUNICIPALITY:
        return municipality_title(packet->municipality);
    case ADDRESSEE_OTHERS:
        return g_strdup(_("Extract on private and federal state\ngeneral education organisations"));
    }
    g_assert_not_reached();
}

static void
add_counts(struct document *document, const struct packet *packet)
{
    g_autofree char *all = wording_integer(packet->n_schools);
    g_autofree char *listed = wording_integer(packet->rows->len);
    g_autofree char *text = g_strdup_printf(
        _("General education organisations in all: %s, of them in the lists: %s."), all, listed);
    document_add_paragraph(document, text);
    if (packet->n_undecided == 0)
        return;
    g_autofree char *undecided = wording_integer(packet->n_undecided);
    g_autofree char *open = g_strdup_printf(
        _("Not decided about, since data are missing: %s. They are not in the lists."), undecided);
    document_add_paragraph(document, open);
}

static void
add_head(struct document *document, const struct assessment *assessment,
         const struct order_block *order, const struct packet *packet)
{
    g_autofree char *title = title_text(packet), *annex = order_block_annex(order);
    g_autofree char *lists = order_block_title(order),
                    *region = wording_typeset(assessment->region);
    g_strdelimit(annex, "\n", ' ');
    document_add_title(document, title);
    g_autofree char *source = g_strdup_printf("%s. %s", annex, lists);
    document_add_paragraph(document, source);
    if (region[0] != '\0') {
        g_autofree char *place =
            g_strdup_printf(_("%s, results of the year %d"), region, assessment->year);
        document_add_paragraph(document, place);
    }
    if (packet->addressee == ADDRESSEE_MUNICIPALITY && packet->municipality[0] == '\0')
        document_add_paragraph(document, _("The registry does not state the municipality of these "
                                           "organisations: find out to whom the extract goes."));
    add_counts(document, packet);
}

/* ---- the lists ---- */

/* The column of items stands only where the order has some for the addressee. */
static struct table *
add_cluster(struct document *document, const struct assessment *assessment, guint cluster,
            bool has_items)
{
    g_autofree char *title =
        wording_typeset(rulebook_cluster(assessment->rulebook, cluster)->title);
    document_add_subheading(document, title);
    struct table *table = document_add_table(document, TABLE_GRID);
    table_add_column(table, _("No. in the list"), 24, ALIGN_CENTRE);
    table_add_column(table, _(PHRASE_ORGANISATION), has_items ? 124 : 156, ALIGN_LEFT);
    if (has_items)
        table_add_column(table, _("Items of the order"), 32, ALIGN_CENTRE);
    return table;
}

static void
add_lists(struct document *document, const struct assessment *assessment,
          const struct order_block *order, const struct packet *packet)
{
    bool has_items = packet_has_items(order, packet);
    const struct appendix_row *before = NULL;
    struct table *table = NULL;
    document_add_heading(document, ALIGN_LEFT, _("Extract of the lists"));
    for (guint i = 0; i < packet->rows->len; i++) {
        const struct appendix_row *row = &g_array_index(packet->rows, struct appendix_row, i);
        if (before == NULL || before->cluster != row->cluster)
            table = add_cluster(document, assessment, row->cluster, has_items);
        char **cells = g_new0(char *, 4);
        cells[0] = g_strdup_printf("%u", row->number);
        cells[1] = roster_school_name(assessment, row->school);
        if (has_items)
            cells[2] = packet_items_text(assessment, order, packet, row->school);
        table_add_row(table, ROW_PLAIN, cells);
        before = row;
    }
}

/* ---- the whole ---- */

static void
add_nothing(struct document *document, const struct packet *packet)
{
    document_add_paragraph(document, packet->addressee == ADDRESSEE_MUNICIPALITY
                                         ? _("No organisation of the municipality is in the lists.")
                                         : _("None of these organisations is in the lists."));
}

struct document *
packet_build(const struct paper_input *input, const struct packet *packet)
{
    const struct assessment *assessment = input->assessment;
    const struct order_block *order = input->order;
    g_autofree char *title = title_text(packet);
    g_strdelimit(title, "\n", ' ');
    struct document *document = document_create(title, paper_date(input), assessment->year);
    g_autofree char *footer = reference_rulebook_line(assessment->rulebook);
    document->draft = paper_is_draft(input);
    document_set_footer(document, footer);
    add_head(document, assessment, order, packet);
    if (packet->rows->len == 0) {
        add_nothing(document, packet);
        return document;
    }
    add_lists(document, assessment, order, packet);
    packet_add_items(document, assessment, order, packet);
    packet_add_figures(document, assessment, packet->rows);
    return document;
}
