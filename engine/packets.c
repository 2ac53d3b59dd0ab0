#include "engine/packets.h"

#include <stdio.h>

#include "engine/file_name.h"
#include "reports/packet/packet.h"
#include "reports/pdf/press.h"
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

/* The names of the wanted, NULL for the others. Each claims its name, so that one alone is called
 * as among all. Free with g_ptr_array_unref(). */
static GPtrArray *
name_packets(const GPtrArray *packets, const struct packet_choice *choice)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GHashTable *taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < packets->len; i++) {
        const struct packet *packet = g_ptr_array_index(packets, i);
        g_autofree char *title = packet_name(packet);
        g_autofree char *stem = file_name_claim(taken, "packet", title);
        bool wanted = is_wanted(choice, packet, title);
        g_ptr_array_add(names, wanted ? g_strconcat(stem, ".pdf", NULL) : NULL);
    }
    g_hash_table_unref(taken);
    return names;
}

static bool
add_packets(struct output_set *set, const struct packet_matter *matter,
            const struct packet_choice *choice, GError **error)
{
    GPtrArray *packets = packets_build(matter->assessment);
    GPtrArray *names = name_packets(packets, choice);
    struct press *press = press_create(NULL);
    for (guint i = 0; i < packets->len; i++)
        if (names->pdata[i] != NULL)
            press_add(press, packet_build(matter->assessment, matter->order, packets->pdata[i],
                                          matter->draft));
    bool fine = true;
    for (guint i = 0, printed = 0; fine && i < packets->len; i++)
        if (names->pdata[i] != NULL)
            fine = output_set_add(set, names->pdata[i], press_get(press, printed++, NULL, error));
    press_free(press);
    g_ptr_array_unref(names);
    g_ptr_array_unref(packets);
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
