#include "engine/packets.h"

#include "engine/file_name.h"
#include "reports/packet/packet.h"
#include "reports/pdf/press.h"
#include "reports/wording.h"

static bool
add_packet(struct output_set *set, GHashTable *taken, const struct packet *packet, GBytes *bytes)
{
    g_autofree char *title = packet_name(packet);
    g_autofree char *stem = file_name_claim(taken, "packet", title);
    g_autofree char *name = g_strconcat(stem, ".pdf", NULL);
    return output_set_add(set, name, bytes);
}

struct output_set *
packets_draw(const char *language, const struct assessment *assessment,
             const struct order_block *order, bool draft, GError **error)
{
    char terminal[8];
    g_strlcpy(terminal, wording_language(), sizeof terminal);
    wording_use_language(language);
    struct output_set *set = output_set_create();
    GHashTable *taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *packets = packets_build(assessment);
    output_set_use_manifest(set, PACKETS_MANIFEST);
    struct press *press = press_create(NULL);
    for (guint i = 0; i < packets->len; i++)
        press_add(press, packet_build(assessment, order, g_ptr_array_index(packets, i), draft));
    bool fine = true;
    for (guint i = 0; fine && i < packets->len; i++)
        fine =
            add_packet(set, taken, g_ptr_array_index(packets, i), press_get(press, i, NULL, error));
    press_free(press);
    g_ptr_array_unref(packets);
    g_hash_table_unref(taken);
    wording_use_language(terminal);
    if (fine)
        return set;
    output_set_free(set);
    return NULL;
}
