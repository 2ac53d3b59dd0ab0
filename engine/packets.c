#include "engine/packets.h"

#include "engine/file_name.h"
#include "reports/packet/packet.h"
#include "reports/pdf/pdf.h"
#include "reports/wording.h"

static bool
add_packet(struct output_set *set, GHashTable *taken, const struct packet *packet,
           struct document *document, GError **error)
{
    g_autofree char *title = packet_name(packet);
    g_autofree char *stem = file_name_claim(taken, "packet", title);
    g_autofree char *name = g_strconcat(stem, ".pdf", NULL);
    GBytes *bytes = pdf_render(document, error);
    document_free(document);
    if (bytes != NULL)
        output_set_add(set, name, bytes);
    return bytes != NULL;
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
    bool fine = true;
    for (guint i = 0; fine && i < packets->len; i++) {
        const struct packet *packet = g_ptr_array_index(packets, i);
        fine =
            add_packet(set, taken, packet, packet_build(assessment, order, packet, draft), error);
    }
    g_ptr_array_unref(packets);
    g_hash_table_unref(taken);
    wording_use_language(terminal);
    if (fine)
        return set;
    output_set_free(set);
    return NULL;
}
