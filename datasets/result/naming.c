/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What results are of, when their rows do not say it in so many words: the names of the file, its
 * folders and the sheet, or columns of subject and grade. */
#include "datasets/result/naming.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/layout/file_name.h"

/* What is known of the whole file under way. */
struct naming {
    struct result_reading *reading;
    const struct layout *layout;
    const char *sheet; /* its own name; NULL: CSV */
    struct file_facts facts;
};

static const char *
shown_sheet(const struct naming *naming)
{
    return record_place(naming->reading->records, -1).sheet;
}

static struct finding *
report(const struct result_reading *reading, enum finding_rule rule)
{
    struct place place = {.file = g_intern_string(reading->file->name)};
    return finding_add(reading->reader->findings, rule, &place, NULL);
}

/* The same of the sheet, where its name gave something. */
static struct finding *
report_named(const struct naming *naming, enum finding_rule rule)
{
    struct finding *finding = report(naming->reading, rule);
    if (naming->facts.by_sheet != 0)
        finding->place.sheet = shown_sheet(naming);
    return finding;
}

/* The campaign's word for a field of the whole file; "" when it has none. */
static const char *
campaign_word(const struct result_reading *reading, const char *field)
{
    return record_text(reading->records, record_field(reading->records, field));
}

/* That the names do not say a fact: of a sheet, with its name for the line that would. */
static void
report_unsaid(const struct naming *naming, enum finding_rule rule)
{
    struct finding *finding = report(naming->reading, rule);
    finding->place.sheet = shown_sheet(naming);
    if (naming->sheet == NULL)
        return;
    g_autofree char *behind = g_strconcat(" ", shown_sheet(naming), NULL);
    finding_arg_text(naming->reading->reader->findings, finding, behind);
}

/* ---- the parts ---- */

/* The year; 0 when nobody says it. */
static int
find_file_year(const struct naming *naming)
{
    int year = 0;
    const char *word = campaign_word(naming->reading, "year");
    if (word[0] != '\0')
        return text_to_year(word, &year) ? year : 0;
    return naming->facts.year;
}

/* A form of one year in another is odd: somebody should look. */
static void
check_form(const struct naming *naming, int year)
{
    if (naming->layout->year == 0 || naming->layout->year == year)
        return;
    struct finding_list *findings = naming->reading->reader->findings;
    struct finding *finding = report(naming->reading, FINDING_FILE_OTHER_FORM);
    finding_arg_int(findings, finding, naming->layout->year);
    finding_arg_int(findings, finding, year);
}

/* The id of the wave; "" when nobody says it. */
static const char *
find_file_wave(const struct naming *naming, int year)
{
    const struct result_reading *reading = naming->reading;
    const char *word = campaign_word(reading, "wave");
    if (word[0] != '\0') {
        const char *id = layout_book_value(reading->reader->request->layouts, "wave", word);
        return id != NULL ? id : word;
    }
    if (naming->facts.wave != NULL)
        return naming->facts.wave;
    return naming->layout->wave != NULL && naming->layout->year == year ? naming->layout->wave : "";
}

static const char *
find_file_subject(const struct naming *naming)
{
    const char *word = campaign_word(naming->reading, "subject");
    return word[0] != '\0' ? subject_of_text(word) : naming->facts.subject;
}

static int
find_file_grade(const struct naming *naming)
{
    const char *word = campaign_word(naming->reading, "grade");
    return word[0] != '\0' ? grade_of_text(word) : naming->facts.grade;
}

/* In autumn pupils sit for the programme of the grade that they have left. */
static int
programme_of(int grade, const char *wave)
{
    return strcmp(wave, "autumn") == 0 && grade > 1 ? grade - 1 : grade;
}

static void
report_autumn(const struct result_reading *reading, int grade, int programme, const char *id)
{
    struct finding_list *findings = reading->reader->findings;
    struct finding *finding = report(reading, FINDING_FILE_AUTUMN_GRADE);
    finding_arg_int(findings, finding, grade);
    finding_arg_int(findings, finding, programme);
    finding_arg_text(findings, finding, id);
}

/* ---- the whole file ---- */

/* The procedure's id from subject and grade; NULL, with findings, when they are not known. */
static char *
build_file_procedure(const struct naming *naming, const char *wave)
{
    const struct result_reading *reading = naming->reading;
    const struct file_facts *facts = &naming->facts;
    const char *kind = facts->kind != NULL ? facts->kind : "ВПР";
    const char *subject = find_file_subject(naming);
    int grade = find_file_grade(naming), programme = facts->programme;
    bool needs_grade = strcmp(kind, "ВПР") == 0;
    if (subject == NULL)
        report_unsaid(naming, FINDING_FILE_NO_SUBJECT);
    if (needs_grade && grade == 0 && programme == 0)
        report_unsaid(naming, FINDING_FILE_NO_GRADE);
    if (subject == NULL || (needs_grade && grade == 0 && programme == 0))
        return NULL;
    if (programme == 0)
        programme = needs_grade ? programme_of(grade, wave) : grade;
    char *id = procedure_id_build(kind, subject, programme, facts->level);
    if (needs_grade && facts->programme == 0 && programme != grade)
        report_autumn(reading, grade, programme, id);
    return id;
}

/* In which grades the pupils of the file may be: that of the programme, in autumn also the next. */
static void
expect_classes(struct result_reading *reading, const char *procedure, const char *wave)
{
    struct file_facts facts;
    file_facts_read(procedure, &facts);
    reading->protocol.class_low = facts.grade;
    reading->protocol.class_high = facts.grade + (strcmp(wave, "autumn") == 0);
}

/* ---- names that contradict each other ---- */

/* The field by which the campaign settles a fact, for the sentence. */
static const char *
fact_field(enum file_fact fact)
{
    switch (fact) {
    case FILE_FACT_KIND:
    case FILE_FACT_LEVEL:
        return "procedure";
    case FILE_FACT_SUBJECT:
        return "subject";
    case FILE_FACT_GRADE:
    case FILE_FACT_PROGRAMME:
        return "grade";
    case FILE_FACT_YEAR:
        return "year";
    case FILE_FACT_WAVE:
        return "wave";
    }
    g_assert_not_reached();
}

/* Whether somebody nearer than any name has said it: the campaign, or a column of the table. */
static bool
is_settled(const struct naming *naming, enum file_fact fact)
{
    const struct record_reader *records = naming->reading->records;
    bool of_procedure = fact != FILE_FACT_YEAR && fact != FILE_FACT_WAVE;
    return record_field(records, fact_field(fact)) >= 0 ||
           (of_procedure && record_field(records, "procedure") >= 0);
}

static void
add_fact(struct finding_list *findings, struct finding *finding, int number, const char *word)
{
    g_autofree char *digits = g_strdup_printf("%d", number);
    finding_arg_text(findings, finding, word != NULL ? word : digits);
}

static void
report_conflicts(const struct naming *naming)
{
    struct finding_list *findings = naming->reading->reader->findings;
    const char *name = naming->reading->file->own_name;
    for (guint i = 0; i < naming->facts.n_conflicts; i++) {
        const struct name_conflict *conflict = &naming->facts.conflicts[i];
        if (is_settled(naming, conflict->fact))
            continue;
        g_autofree char *part = file_name_part(name, naming->sheet, conflict->part);
        g_autofree char *other = file_name_part(name, naming->sheet, conflict->other_part);
        struct finding *finding = report_named(naming, FINDING_FILE_NAMES_DIFFER);
        add_fact(findings, finding, conflict->number, conflict->word);
        finding_arg_text(findings, finding, part);
        add_fact(findings, finding, conflict->other_number, conflict->other_word);
        finding_arg_text(findings, finding, other);
        finding_arg_text(findings, finding, fact_field(conflict->fact));
    }
}

/* ---- taking ---- */

static void
say_named(const struct naming *naming, const char *procedure, int year)
{
    struct finding_list *findings = naming->reading->reader->findings;
    struct finding *finding = report_named(naming, FINDING_FILE_NAMED);
    finding_arg_text(findings, finding, procedure);
    finding_arg_int(findings, finding, year);
}

/* An export whose rows say nothing of it. */
static bool
name_export(struct naming *naming)
{
    struct result_reading *reading = naming->reading;
    int year = find_file_year(naming);
    const char *wave = find_file_wave(naming, year);
    bool ordered = campaign_word(reading, "procedure")[0] != '\0';
    g_autofree char *procedure = ordered ? g_strdup(campaign_word(reading, "procedure"))
                                         : build_file_procedure(naming, wave);
    if (year == 0)
        report_unsaid(naming, FINDING_FILE_NO_YEAR);
    if (procedure == NULL || year == 0)
        return false;
    report_conflicts(naming);
    check_form(naming, year);
    expect_classes(reading, procedure, wave);
    if (!ordered || campaign_word(reading, "year")[0] == '\0')
        say_named(naming, procedure, year);
    record_reader_set(reading->records, "procedure", procedure);
    char number[12];
    g_snprintf(number, sizeof number, "%d", year);
    record_reader_set(reading->records, "year", number);
    if (wave[0] != '\0')
        record_reader_set(reading->records, "wave", wave);
    return true;
}

/* Whether the table needs the field and no column or word of the campaign gives it: then the names
 * do, or the header would not have been taken (layout_given.named). */
static bool
is_named(const struct naming *naming, const char *field)
{
    return record_field(naming->reading->records, field) < 0 &&
           g_ptr_array_find_with_equal_func(naming->layout->need, field, g_str_equal, NULL);
}

/* Gives the rows a field by the names, and says so. */
static void
name_field(const struct naming *naming, const char *field, const char *value)
{
    struct finding_list *findings = naming->reading->reader->findings;
    struct finding *finding = report_named(naming, FINDING_FILE_FIELD_NAMED);
    finding_arg_text(findings, finding, field);
    finding_arg_text(findings, finding, value);
    record_reader_set(naming->reading->records, field, value);
}

/* Counts whose names say what their columns do not. */
static void
name_counts(const struct naming *naming)
{
    const struct file_facts *facts = &naming->facts;
    bool procedure = is_named(naming, "procedure"), year = is_named(naming, "year"),
         subject = is_named(naming, "subject"), grade = is_named(naming, "grade");
    if (!procedure && !year && !subject && !grade)
        return;
    report_conflicts(naming);
    g_autofree char *grade_text = g_strdup_printf("%d", facts->grade);
    g_autofree char *year_text = g_strdup_printf("%d", facts->year);
    const char *wave = find_file_wave(naming, facts->year);
    g_autofree char *id = procedure ? build_file_procedure(naming, wave) : NULL;
    if (id != NULL)
        name_field(naming, "procedure", id);
    if (subject)
        name_field(naming, "subject", facts->subject);
    if (grade)
        name_field(naming, "grade", grade_text);
    if (year)
        name_field(naming, "year", year_text);
    /* Words that a table need not have stay unsaid unless the names have them. */
    if (wave[0] != '\0')
        record_reader_set(naming->reading->records, "wave", wave);
    if (facts->kind != NULL)
        record_reader_set(naming->reading->records, "kind", facts->kind);
}

bool
naming_take(struct result_reading *reading)
{
    struct naming naming = {.reading = reading,
                            .layout = record_reader_layout(reading->records),
                            .sheet = record_own_sheet(reading->records)};
    if (naming.layout == NULL)
        return true;
    file_facts_read_sheet(reading->file->own_name, naming.sheet, &naming.facts);
    if (naming.layout->by_name)
        return name_export(&naming);
    name_counts(&naming);
    return true;
}

/* ---- a row ---- */

/* «ВПР» where no column says the kind; the cell itself where its words are not known. */
static const char *
row_kind(const struct result_reading *reading)
{
    const char *text = record_text(reading->records, reading->columns.kind);
    struct file_facts facts;
    file_facts_read(text, &facts);
    return facts.kind != NULL ? facts.kind : text[0] != '\0' ? text : "ВПР";
}

/* Whether the row's own words say autumn. */
static const char *
row_wave(const struct result_reading *reading)
{
    const char *text = record_text(reading->records, reading->columns.wave);
    const char *id = layout_book_value(reading->reader->request->layouts, "wave", text);
    return id != NULL ? id : "";
}

static bool
has_own_words(const struct result_reading *reading)
{
    return reading->columns.procedure < 0 && reading->columns.subject >= 0 &&
           reading->columns.grade >= 0;
}

/* Builds the id for the words of a row; "" when the grade is none. That pupils sat for the
 * programme of the grade that they have left is told once a file, unless `told_autumn` is NULL. */
static char *
build_row_procedure(const struct result_reading *reading, bool *told_autumn)
{
    const char *subject_text = record_text(reading->records, reading->columns.subject);
    const char *grade_text = record_text(reading->records, reading->columns.grade);
    const char *kind = row_kind(reading), *subject = subject_of_text(subject_text);
    int grade = grade_of_text(grade_text);
    if (subject_text[0] == '\0' || (grade == 0 && strcmp(kind, "ВПР") == 0))
        return g_strdup("");
    int programme = strcmp(kind, "ВПР") == 0 ? programme_of(grade, row_wave(reading)) : grade;
    char *id = procedure_id_build(kind, subject != NULL ? subject : subject_text, programme, NULL);
    if (programme != grade && told_autumn != NULL && !*told_autumn) {
        report_autumn(reading, grade, programme, id);
        *told_autumn = true;
    }
    return id;
}

char *
naming_peek(const struct result_reading *reading)
{
    return has_own_words(reading)
               ? build_row_procedure(reading, NULL)
               : g_strdup(record_text(reading->records, reading->columns.procedure));
}

const char *
naming_of_row(struct result_reading *reading)
{
    if (!has_own_words(reading))
        return record_text(reading->records, reading->columns.procedure);
    const char *subject = record_text(reading->records, reading->columns.subject);
    const char *grade = record_text(reading->records, reading->columns.grade);
    /* Rows of one procedure stand together, and there are few of them. */
    g_autofree char *key = g_strdup_printf("%s\n%s\n%s\n%s", subject, grade,
                                           record_text(reading->records, reading->columns.wave),
                                           record_text(reading->records, reading->columns.kind));
    const char *id = g_hash_table_lookup(reading->naming.by_words, key);
    if (id == NULL) {
        g_autofree char *built = build_row_procedure(reading, &reading->naming.told_autumn);
        id = g_string_chunk_insert_const(reading->reader->origins, built);
        g_hash_table_insert(reading->naming.by_words, g_steal_pointer(&key), (gpointer)id);
    }
    return id;
}

int
naming_field(const struct result_reading *reading)
{
    if (reading->columns.procedure >= 0 || reading->columns.subject < 0)
        return reading->columns.procedure;
    bool no_subject = record_text(reading->records, reading->columns.subject)[0] == '\0';
    return no_subject ? reading->columns.subject : reading->columns.grade;
}
