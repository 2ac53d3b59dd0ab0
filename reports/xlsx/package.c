#include "reports/xlsx/package.h"

#include <zip.h>

enum { CHUNK = 1 << 16 };

static bool
is_part_whole(zip_t *archive, zip_uint64_t index)
{
    static const GMarkupParser parser = {0};
    g_autofree char *chunk = g_malloc(CHUNK);
    zip_file_t *part = zip_fopen_index(archive, index, 0);
    if (part == NULL)
        return false;
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, NULL, NULL);
    zip_int64_t n;
    bool whole = true;
    while (whole && (n = zip_fread(part, chunk, CHUNK)) != 0)
        whole = n > 0 && g_markup_parse_context_parse(context, chunk, (gssize)n, NULL);
    whole = whole && g_markup_parse_context_end_parse(context, NULL);
    g_markup_parse_context_free(context);
    return zip_fclose(part) == 0 && whole;
}

bool
xlsx_package_is_whole(GBytes *bytes)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    zip_source_t *source = zip_source_buffer_create(data, length, 0, NULL);
    if (source == NULL)
        return false;
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    if (archive == NULL) {
        zip_source_free(source);
        return false;
    }
    zip_int64_t n_parts = zip_get_num_entries(archive, 0);
    bool whole = n_parts > 0;
    for (zip_int64_t i = 0; whole && i < n_parts; i++)
        whole = is_part_whole(archive, (zip_uint64_t)i);
    zip_discard(archive);
    return whole;
}
