/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/sheets.h"

#include "engine/output/file_name.h"
#include "reports/render/pdf/pdf.h"
#include "reports/render/pdf/drawing_queue.h"
#include "reports/table/roster.h"
#include "reports/words/wording.h"

/* The schools of one file. */
struct bundle {
    char *title;
    char *name;      /* of the file */
    GArray *schools; /* guint, in the order of the documents */
};

static void
bundle_free(gpointer data)
{
    struct bundle *bundle = data;
    g_free(bundle->title);
    g_free(bundle->name);
    g_array_unref(bundle->schools);
    g_free(bundle);
}

/* Who answers for the school: its municipality, or whoever else runs it. */
static char *
bundle_title(const struct school *school, bool has_registry)
{
    switch (school->subordination) {
    case SUBORDINATION_MUNICIPAL:
        return roster_place_name(school, has_registry);
    case SUBORDINATION_DEPARTMENT:
        return g_strdup(_("Department"));
    case SUBORDINATION_PRIVATE:
        return g_strdup(_("Private schools"));
    case SUBORDINATION_FEDERAL:
        return g_strdup(_("Federal schools"));
    }
    g_assert_not_reached();
}

/* In the order of the first school of each. */
static GPtrArray *
bundles_build(const struct assessment *assessment)
{
    GPtrArray *bundles = g_ptr_array_new_with_free_func(bundle_free);
    GHashTable *by_title = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTable *taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GArray *roster = roster_build(assessment, NULL, NULL);
    bool has_registry = roster_has_registry(assessment);
    for (guint i = 0; i < roster->len; i++) {
        guint school = g_array_index(roster, guint, i);
        char *title = bundle_title(assessment->schools[school].identity, has_registry);
        struct bundle *bundle = g_hash_table_lookup(by_title, title);
        if (bundle == NULL) {
            bundle = g_new(struct bundle, 1);
            g_autofree char *stem = file_name_claim(taken, "sheets", title);
            *bundle = (struct bundle){title, g_strconcat(stem, ".pdf", NULL),
                                      g_array_new(FALSE, FALSE, sizeof(guint))};
            g_hash_table_insert(by_title, bundle->title, bundle);
            g_ptr_array_add(bundles, bundle);
        } else {
            g_free(title);
        }
        g_array_append_val(bundle->schools, school);
    }
    g_array_unref(roster);
    g_hash_table_unref(taken);
    g_hash_table_unref(by_title);
    return bundles;
}

static struct document *
bundle_document(const struct bundle *bundle, const struct paper_input *input)
{
    g_autofree char *title = g_strdup_printf(_("School sheets: %s"), bundle->title);
    return school_sheets_build(input, (const guint *)bundle->schools->data, bundle->schools->len,
                               title);
}

static bool
is_called(const struct bundle *bundle, const char *wanted)
{
    if (wanted == NULL)
        return true;
    g_autofree char *title = g_utf8_casefold(bundle->title, -1);
    g_autofree char *name = g_utf8_casefold(wanted, -1);
    return g_str_equal(title, name);
}

struct output_set *
sheets_draw(const char *language, const struct paper_input *input, const char *wanted,
            GError **error)
{
    g_auto(wording_scope) scope = wording_scope_begin(language);
    struct output_set *set = output_set_create();
    GPtrArray *bundles = bundles_build(input->assessment);
    for (guint i = bundles->len; i-- > 0;)
        if (!is_called(g_ptr_array_index(bundles, i), wanted))
            g_ptr_array_remove_index(bundles, i);
    struct drawing_queue *queue = drawing_queue_create(NULL);
    for (guint i = 0; i < bundles->len; i++)
        drawing_queue_add(queue, bundle_document(g_ptr_array_index(bundles, i), input));
    bool fine = true;
    for (guint i = 0; fine && i < bundles->len; i++) {
        const struct bundle *bundle = g_ptr_array_index(bundles, i);
        fine = output_set_add(set, bundle->name, drawing_queue_get(queue, i, NULL, error));
    }
    drawing_queue_free(queue);
    g_ptr_array_unref(bundles);
    if (fine)
        return set;
    output_set_free(set);
    return NULL;
}

struct output_set *
sheets_draw_school(const char *language, const struct paper_input *input, guint school,
                   GError **error)
{
    g_auto(wording_scope) scope = wording_scope_begin(language);
    struct document *document = school_sheet_build(input, school);
    GBytes *bytes = pdf_render(document, error);
    document_free(document);
    if (bytes == NULL)
        return NULL;
    g_autofree char *code = file_name_safe(input->assessment->schools[school].identity->code);
    g_autofree char *name = g_strdup_printf("sheet-%s.pdf", code);
    struct output_set *set = output_set_create();
    output_set_add(set, name, bytes);
    return set;
}
