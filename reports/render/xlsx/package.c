/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/render/xlsx/package.h"

#include <expat.h>
#include <zip.h>

enum { CHUNK = 1 << 16 };

static bool
is_part_whole(zip_t *archive, zip_uint64_t index)
{
    zip_file_t *part = zip_fopen_index(archive, index, 0);
    if (part == NULL)
        return false;
    XML_Parser parser = XML_ParserCreate("UTF-8");
    zip_int64_t n = CHUNK;
    bool whole = parser != NULL;
    while (whole && n > 0) { /* the last reading is of nothing, and ends the document */
        void *chunk = XML_GetBuffer(parser, CHUNK);
        n = chunk != NULL ? zip_fread(part, chunk, CHUNK) : -1;
        whole = n >= 0 && XML_ParseBuffer(parser, (int)n, n == 0) == XML_STATUS_OK;
    }
    XML_ParserFree(parser);
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
