/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence says in which form an argument stands, so a translation may take another. A number
 * and its noun are one message, since Russian has three forms of it. */
#include "reports/words/finding_words.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

typedef void append_form(GString *sentence, const struct finding_arg *args, guint n_args);

static void
append_plain(GString *sentence, const struct finding_arg *args, guint n_args)
{
    (void)n_args;
    if (args[0].type == FINDING_ARG_INT)
        g_string_append_printf(sentence, "%" G_GINT64_FORMAT, args[0].number);
    else if (args[0].type == FINDING_ARG_TEXT)
        g_string_append(sentence, wording_cell(args[0].text));
}

/* ---- counted things ---- */

/* The number stands where the sign # is. */
static const struct {
    const char *form, *one, *many;
} nouns[] = {
    {"rows", NN_("# row", "# rows")},
    {"columns", NN_("# column", "# columns")},
    {"cells", NN_("# cell", "# cells")},
    {"bytes", NN_("# byte", "# bytes")},
    {"at_schools", NN_("at # school", "at # schools")},
    {"of_schools", NN_("of # school", "of # schools")},
    {"the_columns", NN_("the column", "the columns")},
};

static bool
append_counted(GString *sentence, const char *form, gint64 number)
{
    for (guint i = 0; i < G_N_ELEMENTS(nouns); i++) {
        if (strcmp(form, nouns[i].form) != 0)
            continue;
        const char *noun = ngettext(nouns[i].one, nouns[i].many, (gulong)number);
        g_autofree char *digits = wording_integer(number);
        for (; *noun != '\0'; noun++) {
            if (*noun == '#')
                g_string_append(sentence, digits);
            else
                g_string_append_c(sentence, *noun);
        }
        return true;
    }
    return false;
}

/* ---- numbers ---- */

static void
append_range(GString *sentence, const struct finding_arg *args, guint n_args)
{
    bool has_high = n_args > 1 && args[1].type == FINDING_ARG_INT;
    g_autofree char *low = wording_integer(args[0].number);
    g_autofree char *high = has_high ? wording_integer(args[1].number) : NULL;
    if (!has_high)
        g_string_append_printf(sentence, _("not below %s"), low);
    else if (args[0].number == args[1].number)
        g_string_append(sentence, low);
    else
        g_string_append_printf(sentence, _("from %s to %s"), low, high);
}

static void
append_share(GString *sentence, const struct finding_arg *args, guint n_args)
{
    bool has_whole = n_args > 1 && args[1].type == FINDING_ARG_INT && args[1].number > 0 &&
                     args[1].number <= G_MAXINT && ABS(args[0].number) <= G_MAXINT;
    if (!has_whole) {
        append_plain(sentence, args, n_args);
        return;
    }
    g_autofree char *share =
        wording_fraction((struct fraction){(int)args[0].number, (int)args[1].number});
    g_string_append(sentence, share);
}

static void
append_date(GString *sentence, const struct finding_arg *args, guint n_args)
{
    (void)n_args;
    g_autofree char *date = wording_date(args[0].text);
    g_string_append(sentence, date);
}

/* A number in figures with a point, as the language writes it. */
static void
append_decimal(GString *sentence, const struct finding_arg *args, guint n_args)
{
    const char *point = strchr(args[0].text, '.');
    (void)n_args;
    g_autofree char *number = wording_decimal(g_ascii_strtod(args[0].text, NULL),
                                              point != NULL ? (guint)strlen(point + 1) : 0);
    g_string_append(sentence, number);
}

static void
append_name(GString *sentence, const struct finding_arg *args, guint n_args)
{
    (void)n_args;
    g_autofree char *name = wording_quotes(args[0].text);
    g_string_append(sentence, name);
}

/* ---- ids ---- */

struct word {
    const char *id, *meaning;
};

static void
append_meaning(GString *sentence, const struct word *words, guint n_words, const char *id)
{
    for (guint i = 0; i < n_words; i++)
        if (strcmp(words[i].id, id) == 0) {
            g_string_append(sentence, _(words[i].meaning));
            return;
        }
    g_string_append(sentence, id);
}

static void
append_kind(GString *sentence, const struct finding_arg *args, guint n_args)
{
    (void)n_args;
    g_string_append(sentence, vocabulary_word_of(&vocabulary_file_kinds, args[0].text));
}

static void
append_field(GString *sentence, const struct finding_arg *args, guint n_args)
{
    static const struct word words[] = {
        {"document", N_("the document of the decision")},
        {"document_date", N_("the date of the document")},
        {"cluster", N_("the cluster")},
        {"year", N_("the year")},
        {"procedure", N_("the procedure")},
        {"subject", N_("the subject")},
        {"grade", N_("the grade")},
        {"wave", N_("the time of the year")},
    };
    (void)n_args;
    append_meaning(sentence, words, G_N_ELEMENTS(words), args[0].text);
}

/* What a name says: a number or code as it is, a time of the year in words. */
static void
append_fact(GString *sentence, const struct finding_arg *args, guint n_args)
{
    static const struct word words[] = {{"spring", N_("spring")}, {"autumn", N_("autumn")}};
    (void)n_args;
    append_meaning(sentence, words, G_N_ELEMENTS(words), args[0].text);
}

static void
append_state(GString *sentence, const struct finding_arg *args, guint n_args)
{
    static const struct word words[] = {
        {"rejected", N_("the decision was rejected; it was not applied")},
        {"pending", N_("the decision is still being considered; it was not applied")},
    };
    (void)n_args;
    append_meaning(sentence, words, G_N_ELEMENTS(words), args[0].text);
}

/* What befell a text, as text/damage.h knows it. */
static void
append_damage(GString *sentence, const struct finding_arg *args, guint n_args)
{
    static const struct word words[] = {
        {"utf8_as_1251", N_("text in UTF-8 that some program read in the encoding Windows-1251")},
        {"utf8_as_latin", N_("text in UTF-8 that some program read in a Western encoding")},
        {"1251_as_latin", N_("text in Windows-1251 that some program read in a Western encoding")},
        {"utf8_as_866", N_("text in UTF-8 that some program read in the encoding CP866")},
        {"866_as_1251",
         N_("text in CP866 that some program read in Windows-1251; what could be read "
            "was restored, but a letter «а» at the end of a cell may be lost")},
        {"other_page", N_("text that some program read in another Russian encoding")},
        {"entities", N_("signs written as in a web page (`&quot;` and the like)")},
        {"questions", N_("letters lost in a wrong encoding: question marks stand for them")},
        {"replaced", N_("letters lost in a wrong encoding: the sign U+FFFD stands for them")},
    };
    (void)n_args;
    append_meaning(sentence, words, G_N_ELEMENTS(words), args[0].text);
}

static void
append_encoding(GString *sentence, const struct finding_arg *args, guint n_args)
{
    (void)n_args;
    if (strcmp(args[0].text, "MAC-CYRILLIC") == 0) {
        g_string_append(sentence, "Mac Cyrillic");
        return;
    }
    bool windows = g_str_has_prefix(args[0].text, "WINDOWS-");
    g_string_append_printf(sentence, "%s%s", windows ? "Windows-" : "",
                           args[0].text + (windows ? strlen("WINDOWS-") : 0));
}

static void
append_delimiter(GString *sentence, const struct finding_arg *args, guint n_args)
{
    static const struct word words[] = {
        {";", N_("semicolon")}, {",", N_("comma")}, {"tab", N_("tab")}, {"|", N_("vertical bar")}};
    (void)n_args;
    append_meaning(sentence, words, G_N_ELEMENTS(words), args[0].text);
}

static void
append_reason(GString *sentence, const struct finding_arg *args, guint n_args)
{
    static const char *const reasons[] = {
        [ENCODING_BY_BOM] = N_("by the mark at its start"),
        [ENCODING_BY_UTF8] = N_("the whole file fits it"),
        [ENCODING_BY_LETTERS] = N_("by the frequency of Russian letters"),
        [ENCODING_BY_NULS] = N_("by its zero bytes"),
        [ENCODING_BY_ORDER] = N_("as the campaign says"),
        [ENCODING_BY_MOST] = N_("all but a few bytes fit it"),
    };
    if (args[0].number < 0 || (gsize)args[0].number >= G_N_ELEMENTS(reasons))
        append_plain(sentence, args, n_args);
    else
        g_string_append(sentence, _(reasons[args[0].number]));
}

static void
append_used(GString *sentence, const struct finding_arg *args, guint n_args)
{
    (void)n_args;
    g_string_append(sentence, args[0].number != 0 ? _("used") : _("there are none"));
}

/* ---- predicates ---- */

static const struct {
    const char *files, *key;
} sources[N_PREDICATES] = {
    [PREDICATE_LOW_RESULTS] = {N_("results of the procedures"), "results"},
    [PREDICATE_ADVERSE_SOCIAL] = {N_("social passports of the schools"), "context"},
    [PREDICATE_AT_RISK] = {N_("risk profiles of the schools"), "risk"},
};

static bool
append_predicates(GString *sentence, const char *form, gint64 bits)
{
    static const char *const known[] = {"predicate", "data_for", "key_for", NULL};
    if (!g_strv_contains(known, form))
        return false;
    const char *separator = "";
    for (guint i = 0; i < N_PREDICATES; i++) {
        if (!(bits & (1 << i)))
            continue;
        g_string_append_printf(sentence, "%s%s", separator,
                               strcmp(form, "predicate") == 0
                                   ? vocabulary_word(&vocabulary_predicates, i)
                               : strcmp(form, "data_for") == 0 ? _(sources[i].files)
                                                               : sources[i].key);
        separator = ", ";
    }
    return true;
}

/* ---- all forms ---- */

/* Of a stored run an argument may be of another type than its form is for: it stands as it is. */
static const struct {
    const char *form;
    append_form *append;
    enum finding_arg_type type;
} forms[] = {
    {"range", append_range, FINDING_ARG_INT},
    {"share", append_share, FINDING_ARG_INT},
    {"date", append_date, FINDING_ARG_TEXT},
    {"name", append_name, FINDING_ARG_TEXT},
    {"kind", append_kind, FINDING_ARG_TEXT},
    {"field", append_field, FINDING_ARG_TEXT},
    {"state", append_state, FINDING_ARG_TEXT},
    {"encoding", append_encoding, FINDING_ARG_TEXT},
    {"delimiter", append_delimiter, FINDING_ARG_TEXT},
    {"reason", append_reason, FINDING_ARG_INT},
    {"used", append_used, FINDING_ARG_INT},
    {"damage", append_damage, FINDING_ARG_TEXT},
    {"decimal", append_decimal, FINDING_ARG_TEXT},
    {"fact", append_fact, FINDING_ARG_TEXT},
};

void
finding_words_append(GString *sentence, const struct finding *finding, guint arg, const char *form)
{
    const struct finding_arg *args = &finding->args[arg];
    if (form == NULL || args[0].type == FINDING_ARG_NONE) {
        append_plain(sentence, args, 1);
        return;
    }
    if (args[0].type == FINDING_ARG_INT && (append_counted(sentence, form, args[0].number) ||
                                            append_predicates(sentence, form, args[0].number)))
        return;
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
        if (strcmp(form, forms[i].form) == 0 && forms[i].type == args[0].type) {
            forms[i].append(sentence, args, FINDING_MAX_ARGS - arg);
            return;
        }
    append_plain(sentence, args, 1);
}
