/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page must open from a disk or a letter, so everything is in it, and its policy names style
 * and script by their hashes: a script that came in with the data would not run. */
#include "reports/paper/html/html.h"

#include <gio/gio.h>
#include <string.h>

#include "datasets/text/sha256.h"
#include "reports/chart/svg.h"
#include "reports/document/document.h"
#include "reports/paper/html/data.h"
#include "reports/html_resources.h"
#include "reports/paper/reference/charts.h"
#include "reports/paper/reference/reference.h"
#include "reports/table/roster.h"
#include "reports/words/order_text.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

static char *
escape(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    return g_markup_escape_text(valid, -1);
}

/* ---- blocks of a document as HTML ---- */

static void
put_element(GString *html, const char *tag, const char *text)
{
    g_autofree char *escaped = escape(text);
    g_string_append_printf(html, "<%s>%s</%s>\n", tag, escaped, tag);
}

/* A picture of its own, so that the identifiers in it do not meet those of another. */
static void
put_chart(GString *html, const struct chart *chart, const char *title, const char *note)
{
    GString *svg = chart_svg(chart);
    g_autofree char *picture = g_base64_encode((const guchar *)svg->str, svg->len);
    g_autofree char *words = chart_words(chart);
    g_autofree char *alternative = g_strdup_printf("%s: %s", title, words);
    g_autofree char *escaped = escape(alternative);
    g_string_append_printf(html,
                           "<figure><div class=\"chart\"><img width=\"%.0f\" height=\"%.0f\" "
                           "alt=\"%s\" src=\"data:image/svg+xml;base64,%s\"></div>\n",
                           chart->width, chart->height, escaped, picture);
    put_element(html, "figcaption", note != NULL ? note : "");
    g_string_append(html, "</figure>\n");
    g_string_free(svg, TRUE);
}

static char *
blocks_html(const struct document *document)
{
    GString *html = g_string_new(NULL);
    const char *heading = "";
    for (guint i = 0; i < document->blocks->len; i++) {
        const struct block *block = g_ptr_array_index(document->blocks, i);
        if (block->kind == BLOCK_HEADING)
            put_element(html, "h3", heading = block->text);
        else if (block->kind == BLOCK_CHART)
            put_chart(html, block->chart, heading, block->text);
        else if (block->kind == BLOCK_PARAGRAPH)
            put_element(html, "p", block->text);
    }
    return g_string_free(html, FALSE);
}

static char *
charts_html(const struct assessment *assessment)
{
    enum { MOST_POINTS = 5000 }; /* more are no picture any more */
    struct document *document = document_create("", "", assessment->year);
    struct tally *tally = tally_build(assessment);
    document_add_heading(document, ALIGN_LEFT, _(PHRASE_CLUSTER_SHARES));
    reference_add_shares(document, assessment, tally);
    document_add_heading(document, ALIGN_LEFT, _(PHRASE_CLUSTERS_BY_MUNICIPALITY));
    reference_add_municipalities(document, assessment, tally);
    g_autofree char *heading =
        g_strdup_printf(_("Shares of low results by procedure, %d"), assessment->year);
    document_add_heading(document, ALIGN_LEFT, heading);
    reference_add_procedures(document, assessment);
    if (reference_has_index(assessment) && assessment->n_schools <= MOST_POINTS) {
        document_add_heading(document, ALIGN_LEFT, _("Social index and low results"));
        reference_add_index(document, assessment, NULL);
    }
    char *html = blocks_html(document);
    tally_free(tally);
    document_free(document);
    return html;
}

/* ---- the page ---- */

static GBytes *
resource(const char *name)
{
    g_autofree char *path = g_strdup_printf("/shnor/html/%s", name);
    GBytes *bytes =
        g_resource_lookup_data(html_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_assert(bytes != NULL);
    return bytes;
}

static char *
resource_text(const char *name)
{
    g_autoptr(GBytes) bytes = resource(name);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

/* "'sha256-…'" of what stands in a style or script element. */
static char *
source_hash(const char *text)
{
    guint8 digest[SHA256_BYTES];
    struct sha256 *hash = sha256_create();
    sha256_update(hash, text, strlen(text));
    sha256_end(hash, digest);
    g_autofree char *base64 = g_base64_encode(digest, sizeof digest);
    return g_strdup_printf("'sha256-%s'", base64);
}

static void
set_part(GHashTable *parts, const char *id, char *html)
{
    g_hash_table_insert(parts, (gpointer)id, html);
}

static void
set_sources(GHashTable *parts)
{
    char *style = resource_text("page.css"), *script = resource_text("page.js");
    g_autofree char *style_hash = source_hash(style);
    g_autofree char *script_hash = source_hash(script);
    set_part(parts, "policy",
             g_strdup_printf("default-src 'none'; style-src %s; script-src %s; img-src data:; "
                             "base-uri 'none'; form-action 'none'",
                             style_hash, script_hash));
    set_part(parts, "style", style);
    set_part(parts, "script", script);
}

static void
set_word(const char *id, const char *word, gpointer parts)
{
    set_part(parts, id, escape(word));
}

static void
set_texts(GHashTable *parts, const struct paper_input *input)
{
    const struct assessment *assessment = input->assessment;
    html_words_each(set_word, parts);
    g_autofree char *lists = order_block_title(input->order);
    g_autofree char *rules = reference_rulebook_line(assessment->rulebook);
    g_autofree char *title =
        assessment->region[0] != '\0'
            ? g_strdup_printf(_(PHRASE_TITLE_OF_REGION), _(PHRASE_SCHOOLS), assessment->region,
                              assessment->year)
            : g_strdup_printf(_(PHRASE_TITLE_OF_YEAR), _(PHRASE_SCHOOLS), assessment->year);
    set_part(parts, "language", g_strdup(wording_language()));
    set_part(parts, "title", escape(title));
    set_part(parts, "lists", escape(lists));
    set_part(parts, "rules", escape(rules));
    set_part(parts, "is_draft", g_strdup(paper_is_draft(input) ? "" : " hidden"));
}

/* Puts the parts where the page says {{id}}. */
static GBytes *
fill_in(const char *page, GHashTable *parts)
{
    GString *html = g_string_new(NULL);
    for (const char *mark; (mark = strstr(page, "{{")) != NULL;) {
        const char *end = strstr(mark, "}}");
        g_assert(end != NULL);
        g_autofree char *id = g_strndup(mark + 2, (gsize)(end - mark - 2));
        const char *part = g_hash_table_lookup(parts, id);
        g_assert(part != NULL);
        g_string_append_len(html, page, mark - page);
        g_string_append(html, part);
        page = end + 2;
    }
    g_string_append(html, page);
    return g_string_free_to_bytes(html);
}

GBytes *
html_build(const struct paper_input *input)
{
    const struct assessment *assessment = input->assessment;
    GHashTable *parts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    set_texts(parts, input);
    set_sources(parts);
    set_part(parts, "data", html_data(assessment, input->advice));
    set_part(parts, "pictures", charts_html(assessment));
    g_autofree char *page = resource_text("page.html");
    GBytes *html = fill_in(page, parts);
    g_hash_table_unref(parts);
    return html;
}
