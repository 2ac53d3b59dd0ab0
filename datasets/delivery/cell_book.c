/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/delivery/cell_book.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/school/identity.h"

struct cell_book {
    const struct dataset *dataset;
    const struct layout_book *layouts;
    const struct procedure_catalogue *procedures;
    int year;
    GHashTable *files;  /* name -> struct input_file *, borrowed */
    GHashTable *wanted; /* row_key() of rows with findings */
    GHashTable *rows;   /* row_key() -> struct cell_key * without a field */
    GHashTable *fields; /* column_key() -> interned field */
    GHashTable *texts;  /* text_key() -> text */
};

/* One file under way. */
struct pass {
    struct cell_book *book;
    const struct input_file *file;
    struct record_reader *records;
    struct identity_columns identity;
    bool pupils;
    char **columns; /* fields of the layout's own and open columns */
};

static char *
row_key(const struct place *place)
{
    return g_strdup_printf("%s\n%s\n%u", place->file, place->sheet != NULL ? place->sheet : "",
                           place->row);
}

static char *
column_key(const struct place *place)
{
    return g_strdup_printf("%s\n%s\n%s", place->file, place->sheet != NULL ? place->sheet : "",
                           place->column);
}

static char *
text_key(const struct cell_key *key)
{
    return g_strdup_printf("%s\n%s\n%s\n%d\n%s", key->kind, key->school, key->procedure, key->year,
                           key->field);
}

/* A form that is not known may hold anything. */
static bool
file_has_pupils(const struct input_file *file)
{
    bool is_known = file->layout_used != NULL;
    return is_known ? file->privacy == PRIVACY_PUPILS : strcmp(file->kind, "results") == 0;
}

/* ---- rows ---- */

/* The code of a school that is known; of others the text may be anything, even a name. */
static const char *
known_code(const struct cell_book *book, const char *code)
{
    const struct dataset *dataset = book->dataset;
    guint index;
    if (!school_registry_find_own(dataset->registry, code, &index))
        return "";
    const struct school *school = school_registry_get(dataset->registry, index);
    return school->in_registry || !dataset->has_registry ? g_intern_string(school->code) : "";
}

static const char *
school_of(const struct pass *pass, const char *procedure)
{
    const struct dataset *dataset = pass->book->dataset;
    struct identity identity = identity_read(&pass->identity, pass->records, dataset->registry,
                                             code_kind_of_procedure(procedure));
    if (identity.status != IDENTITY_FOUND)
        return "";
    /* As the results were read: without a registry no code is restored. */
    if (identity.restored == NULL || dataset->has_registry)
        return known_code(pass->book, identity.own);
    g_autofree char *code = school_code_normal(identity.text);
    return known_code(pass->book, code);
}

static const char *
procedure_of(const struct pass *pass)
{
    const struct procedure_catalogue *catalogue = pass->book->procedures;
    guint index;
    const char *text = record_text(pass->records, record_field(pass->records, "procedure"));
    if (!procedure_catalogue_find(catalogue, text, &index))
        return "";
    return g_intern_string(procedure_catalogue_get(catalogue, index)->id);
}

static struct cell_key
key_of_row(const struct pass *pass)
{
    const char *procedure = procedure_of(pass);
    struct cell_key key = {.kind = g_intern_string(pass->file->kind),
                           .school = school_of(pass, procedure),
                           .procedure = procedure,
                           .year = pass->book->year,
                           .field = ""};
    int field = record_field(pass->records, "year"), year;
    if (field >= 0 && text_to_year(record_text(pass->records, field), &year))
        key.year = year;
    return key;
}

/* The id of a factor that a row of its own names. */
static const char *
factor_of(const struct pass *pass, const char *text)
{
    const struct context_table *risk = pass->book->dataset->risk;
    for (guint i = 0; i < risk->n_columns; i++)
        if (layout_book_is_header(pass->book->layouts, risk->columns[i], text))
            return g_intern_string(risk->columns[i]);
    return "";
}

static void
keep_text(struct cell_book *book, const struct cell_key *key, const char *text)
{
    char *hash_key = text_key(key);
    if (key->school[0] == '\0' || g_hash_table_contains(book->texts, hash_key))
        g_free(hash_key); /* the first of several stands */
    else
        g_hash_table_insert(book->texts, hash_key, g_strdup(text));
}

/* Whether a cell that is no pupil's can be no person's either: what a finding may show, and values
 * of context and risk. */
static bool
may_keep(const struct pass *pass, int field)
{
    const char *text = record_text(pass->records, field);
    double number;
    return record_shown(pass->records, field) != NULL ||
           (text_to_number(text, &number, NULL, NULL) && number >= 0 && number <= 100) ||
           layout_book_value(pass->book->layouts, "significance", text) != NULL;
}

static void
keep_cells(const struct pass *pass, struct cell_key key)
{
    int factor = record_field(pass->records, "factor");
    const char *of_row = factor >= 0 ? factor_of(pass, record_text(pass->records, factor)) : NULL;
    for (char **column = pass->columns; *column != NULL; column++) {
        int field = record_field(pass->records, *column);
        if (field < 0)
            continue;
        struct place place = record_place(pass->records, field);
        bool level = of_row != NULL && strcmp(*column, "significance") == 0;
        key.field = level ? of_row : g_intern_string(*column);
        if (place.column != NULL)
            g_hash_table_replace(pass->book->fields, column_key(&place),
                                 (gpointer)g_intern_string(*column));
        if (!pass->pupils && may_keep(pass, field))
            keep_text(pass->book, &key, record_text(pass->records, field));
    }
}

static void
keep_row(const struct pass *pass)
{
    struct place place = record_place(pass->records, -1);
    g_autofree char *name = row_key(&place);
    bool wanted = g_hash_table_contains(pass->book->wanted, name);
    if (pass->pupils && !wanted)
        return;
    struct cell_key key = key_of_row(pass);
    keep_cells(pass, key);
    if (!wanted)
        return;
    int factor = record_field(pass->records, "factor");
    if (factor >= 0)
        key.field = factor_of(pass, record_text(pass->records, factor));
    g_hash_table_replace(pass->book->rows, g_steal_pointer(&name), g_memdup2(&key, sizeof key));
}

/* ---- files ---- */

static char **
fields_of(const struct layout *layout)
{
    GStrvBuilder *builder = g_strv_builder_new();
    GPtrArray *lists[] = {layout->need, layout->may};
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        for (guint j = 0; j < lists[i]->len; j++)
            g_strv_builder_add(builder, g_ptr_array_index(lists[i], j));
    char **fields = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return fields;
}

/* A file as the campaign named it, before it was read. */
static struct input_file *
copy_file(const struct input_file *file)
{
    struct input_file *copy = input_file_create(file->path, file->name, file->kind);
    GHashTableIter iter;
    gpointer field, value;
    g_hash_table_iter_init(&iter, file->constants);
    while (g_hash_table_iter_next(&iter, &field, &value))
        g_hash_table_insert(copy->constants, g_strdup(field), g_strdup(value));
    copy->layout = g_strdup(file->layout);
    copy->encoding = g_strdup(file->encoding);
    copy->delimiter = g_strdup(file->delimiter);
    copy->sheet = g_strdup(file->sheet);
    return copy;
}

static void
read_table(struct pass *pass)
{
    pass->columns = fields_of(record_reader_layout(pass->records));
    pass->identity = identity_columns_find(pass->records);
    pass->pupils = record_reader_is_of_pupils(pass->records);
    while (record_reader_next(pass->records))
        keep_row(pass);
    g_strfreev(pass->columns);
}

static bool
read_file(struct cell_book *book, const struct input_file *file, GError **error)
{
    struct pass pass = {.book = book, .file = file};
    struct input_file *copy = copy_file(file);
    struct finding_list *again = finding_list_create();
    pass.records = record_reader_open(copy, book->layouts, again, error);
    bool fine = pass.records != NULL;
    if (fine && record_reader_layout(pass.records) != NULL)
        do
            read_table(&pass);
        while (record_reader_next_table(pass.records));
    record_reader_close(pass.records);
    finding_list_free(again);
    input_file_free(copy);
    return fine;
}

/* Rows with findings, and the files they stand in. */
static GHashTable *
want_rows(struct cell_book *book)
{
    GHashTable *files = g_hash_table_new(g_str_hash, g_str_equal);
    const struct finding_list *findings = book->dataset->findings;
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        if (finding->place.file == NULL || finding->place.row == 0 ||
            finding_rule_severity(finding->rule) == FINDING_NOTE)
            continue;
        g_hash_table_add(book->wanted, row_key(&finding->place));
        g_hash_table_add(files, (gpointer)finding->place.file);
    }
    return files;
}

struct cell_book *
cell_book_build(GPtrArray *files, const struct layout_book *layouts,
                const struct procedure_catalogue *procedures, int year,
                const struct dataset *dataset, GError **error)
{
    struct cell_book *book = g_new0(struct cell_book, 1);
    *book = (struct cell_book){
        .dataset = dataset,
        .layouts = layouts,
        .procedures = procedures,
        .year = year,
        .files = g_hash_table_new(g_str_hash, g_str_equal),
        .wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
    };
    GHashTable *touched = want_rows(book);
    bool fine = true;
    for (guint i = 0; fine && i < files->len; i++) {
        struct input_file *file = g_ptr_array_index(files, i);
        g_hash_table_insert(book->files, file->name, file);
        bool idle = file->layout_used == NULL ||
                    (file_has_pupils(file) && !g_hash_table_contains(touched, file->name));
        fine = idle || read_file(book, file, error);
    }
    g_hash_table_unref(touched);
    if (fine)
        return book;
    cell_book_free(book);
    return NULL;
}

void
cell_book_free(struct cell_book *book)
{
    if (book == NULL)
        return;
    g_hash_table_unref(book->files);
    g_hash_table_unref(book->wanted);
    g_hash_table_unref(book->rows);
    g_hash_table_unref(book->fields);
    g_hash_table_unref(book->texts);
    g_free(book);
}

/* ---- questions ---- */

struct cell_key
cell_book_key(const struct cell_book *book, const struct finding *finding)
{
    struct cell_key key = {"", "", "", 0, ""};
    const struct place *place = &finding->place;
    const struct input_file *file = cell_book_file(book, place->file);
    if (file != NULL) {
        g_autofree char *row = row_key(place);
        const struct cell_key *of_row = g_hash_table_lookup(book->rows, row);
        key.kind = g_intern_string(file->kind);
        if (of_row != NULL)
            key = *of_row;
    }
    if (finding->school_code != NULL)
        key.school = known_code(book, finding->school_code);
    if (file != NULL && place->column != NULL && key.field[0] == '\0') {
        g_autofree char *column = column_key(place);
        const char *field = g_hash_table_lookup(book->fields, column);
        key.field = field != NULL ? field : "";
    }
    if (finding->rule == FINDING_SCHOOL_NO_RESULTS)
        key.kind = "results";
    return key;
}

const char *
cell_book_text(const struct cell_book *book, const struct cell_key *key)
{
    g_autofree char *hash_key = text_key(key);
    return g_hash_table_lookup(book->texts, hash_key);
}

const struct input_file *
cell_book_file(const struct cell_book *book, const char *name)
{
    return name != NULL ? g_hash_table_lookup(book->files, name) : NULL;
}

const char *
cell_book_title(const struct cell_book *book, const char *field)
{
    return layout_book_title(book->layouts, field);
}

bool
cell_book_has_pupils(const struct cell_book *book, const char *file)
{
    const struct input_file *input = cell_book_file(book, file);
    return input != NULL && file_has_pupils(input);
}
