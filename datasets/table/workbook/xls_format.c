/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources: [MS-CFB] for the container, [MS-XLS] for the records. */
#include "datasets/table/workbook/xls_format.h"

#include <string.h>

#include "datasets/table/workbook/merged.h"

enum {
    HEADER = 512,
    ENTRY = 128,
    MAX_FORMATS = 65536,
};

/* From here on a number of a sector means something else. */
static const guint32 SECTOR_END = 0xFFFFFFFA;

/* ---- bytes ---- */

struct bytes {
    const guchar *start;
    gsize length;
};

static guint
get16(const guchar *p)
{
    return (guint)p[0] | (guint)p[1] << 8;
}

static guint32
get32(const guchar *p)
{
    return get16(p) | (guint32)get16(p + 2) << 16;
}

/* ---- the container ---- */

struct container {
    struct bytes file;
    gsize sector, small_sector; /* sizes */
    guint32 cutoff;             /* streams below it stand in the small sectors */
    GArray *fat, *small_fat;    /* guint32: the sector that follows */
    GByteArray *small_stream;
};

static const guchar *
sector_at(const struct container *container, guint32 number)
{
    guint64 at = HEADER + (guint64)number * container->sector;
    if (container->sector > HEADER)
        at = ((guint64)number + 1) * container->sector;
    return number < SECTOR_END && at + container->sector <= container->file.length
               ? container->file.start + at
               : NULL;
}

/* The bytes of a chain of sectors; a chain that runs in a circle ends with the file's length. */
static GByteArray *
read_chain(const struct container *container, guint32 first)
{
    GByteArray *bytes = g_byte_array_new();
    for (guint32 number = first; number < container->fat->len;
         number = g_array_index(container->fat, guint32, number)) {
        const guchar *sector = sector_at(container, number);
        if (sector == NULL || bytes->len > container->file.length)
            break;
        g_byte_array_append(bytes, sector, (guint)container->sector);
    }
    return bytes;
}

static GByteArray *
read_small_chain(const struct container *container, guint32 first)
{
    GByteArray *bytes = g_byte_array_new();
    for (guint32 number = first; number < container->small_fat->len;
         number = g_array_index(container->small_fat, guint32, number)) {
        gsize at = number * container->small_sector;
        if (at + container->small_sector > container->small_stream->len ||
            bytes->len > container->small_stream->len)
            break;
        g_byte_array_append(bytes, container->small_stream->data + at,
                            (guint)container->small_sector);
    }
    return bytes;
}

static void
add_fat_sector(struct container *container, guint32 number)
{
    const guchar *sector = sector_at(container, number);
    for (gsize i = 0; sector != NULL && i < container->sector; i += 4) {
        guint32 next = get32(sector + i);
        g_array_append_val(container->fat, next);
    }
}

/* The table of sectors: the header names its first sectors, a chain of its own the others. */
static void
read_fat(struct container *container)
{
    const guchar *header = container->file.start;
    gsize most = container->file.length / container->sector + 1;
    for (int i = 0; i < 109 && get32(header + 76 + 4 * i) < SECTOR_END; i++)
        add_fat_sector(container, get32(header + 76 + 4 * i));
    const guchar *list = sector_at(container, get32(header + 68));
    for (gsize n = 0; list != NULL && n < most && container->fat->len < most + HEADER; n++) {
        for (gsize i = 0; i + 4 < container->sector; i += 4)
            if (get32(list + i) < SECTOR_END)
                add_fat_sector(container, get32(list + i));
        list = sector_at(container, get32(list + container->sector - 4));
    }
}

static void
read_small_fat(struct container *container)
{
    GByteArray *chain = read_chain(container, get32(container->file.start + 60));
    for (guint i = 0; i + 4 <= chain->len; i += 4) {
        guint32 next = get32(chain->data + i);
        g_array_append_val(container->small_fat, next);
    }
    g_byte_array_unref(chain);
}

static bool
entry_is(const guchar *entry, const char *name)
{
    gsize length = strlen(name);
    if (get16(entry + 64) != 2 * (length + 1) || entry[66] != 2)
        return false;
    for (gsize i = 0; i < length; i++)
        if (g_ascii_tolower((char)entry[2 * i]) != g_ascii_tolower(name[i]) ||
            entry[2 * i + 1] != 0)
            return false;
    return true;
}

/* The stream of a workbook, NULL when there is none. */
static GByteArray *
read_stream(struct container *container)
{
    GByteArray *directory = read_chain(container, get32(container->file.start + 48));
    const guchar *found = NULL;
    for (guint at = 0; at + ENTRY <= directory->len; at += ENTRY) {
        const guchar *entry = directory->data + at;
        if (entry[66] == 5) /* the root holds the small sectors */
            container->small_stream = read_chain(container, get32(entry + 116));
        if (entry_is(entry, "Workbook") || (found == NULL && entry_is(entry, "Book")))
            found = entry;
    }
    if (container->small_stream == NULL)
        container->small_stream = g_byte_array_new();
    GByteArray *stream = NULL;
    if (found != NULL) {
        guint32 size = get32(found + 120), first = get32(found + 116);
        stream = size < container->cutoff ? read_small_chain(container, first)
                                          : read_chain(container, first);
        if (stream->len > size)
            g_byte_array_set_size(stream, size);
    }
    g_byte_array_unref(directory);
    return stream;
}

static GByteArray *
stream_of(const char *bytes, gsize length)
{
    const guchar *header = (const guchar *)bytes;
    if (length < HEADER || get16(header + 30) < 7 || get16(header + 30) > 12 ||
        get16(header + 32) < 4 || get16(header + 32) > get16(header + 30))
        return NULL;
    struct container container = {.file = {header, length},
                                  .sector = (gsize)1 << get16(header + 30),
                                  .small_sector = (gsize)1 << get16(header + 32),
                                  .cutoff = get32(header + 56),
                                  .fat = g_array_new(FALSE, FALSE, sizeof(guint32)),
                                  .small_fat = g_array_new(FALSE, FALSE, sizeof(guint32))};
    read_fat(&container);
    read_small_fat(&container);
    GByteArray *stream = read_stream(&container);
    g_array_unref(container.fat);
    g_array_unref(container.small_fat);
    g_byte_array_unref(container.small_stream);
    return stream;
}

/* ---- records ---- */

enum record_type {
    BIFF_FORMULA = 0x06,
    BIFF_EOF = 0x0A,
    BIFF_DATEMODE = 0x22,
    BIFF_FILEPASS = 0x2F,
    BIFF_CONTINUE = 0x3C,
    BIFF_CODEPAGE = 0x42,
    BIFF_COLINFO = 0x7D,
    BIFF_BOUNDSHEET = 0x85,
    BIFF_MULRK = 0xBD,
    BIFF_RSTRING = 0xD6,
    BIFF_XF = 0xE0,
    BIFF_MERGEDCELLS = 0xE5,
    BIFF_LABELSST = 0xFD,
    BIFF_SST = 0xFC,
    BIFF_NUMBER = 0x203,
    BIFF_LABEL = 0x204,
    BIFF_STRING = 0x207,
    BIFF_BOOLERR = 0x205,
    BIFF_ROW = 0x208,
    BIFF_RK = 0x27E,
    BIFF_FORMAT = 0x41E,
    BIFF_BOF = 0x809,
};

struct record {
    guint type;
    const guchar *data;
    guint length;
};

/* From its first byte to the one behind its last. */
struct stretch {
    gsize start, end;
};

struct reading {
    struct xls_book *book;
    struct bytes stream;
    bool is_8;         /* Excel 97 and later; else 5 and 95 */
    GHashTable *codes; /* id -> struct number_format * */
    GArray *formats;   /* struct number_format of each cell style */
    GArray *positions; /* guint32, where each sheet begins */
    guint n_cells;
    GArray *stretches; /* struct stretch, what the sheets read so far take of the stream */
    guint codepage;    /* of Excel 95 */
    bool awaits_text;  /* the text of the formula met last stands in the next record */
    guchar formula[4]; /* its row and column */
    enum workbook_trouble trouble;
};

static bool
next_record(const struct reading *reading, gsize *at, struct record *ret)
{
    if (*at + 4 > reading->stream.length)
        return false;
    const guchar *head = reading->stream.start + *at;
    *ret = (struct record){get16(head), head + 4, get16(head + 2)};
    *at += 4 + (gsize)ret->length;
    return *at <= reading->stream.length;
}

/* ---- texts ---- */

/* Characters of a record of Excel 97, in one or two bytes each; returns how many. */
static guint
append_characters(GString *text, const guchar *data, guint length, bool wide, guint most)
{
    guint n = MIN(most, length / (wide ? 2 : 1));
    for (guint i = 0; i < n; i++) {
        gunichar c = wide ? get16(data + 2 * i) : data[i];
        gunichar low = wide && i + 1 < n ? get16(data + 2 * i + 2) : 0;
        if (c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i++;
        }
        g_string_append_unichar(text, c == 0 || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c);
    }
    return n;
}

/* Excel 95 has one byte a character, in the workbook's code page. */
static void
append_old_characters(const struct reading *reading, GString *text, const guchar *data, guint n)
{
    g_autofree char *page = g_strdup_printf("CP%u", reading->codepage);
    g_autofree char *converted = g_convert_with_fallback((const char *)data, (gssize)n, "UTF-8",
                                                         page, "\xEF\xBF\xBD", NULL, NULL, NULL);
    if (converted != NULL)
        g_string_append(text, converted);
}

/* What goes on in CONTINUE records behind its own. */
struct flow {
    const struct reading *reading;
    gsize *at; /* behind the record */
    struct record record;
    guint i; /* in it */
};

static bool
flow_more(struct flow *flow)
{
    struct record more;
    gsize ahead = *flow->at;
    if (!next_record(flow->reading, &ahead, &more) || more.type != BIFF_CONTINUE)
        return false;
    *flow->at = ahead;
    flow->record = more;
    flow->i = 0;
    return true;
}

static bool
flow_byte(struct flow *flow, guint *ret_byte)
{
    while (flow->i >= flow->record.length)
        if (!flow_more(flow))
            return false;
    *ret_byte = flow->record.data[flow->i++];
    return true;
}

/* A number of `n` bytes, the lowest first. */
static bool
flow_number(struct flow *flow, guint n, guint *ret_number)
{
    guint number = 0, byte;
    for (guint i = 0; i < n; i++) {
        if (!flow_byte(flow, &byte))
            return false;
        number |= byte << 8 * i;
    }
    *ret_number = number;
    return true;
}

static bool
flow_skip(struct flow *flow, guint64 n)
{
    while (n > 0) {
        guint step = (guint)MIN(n, flow->record.length - flow->i);
        flow->i += step;
        n -= step;
        if (n > 0 && !flow_more(flow))
            return false;
    }
    return true;
}

/* A record that goes on begins by telling anew how wide its characters are. */
static bool
flow_characters(struct flow *flow, GString *text, guint n, bool wide)
{
    while (n > 0) {
        guint taken = append_characters(text, flow->record.data + flow->i,
                                        flow->record.length - flow->i, wide, n);
        flow->i += taken * (wide ? 2 : 1);
        n -= taken;
        guint flags;
        if (n > 0 && (!flow_more(flow) || !flow_byte(flow, &flags)))
            return false;
        if (n > 0)
            wide = (flags & 1) != 0;
    }
    return true;
}

/* A string of Excel 97: its length, flags, its characters, and what tells of fonts and readings. */
static bool
flow_string(struct flow *flow, GString *text)
{
    guint n, flags, n_runs = 0, n_extra = 0;
    g_string_truncate(text, 0);
    return flow_number(flow, 2, &n) && flow_byte(flow, &flags) &&
           ((flags & 8) == 0 || flow_number(flow, 2, &n_runs)) &&
           ((flags & 4) == 0 || flow_number(flow, 4, &n_extra)) &&
           flow_characters(flow, text, n, (flags & 1) != 0) &&
           flow_skip(flow, 4 * (guint64)n_runs + n_extra);
}

/* The shared texts. A table that breaks off leaves the cells that name its rest without a text. */
static void
read_shared(struct reading *reading, const struct record *record, gsize *at)
{
    struct flow flow = {reading, at, *record, 0};
    guint n_all, n;
    g_autoptr(GString) text = g_string_new(NULL);
    if (!flow_number(&flow, 4, &n_all) || !flow_number(&flow, 4, &n))
        return;
    for (guint i = 0; i < n && flow_string(&flow, text); i++)
        g_ptr_array_add(reading->book->shared,
                        g_string_chunk_insert(reading->book->texts, text->str));
}

/* The text of a LABEL, whose place and style stand first, or of a STRING. */
static char *
text_of(const struct reading *reading, const struct record *record, guint head, gsize *at)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct flow flow = {reading, at, *record, head};
    if (reading->is_8)
        flow_string(&flow, text);
    else if (record->length >= head + 2)
        append_old_characters(reading, text, record->data + head + 2,
                              MIN(get16(record->data + head), record->length - head - 2));
    return g_string_chunk_insert(reading->book->texts, text->str);
}

/* ---- the workbook's own records ---- */

static void
sheet_free(gpointer pointer)
{
    struct xls_sheet *sheet = pointer;
    g_free(sheet->name);
    g_array_unref(sheet->cells);
    g_array_unref(sheet->blocks);
    g_array_unref(sheet->hidden_columns);
    g_hash_table_unref(sheet->hidden_rows);
    g_free(sheet);
}

static char *
name_of(const struct reading *reading, const struct record *record)
{
    g_autoptr(GString) name = g_string_new(NULL);
    guint head = reading->is_8 ? 8 : 7;
    if (record->length > head) {
        guint n = record->data[6], left = record->length - head;
        if (reading->is_8)
            append_characters(name, record->data + head, left, (record->data[7] & 1) != 0, n);
        else
            append_old_characters(reading, name, record->data + head, MIN(n, left));
    }
    return g_strdup(name->str);
}

static void
add_sheet(struct reading *reading, const struct record *record)
{
    if (record->length < 6)
        return;
    if (reading->book->sheets->len >= XLS_MAX_SHEETS) {
        reading->trouble = WORKBOOK_LIMIT;
        return;
    }
    guint32 position = get32(record->data);
    struct xls_sheet *sheet = g_new0(struct xls_sheet, 1);
    sheet->hidden = (record->data[4] & 3) != 0;
    sheet->is_table = record->data[5] == 0;
    sheet->name = name_of(reading, record);
    sheet->cells = g_array_new(FALSE, FALSE, sizeof(struct xls_cell));
    sheet->blocks = g_array_new(FALSE, FALSE, sizeof(struct cell_block));
    sheet->hidden_columns = g_array_new(FALSE, FALSE, sizeof(guint));
    sheet->hidden_rows = g_hash_table_new(NULL, NULL);
    g_ptr_array_add(reading->book->sheets, sheet);
    g_array_append_val(reading->positions, position);
}

/* A format's code: only its ASCII tells, but «ГГГГ» does too. */
static void
add_code(struct reading *reading, const struct record *record)
{
    guint head = reading->is_8 ? 5 : 3;
    if (record->length < head || g_hash_table_size(reading->codes) >= MAX_FORMATS)
        return;
    guint n = reading->is_8 ? get16(record->data + 2) : record->data[2];
    bool wide = reading->is_8 && (record->data[4] & 1) != 0;
    n = MIN(n, (record->length - head) / (wide ? 2 : 1));
    g_autoptr(GString) code = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append_unichar(code,
                                wide ? get16(record->data + head + 2 * i) : record->data[head + i]);
    struct number_format *format = g_new(struct number_format, 1);
    g_autofree char *valid = g_utf8_make_valid(code->str, (gssize)code->len);
    *format = number_format_of_code(valid);
    g_hash_table_replace(reading->codes, GUINT_TO_POINTER(get16(record->data)), format);
}

static void
add_style(struct reading *reading, const struct record *record)
{
    if (record->length < 4 || reading->formats->len >= MAX_FORMATS)
        return;
    guint id = get16(record->data + 2);
    const struct number_format *own = g_hash_table_lookup(reading->codes, GUINT_TO_POINTER(id));
    struct number_format format = own != NULL ? *own : number_format_of_id(id);
    g_array_append_val(reading->formats, format);
}

static void
read_globals(struct reading *reading)
{
    gsize at = 0;
    struct record record;
    reading->trouble = WORKBOOK_DAMAGED;
    if (!next_record(reading, &at, &record) || record.type != BIFF_BOF || record.length < 4)
        return;
    reading->is_8 = get16(record.data) == 0x600;
    reading->trouble = WORKBOOK_FINE;
    while (reading->trouble == WORKBOOK_FINE && next_record(reading, &at, &record) &&
           record.type != BIFF_EOF)
        switch (record.type) {
        case BIFF_FILEPASS:
            reading->trouble = WORKBOOK_ENCRYPTED;
            break;
        case BIFF_DATEMODE:
            reading->book->date1904 = record.length >= 2 && get16(record.data) == 1;
            break;
        case BIFF_CODEPAGE:
            if (record.length >= 2 && get16(record.data) < 0x8000)
                reading->codepage = get16(record.data);
            break;
        case BIFF_BOUNDSHEET:
            add_sheet(reading, &record);
            break;
        case BIFF_SST:
            read_shared(reading, &record, &at);
            break;
        case BIFF_FORMAT:
            add_code(reading, &record);
            break;
        case BIFF_XF:
            add_style(reading, &record);
        }
    if (reading->trouble == WORKBOOK_FINE && reading->book->sheets->len == 0)
        reading->trouble = WORKBOOK_DAMAGED;
}

/* ---- the records of a sheet ---- */

static double
number_of_rk(guint32 rk)
{
    double number;
    if (rk & 2) {
        number = (double)((gint32)rk >> 2);
    } else {
        guint64 bits = (guint64)(rk & 0xFFFFFFFC) << 32;
        memcpy(&number, &bits, sizeof number);
    }
    return rk & 1 ? number / 100 : number;
}

static double
number_of_bytes(const guchar *data)
{
    guint64 bits = get32(data) | (guint64)get32(data + 4) << 32;
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* NULL when there are too many. */
static struct xls_cell *
add_cell(struct reading *reading, struct xls_sheet *sheet, const guchar *place, enum xls_kind kind)
{
    struct xls_cell cell = {
        .row = (guint16)get16(place), .column = (guint16)get16(place + 2), .kind = kind};
    if (reading->n_cells++ >= XLS_MAX_CELLS) {
        reading->trouble = WORKBOOK_LIMIT;
        return NULL;
    }
    g_array_append_val(sheet->cells, cell);
    return &g_array_index(sheet->cells, struct xls_cell, sheet->cells->len - 1);
}

static void
add_text(struct reading *reading, struct xls_sheet *sheet, const guchar *place, const char *text)
{
    struct xls_cell *cell = text[0] != '\0' ? add_cell(reading, sheet, place, XLS_TEXT) : NULL;
    if (cell != NULL)
        cell->text = text;
}

static void
add_value(struct reading *reading, struct xls_sheet *sheet, const guchar *place, guint style,
          enum xls_kind kind, double number)
{
    struct xls_cell *cell = add_cell(reading, sheet, place, kind);
    if (cell == NULL)
        return;
    cell->number = number;
    if (kind == XLS_NUMBER && style < reading->formats->len)
        cell->format = g_array_index(reading->formats, struct number_format, style);
}

/* The result of a formula; a text stands in a record of its own, which libfreexl reads. A formula
 * that asks to be calculated when the file is opened has no value yet when that is 0. */
static void
add_formula(struct reading *reading, struct xls_sheet *sheet, const struct record *record)
{
    const guchar *data = record->data, *result = data + 6;
    guint style = get16(data + 4);
    bool asked = record->length >= 16 && (get16(data + 14) & 2) != 0;
    if (get16(result + 6) != 0xFFFF) {
        double number = number_of_bytes(result);
        bool none = asked && number == 0;
        if (none && sheet->formulas.n_without++ == 0) {
            sheet->formulas.row_without = get16(data) + 1;
            sheet->formulas.column_without = get16(data + 2);
        }
        add_value(reading, sheet, data, style, none ? XLS_NO_VALUE : XLS_NUMBER, number);
    } else if (result[0] == 1 || result[0] == 2) {
        add_value(reading, sheet, data, style, result[0] == 1 ? XLS_BOOLEAN : XLS_ERROR, result[2]);
    }
    reading->awaits_text = get16(result + 6) == 0xFFFF && result[0] == 0;
    memcpy(reading->formula, data, sizeof reading->formula);
}

static void
add_shared(struct reading *reading, struct xls_sheet *sheet, const guchar *place, guint32 number)
{
    if (number < reading->book->shared->len)
        add_text(reading, sheet, place, reading->book->shared->pdata[number]);
    else
        reading->trouble = WORKBOOK_DAMAGED;
}

/* The text that the formula before it gives. */
static void
add_formula_text(struct reading *reading, struct xls_sheet *sheet, const struct record *record,
                 gsize *at)
{
    if (reading->awaits_text)
        add_text(reading, sheet, reading->formula, text_of(reading, record, 0, at));
    reading->awaits_text = false;
}

static void
add_row_of_numbers(struct reading *reading, struct xls_sheet *sheet, const struct record *record)
{
    for (guint at = 4, i = 0; at + 6 + 2 <= record->length; at += 6, i++) {
        guint column = get16(record->data + 2) + i;
        guchar place[4] = {record->data[0], record->data[1], column & 0xFF, column >> 8 & 0xFF};
        add_value(reading, sheet, place, get16(record->data + at), XLS_NUMBER,
                  number_of_rk(get32(record->data + at + 2)));
    }
}

static void
add_blocks(struct xls_sheet *sheet, const struct record *record)
{
    guint n = record->length >= 2 ? get16(record->data) : 0;
    for (guint i = 0; i < n && 2 + 8 * (i + 1) <= record->length; i++) {
        const guchar *p = record->data + 2 + 8 * i;
        struct cell_block block = {get16(p) + 1, get16(p + 2) + 1, get16(p + 4), get16(p + 6)};
        if (block.first_row <= block.last_row && block.first_column <= block.last_column)
            g_array_append_val(sheet->blocks, block);
    }
}

/* What shapes the sheet rather than fills it. */
static void
take_shape(struct xls_sheet *sheet, const struct record *record)
{
    const guchar *data = record->data;
    if (record->type == BIFF_ROW && record->length >= 14 && (get16(data + 12) & 0x20) != 0)
        g_hash_table_add(sheet->hidden_rows, GUINT_TO_POINTER(get16(data)));
    else if (record->type == BIFF_COLINFO && record->length >= 10 && (get16(data + 8) & 1) != 0 &&
             sheet->hidden_columns->len < 2 * SHEET_MAX_COLUMNS)
        g_array_append_vals(sheet->hidden_columns, (guint[]){get16(data), get16(data + 2)}, 2);
    else if (record->type == BIFF_MERGEDCELLS)
        add_blocks(sheet, record);
}

static void
take_cell(struct reading *reading, struct xls_sheet *sheet, const struct record *record, gsize *at)
{
    const guchar *data = record->data;
    if (record->type == BIFF_STRING)
        add_formula_text(reading, sheet, record, at);
    if (record->length < 8)
        return;
    guint style = get16(data + 4);
    switch (record->type) {
    case BIFF_NUMBER:
        if (record->length >= 14)
            add_value(reading, sheet, data, style, XLS_NUMBER, number_of_bytes(data + 6));
        break;
    case BIFF_RK:
        if (record->length >= 10)
            add_value(reading, sheet, data, style, XLS_NUMBER, number_of_rk(get32(data + 6)));
        break;
    case BIFF_BOOLERR:
        add_value(reading, sheet, data, style, data[7] != 0 ? XLS_ERROR : XLS_BOOLEAN, data[6]);
        break;
    case BIFF_FORMULA:
        if (record->length >= 14)
            add_formula(reading, sheet, record);
        break;
    case BIFF_MULRK:
        add_row_of_numbers(reading, sheet, record);
        break;
    case BIFF_LABELSST:
        if (record->length >= 10)
            add_shared(reading, sheet, data, get32(data + 6));
        break;
    case BIFF_LABEL:
    case BIFF_RSTRING:
        add_text(reading, sheet, data, text_of(reading, record, 6, at));
    }
}

static int
compare_cells(gconstpointer a, gconstpointer b)
{
    const struct xls_cell *one = a, *other = b;
    if (one->row != other->row)
        return one->row < other->row ? -1 : 1;
    return one->column < other->column ? -1 : one->column > other->column;
}

/* Sheets stand one behind another; false when this one shares bytes with an earlier one, as a small
 * file could name one sheet many times. */
static bool
take_stretch(struct reading *reading, gsize start, gsize end)
{
    for (guint i = 0; i < reading->stretches->len; i++) {
        const struct stretch *other = &g_array_index(reading->stretches, struct stretch, i);
        if (start < other->end && other->start < end)
            return false;
    }
    struct stretch own = {start, end};
    g_array_append_val(reading->stretches, own);
    return true;
}

static void
read_sheet(struct reading *reading, struct xls_sheet *sheet, guint32 position)
{
    gsize at = position;
    struct record record;
    guint depth = 0; /* a chart within the sheet has records of its own */
    bool ended = false;
    if (!next_record(reading, &at, &record) || record.type != BIFF_BOF) {
        reading->trouble = WORKBOOK_DAMAGED;
        return;
    }
    while (reading->trouble == WORKBOOK_FINE && next_record(reading, &at, &record)) {
        ended = record.type == BIFF_EOF && depth == 0;
        if (ended)
            break;
        if (record.type == BIFF_EOF)
            depth--;
        if (record.type == BIFF_BOF)
            depth++;
        else if (depth == 0) {
            take_shape(sheet, &record);
            take_cell(reading, sheet, &record, &at);
        }
    }
    if (!ended && reading->trouble == WORKBOOK_FINE)
        reading->trouble = WORKBOOK_DAMAGED; /* what was cut off nobody knows */
    if (reading->trouble == WORKBOOK_FINE && !take_stretch(reading, position, at))
        reading->trouble = WORKBOOK_DOUBLE;
    merged_blocks_sort(sheet->blocks);
    g_array_sort(sheet->cells, compare_cells);
}

struct xls_book *
xls_book_read(const char *bytes, gsize length, enum workbook_trouble *ret_trouble)
{
    GByteArray *stream = stream_of(bytes, length);
    *ret_trouble = WORKBOOK_DAMAGED;
    if (stream == NULL)
        return NULL;
    struct xls_book *book = g_new0(struct xls_book, 1);
    book->sheets = g_ptr_array_new_with_free_func(sheet_free);
    book->texts = g_string_chunk_new(4096);
    book->shared = g_ptr_array_new();
    struct reading reading = {.book = book,
                              .codepage = 1251,
                              .stream = {stream->data, stream->len},
                              .codes = g_hash_table_new_full(NULL, NULL, NULL, g_free),
                              .formats = g_array_new(FALSE, FALSE, sizeof(struct number_format)),
                              .positions = g_array_new(FALSE, FALSE, sizeof(guint32)),
                              .stretches = g_array_new(FALSE, FALSE, sizeof(struct stretch))};
    read_globals(&reading);
    for (guint i = 0; reading.trouble == WORKBOOK_FINE && i < book->sheets->len; i++)
        if (((struct xls_sheet *)book->sheets->pdata[i])->is_table)
            read_sheet(&reading, book->sheets->pdata[i],
                       g_array_index(reading.positions, guint32, i));
    g_hash_table_unref(reading.codes);
    g_array_unref(reading.formats);
    g_array_unref(reading.positions);
    g_array_unref(reading.stretches);
    g_byte_array_unref(stream);
    *ret_trouble = reading.trouble;
    if (reading.trouble == WORKBOOK_FINE)
        return book;
    xls_book_free(book);
    return NULL;
}

void
xls_book_free(struct xls_book *book)
{
    if (book == NULL)
        return;
    g_ptr_array_unref(book->sheets);
    g_string_chunk_free(book->texts);
    g_ptr_array_unref(book->shared);
    g_free(book);
}

const char *
xls_error(guint code)
{
    switch (code) {
    case 0x00:
        return "#NULL!";
    case 0x07:
        return "#DIV/0!";
    case 0x17:
        return "#REF!";
    case 0x1D:
        return "#NAME?";
    case 0x24:
        return "#NUM!";
    case 0x2A:
        return "#N/A";
    default:
        return "#VALUE!";
    }
}
