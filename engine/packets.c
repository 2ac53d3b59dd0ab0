#include "engine/packets.h"

#include <stdio.h>

#include "engine/file_name.h"
#include "reports/pdf/pdf.h"
#include "reports/wording.h"

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

static bool
add_packet(struct output_set *set, const struct packet_matter *matter, const struct packet *packet,
           const char *stem, GError **error)
{
    g_autofree char *name = g_strconcat(stem, ".pdf", NULL);
    struct document *document =
        packet_build(matter->assessment, matter->order, packet, matter->draft);
    bool fine = output_set_add(set, name, pdf_render(document, error));
    document_free(document);
    return fine;
}

/* Adds those that are wanted. Each claims its name, so that one alone is called as among all. */
static bool
add_packets(struct output_set *set, const struct packet_matter *matter,
            const struct packet_choice *choice, GError **error)
{
    GHashTable *taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *packets = packets_build(matter->assessment);
    bool fine = true;
    for (guint i = 0; fine && i < packets->len; i++) {
        const struct packet *packet = g_ptr_array_index(packets, i);
        g_autofree char *title = packet_name(packet);
        g_autofree char *stem = file_name_claim(taken, "packet", title);
        fine = !is_wanted(choice, packet, title) || add_packet(set, matter, packet, stem, error);
    }
    g_ptr_array_unref(packets);
    g_hash_table_unref(taken);
    return fine;
}

struct output_set *
packets_draw(const char *language, const struct packet_matter *matter,
             const struct packet_choice *choice, GError **error)
{
    char terminal[8];
    if (matter->order->items == NULL || matter->order->items->len == 0)
        fputs(_("shnor: [order] names no items, so the packets do not say what the order asks: see "
                "the lines `item` of the sample that `shnor init` writes\n"),
              stderr);
    g_strlcpy(terminal, wording_language(), sizeof terminal);
    wording_use_language(language);
    struct output_set *set = output_set_create();
    bool fine = add_packets(set, matter, choice, error);
    wording_use_language(terminal);
    if (fine)
        return set;
    output_set_free(set);
    return NULL;
}
