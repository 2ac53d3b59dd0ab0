/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/letters.h"

#include <string.h>

#include "engine/output/file_name.h"
#include "engine/run/manifest.h"
#include "reports/paper/letter/csv.h"
#include "reports/paper/letter/letter.h"
#include "reports/render/pdf/pdf.h"
#include "reports/paper/letter/receipt_page.h"
#include "reports/words/wording.h"

static const char *const names[] = {"register.csv", "general.csv",    "comparison.csv",
                                    "register.pdf", LETTERS_MANIFEST, NULL};
static const char *const manifests[] = {LETTERS_MANIFEST, NULL};
const struct output_kind letter_outputs = {
    .id = "letters", .names = names, .manifests = manifests, .whole = true};

/* The set under way. */
struct letter_files {
    struct letter_input input;
    struct output_set *set;
    GHashTable *stems; /* party -> the name of its files without an extension */
    GHashTable *taken; /* stems in small letters: some systems see no difference */
    guint n_letters, n_reminders;
};

/* ---- names of files ---- */

/* A name of its own for each party, by the order of the documents. */
static char *
claim_stem(struct letter_files *drawing, const char *prefix, const struct party *party)
{
    g_autofree char *title = letter_party_name(party);
    return file_name_claim(drawing->taken, prefix, title);
}

/* The file that a party gets, for the register. */
static const char *
file_of_party(const struct party *party, gpointer data)
{
    return g_hash_table_lookup(((const struct letter_files *)data)->stems, party);
}

/* ---- drawing ---- */

static bool
add_pdf(struct letter_files *drawing, const char *name, struct document *document, GError **error)
{
    GBytes *bytes = pdf_render(document, error);
    document_free(document);
    return output_set_add(drawing->set, name, bytes);
}

static bool
add_letter(struct letter_files *drawing, const struct party *party, GError **error)
{
    g_autofree char *stem = claim_stem(drawing, "letter", party);
    g_autofree char *table = g_strconcat(stem, ".csv", NULL);
    char *name = g_strconcat(stem, ".pdf", NULL);
    g_hash_table_insert(drawing->stems, (gpointer)party, name);
    drawing->n_letters++;
    output_set_add(drawing->set, table, letter_csv(&drawing->input, party));
    return add_pdf(drawing, name, letter_build(&drawing->input, party, table), error);
}

static bool
add_reminder(struct letter_files *drawing, const struct party *party, GError **error)
{
    g_autofree char *stem = claim_stem(drawing, "reminder", party);
    char *name = g_strconcat(stem, ".pdf", NULL);
    g_hash_table_insert(drawing->stems, (gpointer)party, name);
    drawing->n_reminders++;
    return add_pdf(drawing, name, reminder_build(&drawing->input, party), error);
}

static bool
add_letters(struct letter_files *drawing, GError **error)
{
    GPtrArray *parties = letter_parties(drawing->input.receipt);
    bool fine = true;
    for (guint i = 0; fine && i < parties->len; i++) {
        const struct party *party = g_ptr_array_index(parties, i);
        if (party_is_returned(party))
            fine = add_letter(drawing, party, error);
        else if (party_is_reminded(party))
            fine = add_reminder(drawing, party, error);
    }
    g_ptr_array_unref(parties);
    return fine;
}

static bool
draw_all(struct letter_files *drawing, const struct campaign *campaign, GError **error)
{
    if (!add_letters(drawing, error))
        return false;
    output_set_add(drawing->set, "register.csv",
                   register_csv(&drawing->input, file_of_party, drawing));
    output_set_add(drawing->set, "general.csv", general_csv(&drawing->input));
    if (drawing->input.comparison != NULL)
        output_set_add(drawing->set, "comparison.csv", comparison_csv(&drawing->input));
    if (!add_pdf(drawing, "register.pdf", receipt_page_build(&drawing->input), error))
        return false;
    output_set_add(drawing->set, LETTERS_MANIFEST, manifest_build(campaign, NULL, drawing->set));
    return true;
}

/* ---- the input ---- */

static struct delivery
delivery_of(const struct letter_side *side)
{
    return (struct delivery){side->dataset, side->campaign->files, side->campaign->layouts,
                             side->campaign->rulebook->procedures};
}

struct output_set *
letters_draw(const struct letter_side *now, const struct letter_side *before, guint *ret_n_letters,
             guint *ret_n_reminders, GError **error)
{
    const struct campaign *campaign = now->campaign;
    struct delivery sides[2] = {delivery_of(now)};
    if (before != NULL)
        sides[1] = delivery_of(before);
    struct receipt *receipt = receipt_build(&sides[0], campaign->plan, campaign->year);
    struct comparison *comparison =
        before != NULL ? comparison_build(&sides[1], &sides[0], campaign->year) : NULL;
    struct letter_files drawing = {
        .input = {campaign->region, campaign->year, campaign->letters, sides[0], sides[1], receipt,
                  comparison},
        .set = output_set_create(),
        .stems = g_hash_table_new_full(NULL, NULL, NULL, g_free),
        .taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    g_auto(wording_scope) scope = wording_scope_begin(campaign->language);
    bool fine = draw_all(&drawing, campaign, error);
    *ret_n_letters = drawing.n_letters;
    *ret_n_reminders = drawing.n_reminders;
    g_hash_table_unref(drawing.stems);
    g_hash_table_unref(drawing.taken);
    comparison_free(comparison);
    receipt_free(receipt);
    if (fine)
        return drawing.set;
    output_set_free(drawing.set);
    return NULL;
}
