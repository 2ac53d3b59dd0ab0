/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts: which header means which field.
 *
 * Known layouts stand in datasets/layouts.ini; a campaign may add its own. A layout is recognised
 * by its header row, wherever in the first rows that stands. */
#ifndef SHNOR_DATASETS_LAYOUT_LAYOUT_H
#define SHNOR_DATASETS_LAYOUT_LAYOUT_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/text/keyfile.h"

struct layout {
    char *name;
    char *kind;      /* "schools", "crosswalk", "results", "context", "risk", "successions",
                        "municipalities", "decisions" */
    GPtrArray *need; /* char *, fields without which a file is not this layout; school_code may be
                        any code of a school */
    GPtrArray *may;  /* char *, fields that it may have */
    char **fill;     /* fields whose blank cells repeat the cell above; NULL-ended */
    char **counts;   /* fields given as counts of pupils, not percent; NULL-ended */
    GHashTable *columns;        /* folded header -> field, in this layout only */
    GHashTable *constants;      /* field -> value for files without that column */
    GHashTable *titles;         /* field -> the layout's own header as spelled */
    char *encoding, *delimiter; /* NULL: decide */
    /* exports that do not say in their rows what they are */
    bool by_name; /* the file's name gives the procedure, its year and wave */
    char *tasks; /* pattern of the folded headers of tasks in pupils' rows; NULL: no such columns */
    int year;    /* the year of this form; 0: of several */
    char *wave;  /* the wave of this form in that year; NULL: unknown */
};

struct layout_book;

/* What a count of [count FIELD OF] is a part of, in the order in which columns are looked for. */
enum { LAYOUT_PUPILS, LAYOUT_FAMILIES, LAYOUT_TEACHERS, N_LAYOUT_TOTALS };
extern const char *const layout_totals[N_LAYOUT_TOTALS + 1]; /* fields, NULL-ended */

struct layout_book *layout_book_create(void);
void layout_book_free(struct layout_book *book); /* accepts NULL */

/* Adds the [layout], [field], [count], [values] and [personal] groups of a key file; other groups
 * are left to whoever reads them when `only_layouts` is false, else they are an error. Later
 * synonyms add to earlier ones; a [layout] of a known name replaces it. */
bool layout_book_add(struct layout_book *book, const struct keyfile *file, bool only_layouts,
                     GError **error);

/* Makes `field`, with its title as a header, a field of every layout of `kind` that takes open
 * columns (all of that kind whose `need` has only school_code), and so the counts of [count FIELD
 * OF], each as the field "FIELD/OF". */
void layout_book_add_field(struct layout_book *book, const char *kind, const char *field,
                           const char *title);

/* Every field that some layout knows, each once, in the order of the layouts. Free the array with
 * g_ptr_array_unref(); its NULL-ended texts are the book's. */
GPtrArray *layout_book_fields(const struct layout_book *book);

/* The layout of this name, NULL when there is none. */
const struct layout *layout_book_find(const struct layout_book *book, const char *name);

/* How a header row fits. */
struct layout_match {
    const struct layout *layout;
    const char **fields; /* of each cell; NULL: an unknown column. Free with g_free() */
    const char **again; /* of each cell: the field that an earlier cell has already; NULL. Free with
                           g_free() */
    const char **unseen; /* of each cell: the field that a hidden column has beside a visible one;
                            NULL. Free with g_free() */
    guint *names;        /* of each cell: by which of its names it is known. Free with g_free() */
    guint n_matched, n_again;
    GPtrArray *missing; /* char *, needed fields that are neither a column nor a constant */
};

/* What is known of a table beside its header. Borrowed; each may be NULL. */
struct layout_given {
    GHashTable *constants;    /* fields (and values) that need not be columns */
    GHashTable *columns;      /* folded header -> field: what the campaign says of this file */
    const char *const *named; /* fields that the names of file and sheet give to rows of counts;
                                 NULL-ended */
};

/* Holds a row of cells against the layouts of `kind` (or only against `only`, when not NULL), with
 * what is given (NULL: nothing). Gives the layout that lacks the least, then explains the most
 * columns. Returns false when no layout knows two or more of the cells (one when it needs only
 * one). Free with layout_match_clear(). */
bool layout_book_match(const struct layout_book *book, const char *kind, const struct layout *only,
                       const char *const *cells, guint n_cells, const struct layout_given *given,
                       struct layout_match *ret_match);
/* The same for columns that may be called by several names: `names` holds for each column a
 * NULL-ended list of folded names (layout_header_names()), of which the first known one counts. */
bool layout_book_match_names(const struct layout_book *book, const char *kind,
                             const struct layout *only, const GPtrArray *names,
                             const struct layout_given *given, struct layout_match *ret_match);
void layout_match_clear(struct layout_match *match);

/* Adds the folded names under which a header may be known: as it stands, in its own letters where
 * look-alikes of the other alphabet stand in it, without the number of a question («6. ИНН») or the
 * mark of a footnote, and with a word that is broken at its hyphen made whole. */
void layout_header_names(const char *header, GStrvBuilder *names);

/* Whether a header speaks of persons: one of its words begins with one of `words` of [personal], is
 * one of `whole`, or it is one of `headers`. Full stops and other signs count as spaces. */
bool layout_book_is_personal(const struct layout_book *book, const char *header);
/* A header so compared: folded, its words with one space between them. Free with g_free(). */
char *layout_header_words(const char *header);

/* The id that a word means in a [values NAME] group; NULL when it means none. */
const char *layout_book_value(const struct layout_book *book, const char *name, const char *word);
/* The ids of a [values NAME] group, joined by ", ". Free with g_free(). */
char *layout_book_value_ids(const struct layout_book *book, const char *name);
/* The words that a [values NAME] group gives first, one an id, in its order; NULL when there is no
 * such group. Borrowed: char *, owned by the book. */
const GPtrArray *layout_book_value_words(const struct layout_book *book, const char *name);
/* The same joined by ", ". Free with g_free(). */
char *layout_book_value_text(const struct layout_book *book, const char *name);
/* Whether a text is one of the field's headers. */
bool layout_book_is_header(const struct layout_book *book, const char *field, const char *text);
/* Whether each row of such a table may be one pupil's: results that need no column of counts. */
bool layout_is_pupils(const struct layout *layout);

/* The group of a key file that names the headers of a field: "field inn", of a count "count
 * special_needs pupils". Free with g_free(). */
char *layout_group_of(const char *field);

/* How a field of this layout is called in messages: its own header here, else as
 * layout_book_title() says. */
const char *layout_title(const struct layout_book *book, const struct layout *layout,
                         const char *field);
/* The least number of letters by which a header differs from those of `field` in this layout, when
 * it is so like one of them that it must be a misspelling of it; else 0. */
guint layout_misspelling(const struct layout_book *book, const struct layout *layout,
                         const char *field, const char *header);
/* The first Russian header of a field, for messages; the field itself when it has none. */
const char *layout_book_title(const struct layout_book *book, const char *field);

#endif
