/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/packets.h"

#include <stdio.h>

#include "engine/output/file_name.h"
#include "reports/render/pdf/drawing_queue.h"
#include "reports/words/wording.h"

static bool
is_wanted(const struct packet_choice *choice, const struct packet *packet, const char *title)
{
    if (choice->department)
        return packet->addressee == ADDRESSEE_DEPARTMENT;
    if (choice->municipality == NULL)
        return true;
    g_autofree char *name = g_utf8_casefold(title, -1);
    g_autofree char *wanted = g_utf8_casefold(choice->municipality, -1);
    return packet->addressee == ADDRESSEE_MUNICIPALITY && g_str_equal(name, wanted);
}

/* Draws those that are wanted. Each claims its name, so that one alone is called as among all. */
static bool
add_packets(struct output_set *set, const struct paper_input *input,
            const struct packet_choice *choice, GError **error)
{
    GHashTable *taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *packets = packets_build(input->assessment);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    struct drawing_queue *queue = drawing_queue_create(NULL);
    for (guint i = 0; i < packets->len; i++) {
        const struct packet *packet = g_ptr_array_index(packets, i);
        g_autofree char *title = packet_name(packet);
        g_autofree char *stem = file_name_claim(taken, "packet", title);
        if (!is_wanted(choice, packet, title))
            continue;
        g_ptr_array_add(names, g_strconcat(stem, ".pdf", NULL));
        drawing_queue_add(queue, packet_build(input, packet));
    }
    bool fine = true;
    for (guint i = 0; fine && i < names->len; i++)
        fine = output_set_add(set, g_ptr_array_index(names, i),
                              drawing_queue_get(queue, i, NULL, error));
    drawing_queue_free(queue);
    g_ptr_array_unref(names);
    g_ptr_array_unref(packets);
    g_hash_table_unref(taken);
    return fine;
}

struct output_set *
packets_draw(const char *language, const struct paper_input *input,
             const struct packet_choice *choice, GError **error)
{
    if (input->order->items == NULL || input->order->items->len == 0)
        fputs(_("shnor: [order] names no items, so the packets do not say what the order asks: see "
                "the lines `item` of the sample that `shnor init` writes\n"),
              stderr);
    g_auto(wording_scope) scope = wording_scope_begin(language);
    struct output_set *set = output_set_create();
    bool fine = add_packets(set, input, choice, error);
    if (fine)
        return set;
    output_set_free(set);
    return NULL;
}
