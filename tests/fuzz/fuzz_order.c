/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The group [order], of a file of its own and of campaign.ini, and the papers that print it. What
 * was read is written into the archive as text, and must come out of it as the same. */
#include <string.h>

#include "engine/campaign/order_file.h"
#include "reports/paper/amendment/amendment.h"
#include "reports/paper/appendix.h"
#include "reports/paper/packet/packet.h"
#include "reports/words/wording.h"
#include "tests/fuzz/forge.h"
#include "tests/fuzz/fuzz.h"

static void
check_text(const struct order_block *order)
{
    GError *error = NULL;
    g_autofree char *text = order_block_to_text(order);
    struct order_block *again = order_block_of_text(text, &error);
    g_assert_no_error(error);
    g_autofree char *text_again = order_block_to_text(again);
    g_assert_cmpstr(text, ==, text_again);
    order_block_free(again);
}

static void
dump(struct document *document)
{
    g_autofree char *text = document_dump_text(document);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    document_free(document);
}

static void
draw(const struct order_block *order)
{
    const struct forge_region *region = forge_region();
    const struct paper_input input = {
        .assessment = region->assessment, .dataset = region->dataset, .order = order};
    dump(appendix_build(&input));
    GPtrArray *packets = packets_build(region->assessment);
    for (guint i = 0; i < packets->len; i++)
        dump(packet_build(&input, g_ptr_array_index(packets, i)));
    g_ptr_array_unref(packets);
    struct amendment *amendment = amendment_build(region->assessment, region->assessment);
    dump(amendment_document(amendment, region->campaign->order, order, false));
    dump(amendment_document(amendment, order, region->campaign->order, true));
    amendment_free(amendment);
}

static void
use(struct order_block *order)
{
    check_text(order);
    draw(order);
    order_block_date_of(order, "5.4");
    order_block_complete(order, forge_region()->campaign->order);
    check_text(order);
    order_block_free(order);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    GError *error = NULL;
    keep_converters();
    forge_region();
    g_autofree char *path = forge_put("order.ini", data, size);
    struct order_block *order = order_file_read(path, &error);
    g_assert_true((order != NULL) == (error == NULL));
    if (order != NULL)
        use(order);
    g_clear_error(&error);
    struct keyfile *file = keyfile_build("file", (const char *)data, size, &error);
    order = file != NULL ? order_block_read(file, &error) : NULL;
    g_assert_true((order != NULL) == (error == NULL));
    order_block_free(order);
    keyfile_free(file);
    g_clear_error(&error);
    forge_clean();
    return 0;
}
