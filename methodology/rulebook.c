#include "methodology/rulebook.h"

#include <math.h>
#include <glib/gi18n.h>
#include <string.h>

#include "datasets/encoding.h"
#include "datasets/keyfile.h"

enum { MAX_DENOMINATOR = 10000 };

static const char *const predicate_ids[N_PREDICATES] = {"low_results", "adverse_social", "at_risk"};
static const char *const reason_ids[N_RISK_REASONS] = {"one_low", "near", "rising", "factors"};
static const char *const social_method_ids[] = {"weights", "pca", "regression"};
static const char *const combine_ids[] = {"or", "and", "a", "b"};

const char *
predicate_id(enum predicate predicate)
{
    return predicate_ids[predicate];
}

const char *
risk_reason_id(guint bit)
{
    return reason_ids[bit];
}

const char *
combine_id(enum combine combine)
{
    return combine_ids[combine];
}

const char *
social_method_id(enum social_method method)
{
    return social_method_ids[method];
}

/* A key file with the rulebook under way: what every reader of a group takes. */
struct reading {
    const struct keyfile *file;
    struct rulebook *rulebook;
    GError **error;
};

/* ---- values ---- */

static bool
fail(const struct reading *reading, const char *group, const char *key, const char *expected)
{
    return keyfile_fail_value(reading->file, group, key, expected, reading->error);
}

static bool
read_int(const struct reading *reading, const char *group, const char *key, int low, int high,
         int *value)
{
    const char *text = keyfile_value(reading->file, group, key);
    int number;
    if (text == NULL)
        return true;
    if (text_to_int(text, &number) && number >= low && number <= high) {
        *value = number;
        return true;
    }
    g_autofree char *expected = g_strdup_printf(_("a whole number from %d to %d"), low, high);
    return fail(reading, group, key, expected);
}

static bool
read_number(const struct reading *reading, const char *group, const char *key, double low,
            double high, double *value)
{
    const char *text = keyfile_value(reading->file, group, key);
    double number;
    if (text == NULL)
        return true;
    if (text_to_number(text, &number, NULL, NULL) && number >= low && number <= high) {
        *value = number;
        return true;
    }
    g_autofree char *expected = g_strdup_printf(_("a number from %g to %g"), low, high);
    return fail(reading, group, key, expected);
}

static bool
read_fraction(const struct reading *reading, const char *group, const char *key,
              struct fraction *value)
{
    const char *text = keyfile_value(reading->file, group, key);
    if (text == NULL)
        return true;
    g_auto(GStrv) parts = g_strsplit(text, "/", -1);
    int num, den;
    if (g_strv_length(parts) == 2 && text_to_int(parts[0], &num) && text_to_int(parts[1], &den) &&
        num > 0 && den > 0 && num <= den && den <= MAX_DENOMINATOR) {
        *value = (struct fraction){num, den};
        return true;
    }
    return fail(reading, group, key, _("a fraction such as 30/100, above 0 and up to 1"));
}

static bool
read_bool(const struct reading *reading, const char *group, const char *key, bool *value)
{
    const char *text = keyfile_value(reading->file, group, key);
    if (text == NULL)
        return true;
    if (strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
        return fail(reading, group, key, _("true or false"));
    *value = strcmp(text, "true") == 0;
    return true;
}

/* The index of the value among `ids`. */
static bool
read_choice(const struct reading *reading, const char *group, const char *key,
            const char *const *ids, guint n_ids, int *value)
{
    const char *text = keyfile_value(reading->file, group, key);
    if (text == NULL)
        return true;
    for (guint i = 0; i < n_ids; i++)
        if (strcmp(text, ids[i]) == 0) {
            *value = (int)i;
            return true;
        }
    GString *list = g_string_new(_("one of"));
    for (guint i = 0; i < n_ids; i++)
        g_string_append_printf(list, "%s%s", i == 0 ? " " : ", ", ids[i]);
    fail(reading, group, key, list->str);
    g_string_free(list, TRUE);
    return false;
}

/* Bits of a list of ids. */
static bool
read_bits(const struct reading *reading, const char *group, const char *key,
          const char *const *ids, guint n_ids, unsigned *bits)
{
    if (keyfile_value(reading->file, group, key) == NULL)
        return true;
    g_auto(GStrv) items = keyfile_list(reading->file, group, key);
    *bits = 0;
    for (char **item = items; *item != NULL; item++) {
        guint i = 0;
        while (i < n_ids && strcmp(*item, ids[i]) != 0)
            i++;
        if (i == n_ids) {
            g_autofree char **known = g_new0(char *, n_ids + 1);
            for (guint j = 0; j < n_ids; j++)
                known[j] = (char *)ids[j];
            g_autofree char *list = g_strjoinv(", ", known);
            return keyfile_fail(reading->file, group, key, KEYFILE_ERROR_VALUE, reading->error,
                                _("'%s' is unknown; known are: %s"), *item, list);
        }
        *bits |= 1u << i;
    }
    return true;
}

static char *
read_text(const struct reading *reading, const char *group, const char *key, const char *otherwise)
{
    const char *text = keyfile_value(reading->file, group, key);
    return g_strdup(text != NULL && text[0] != '\0' ? text : otherwise);
}

/* `basis` and `status` of a group. */
static bool
read_basis(const struct reading *reading, const char *group, struct basis *basis)
{
    static const char *const ids[] = {"assumed", "confirmed"};
    int status = 0;
    basis->text = read_text(reading, group, "basis", "");
    if (!read_choice(reading, group, "status", ids, G_N_ELEMENTS(ids), &status))
        return false;
    basis->confirmed = status == 1;
    if (basis->confirmed && basis->text[0] == '\0')
        return keyfile_fail(reading->file, group, "status", KEYFILE_ERROR_VALUE, reading->error,
                            _("[%s] is confirmed but names no 'basis'"), group);
    return true;
}

/* ---- groups ---- */

static bool
read_head(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"id", "version", "title", NULL};
    struct rulebook *rulebook = reading->rulebook;
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    rulebook->id = read_text(reading, group, "id", "");
    rulebook->title = read_text(reading, group, "title", rulebook->id);
    rulebook->version = 1;
    if (rulebook->id[0] == '\0')
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_MISSING, reading->error,
                            _("[rulebook] needs an 'id'"));
    return read_int(reading, group, "version", 1, G_MAXINT, &rulebook->version);
}

static bool
read_criterion(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"threshold", "min_procedures", "combine",
                                        "min_participants", "exclude", "categories",
                                        "basis", "status", NULL};
    struct criterion_rules *criterion = &reading->rulebook->criterion;
    int combine = COMBINE_OR;
    if (!keyfile_check_keys(reading->file, group, known, reading->error) ||
        !read_fraction(reading, group, "threshold", &criterion->threshold) ||
        !read_int(reading, group, "min_procedures", 1, 100, &criterion->min_procedures) ||
        !read_choice(reading, group, "combine", combine_ids, G_N_ELEMENTS(combine_ids),
                     &combine) ||
        !read_int(reading, group, "min_participants", 1, 1000, &criterion->min_participants))
        return false;
    criterion->combine = (enum combine)combine;
    g_strfreev(criterion->exclude);
    criterion->exclude = keyfile_list(reading->file, group, "exclude");
    g_strfreev(criterion->categories);
    criterion->categories = keyfile_list(reading->file, group, "categories");
    return read_basis(reading, group, &criterion->basis);
}

/* "mark <= 2" or "score < 27". */
static bool
read_low(const struct reading *reading, const char *group, struct low_rule *low, bool *ret_given)
{
    const char *text = keyfile_value(reading->file, group, "low");
    *ret_given = text != NULL;
    if (text == NULL)
        return true;
    g_auto(GStrv) words = g_strsplit_set(text, " \t", -1);
    GString *plain = g_string_new(NULL);
    for (char **word = words; *word != NULL; word++)
        g_string_append(plain, *word);
    const char *number = plain->str + strcspn(plain->str, "0123456789");
    int bound = 0;
    bool fine = text_to_int(number, &bound);
    if (fine && g_str_has_prefix(plain->str, "mark<=") && number == plain->str + 6 && bound >= 2 &&
        bound <= 4)
        *low = (struct low_rule){MEASURE_MARK, bound};
    else if (fine && g_str_has_prefix(plain->str, "score<") && number == plain->str + 6 &&
             bound >= 1 && bound <= 1000)
        *low = (struct low_rule){MEASURE_SCORE, bound};
    else
        fine = false;
    g_string_free(plain, TRUE);
    return fine || fail(reading, group, "low", _("'mark <= 2' or 'score < 27'"));
}

/* [procedure ID YEAR]: what differs in one year. */
static bool
read_procedure_year(const struct reading *reading, const char *group, const char *id,
                    const char *year)
{
    static const char *const known[] = {"held", "low", "waves", NULL};
    struct procedure_year own = {.held = true};
    guint index;
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    if (!text_to_year(year, &own.year) ||
        !procedure_catalogue_find(reading->rulebook->procedures, id, &index))
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_VALUE, reading->error,
                            _("[%s]: write [procedure ID] first, then [procedure ID YEAR]"),
                            group);
    if (!read_bool(reading, group, "held", &own.held) ||
        !read_low(reading, group, &own.low, &own.has_low))
        return false;
    g_auto(GStrv) waves = keyfile_list(reading->file, group, "waves");
    own.waves = waves[0] != NULL ? g_steal_pointer(&waves) : NULL;
    g_array_append_val(procedure_catalogue_get(reading->rulebook->procedures, index)->years, own);
    return true;
}

static bool
read_procedure(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"title", "enabled", "low", "waves",
                                        "basis", "status",  NULL};
    g_auto(GStrv) words = g_strsplit(group + strlen("procedure "), " ", 2);
    guint index;
    if (words[1] != NULL)
        return read_procedure_year(reading, group, words[0], words[1]);
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    if (procedure_catalogue_find(reading->rulebook->procedures, words[0], &index))
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_DUPLICATE, reading->error,
                            _("procedure '%s' is there twice"), words[0]);
    struct procedure *procedure = procedure_create(words[0]);
    procedure_catalogue_add(reading->rulebook->procedures, procedure);
    procedure->title = read_text(reading, group, "title", procedure->id);
    procedure->enabled = true;
    procedure->low = (struct low_rule){MEASURE_MARK, 2};
    g_auto(GStrv) waves = keyfile_list(reading->file, group, "waves");
    procedure->waves = waves[0] != NULL ? g_steal_pointer(&waves) : NULL;
    struct basis basis = {0};
    bool given, fine = read_bool(reading, group, "enabled", &procedure->enabled) &&
                       read_low(reading, group, &procedure->low, &given) &&
                       read_basis(reading, group, &basis);
    procedure->basis = basis.text;
    procedure->confirmed = basis.confirmed;
    return fine;
}

/* [scale ID YEAR]: upper = bounds of marks 2, 3, 4; status = assumed says that nobody confirmed it. */
static bool
read_scale(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"upper", "basis", "status", NULL};
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    g_auto(GStrv) words = g_strsplit(group + strlen("scale "), " ", 2);
    g_auto(GStrv) bounds = keyfile_list(reading->file, group, "upper");
    struct mark_scale scale;
    guint index;
    if (words[1] == NULL || !text_to_year(words[1], &scale.year) ||
        !procedure_catalogue_find(reading->rulebook->procedures, words[0], &index))
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_VALUE, reading->error,
                            _("[%s]: a scale is [scale ID YEAR] behind its [procedure ID]"),
                            group);
    bool fine = g_strv_length(bounds) == 3;
    for (guint i = 0; fine && i < 3; i++)
        fine = text_to_int(bounds[i], &scale.upper[i]) && scale.upper[i] >= 0 &&
               (i == 0 || scale.upper[i] > scale.upper[i - 1]);
    if (!fine)
        return fail(reading, group, "upper", _("three rising bounds such as 17;28;38"));
    struct basis basis = {0};
    fine = read_basis(reading, group, &basis);
    scale.assumed = !basis.confirmed && keyfile_value(reading->file, group, "status") != NULL;
    g_free(basis.text);
    if (fine)
        g_array_append_val(procedure_catalogue_get(reading->rulebook->procedures, index)->scales,
                           scale);
    return fine;
}

static bool
read_social(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"method", "cut", "bound", "basis", "status", NULL};
    struct social_rules *social = &reading->rulebook->social;
    int method = SOCIAL_WEIGHTS;
    if (!keyfile_check_keys(reading->file, group, known, reading->error) ||
        !read_choice(reading, group, "method", social_method_ids,
                     G_N_ELEMENTS(social_method_ids), &method) ||
        !read_fraction(reading, group, "cut", &social->cut) ||
        !read_number(reading, group, "bound", 0, 100, &social->bound))
        return false;
    social->method = (enum social_method)method;
    bool bound = keyfile_value(reading->file, group, "bound") != NULL;
    if (bound && keyfile_value(reading->file, group, "cut") != NULL)
        return keyfile_fail(reading->file, group, "bound", KEYFILE_ERROR_VALUE, reading->error,
                            _("[social] takes 'cut' (a share of schools) or 'bound' (an index), "
                              "not both"));
    social->cut_kind = bound ? SOCIAL_CUT_BOUND : SOCIAL_CUT_SHARE;
    return read_basis(reading, group, &social->basis);
}

static void
component_free(gpointer pointer)
{
    struct component *component = pointer;
    g_free(component->id);
    g_free(component->title);
    g_free(component->basis.text);
    g_free(component);
}

static bool
read_component(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"title", "direction", "weight", "basis", "status", NULL};
    static const char *const directions[] = {"-", "+"};
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    struct component *component = g_new0(struct component, 1);
    g_ptr_array_add(reading->rulebook->components, component);
    component->id = g_strdup(group + strlen("component "));
    component->title = read_text(reading, group, "title", component->id);
    component->weight = 1;
    int direction = -1;
    if (!read_choice(reading, group, "direction", directions, 2, &direction) ||
        !read_number(reading, group, "weight", 1e-6, 1e6, &component->weight))
        return false;
    if (direction < 0)
        return fail(reading, group, "direction", _("+ (favourable) or - (adverse)"));
    component->direction = direction == 1 ? 1 : -1;
    return read_basis(reading, group, &component->basis);
}

static void
factor_free(gpointer pointer)
{
    struct factor *factor = pointer;
    g_free(factor->id);
    g_free(factor->title);
    g_free(factor->basis.text);
    g_free(factor);
}

static bool
read_factor(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"title", "medium_from", "high_from",
                                        "basis", "status",      NULL};
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    struct factor *factor = g_new0(struct factor, 1);
    g_ptr_array_add(reading->rulebook->factors, factor);
    factor->id = g_strdup(group + strlen("factor "));
    factor->title = read_text(reading, group, "title", factor->id);
    factor->medium_from = factor->high_from = NAN;
    if (!read_number(reading, group, "medium_from", 0, 100, &factor->medium_from) ||
        !read_number(reading, group, "high_from", 0, 100, &factor->high_from))
        return false;
    if (isnan(factor->medium_from) != isnan(factor->high_from) ||
        factor->medium_from > factor->high_from)
        return fail(reading, group, "high_from",
                    _("both bounds or none, 'medium_from' not above 'high_from'"));
    return read_basis(reading, group, &factor->basis);
}

static bool
read_risk(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"reasons",
                                        "risk_factors",
                                        "min_participants",
                                        "min_participants_one_low",
                                        "min_participants_near",
                                        "min_participants_rising",
                                        "warn_share",
                                        "basis",
                                        "status",
                                        NULL};
    struct risk_rules *risk = &reading->rulebook->risk;
    int least = 1;
    if (!keyfile_check_keys(reading->file, group, known, reading->error) ||
        !read_bits(reading, group, "reasons", reason_ids, N_RISK_REASONS, &risk->reasons) ||
        !read_int(reading, group, "risk_factors", 1, 100, &risk->risk_factors) ||
        !read_int(reading, group, "min_participants", 1, 1000, &least) ||
        !read_fraction(reading, group, "warn_share", &risk->warn_share))
        return false;
    for (guint i = 0; i < N_RISK_REASONS; i++) {
        g_autofree char *key = g_strconcat("min_participants_", reason_ids[i], NULL);
        risk->min_participants[i] = least;
        if (!read_int(reading, group, key, 1, 1000, &risk->min_participants[i]))
            return false;
    }
    return read_basis(reading, group, &risk->basis);
}

static bool
read_anomaly(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"enabled",   "width",            "size_power", "gap",
                                        "min_pairs", "min_participants", "least_change",
                                        "least_points", NULL};
    struct anomaly_rules *anomaly = &reading->rulebook->anomaly;
    int min_pairs = (int)anomaly->edit.min_pairs;
    if (!keyfile_check_keys(reading->file, group, known, reading->error) ||
        !read_bool(reading, group, "enabled", &anomaly->enabled) ||
        !read_number(reading, group, "width", 0.1, 1000, &anomaly->edit.width) ||
        !read_number(reading, group, "size_power", 0, 1, &anomaly->edit.power) ||
        !read_number(reading, group, "gap", 0, 1, &anomaly->edit.gap) ||
        !read_int(reading, group, "min_pairs", 4, 100000, &min_pairs) ||
        !read_int(reading, group, "min_participants", 1, 1000, &anomaly->min_participants) ||
        !read_int(reading, group, "least_change", 1, 1000, &anomaly->least_change) ||
        !read_int(reading, group, "least_points", 1, 100, &anomaly->least_points))
        return false;
    anomaly->edit.min_pairs = (guint)min_pairs;
    return true;
}

/* [public] */
static bool
read_publication(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"min_participants", "basis", "status", NULL};
    struct publication_rules *rules = &reading->rulebook->publication;
    g_free(rules->basis.text);
    rules->basis.text = NULL;
    return keyfile_check_keys(reading->file, group, known, reading->error) &&
           read_int(reading, group, "min_participants", 1, 1000, &rules->min_participants) &&
           read_basis(reading, group, &rules->basis);
}

static void
cluster_free(gpointer pointer)
{
    struct cluster_rule *cluster = pointer;
    g_free(cluster->id);
    g_free(cluster->title);
    g_free(cluster->basis.text);
    g_free(cluster);
}

static bool
read_cluster(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"title", "all", "any", "none", "basis", "status", NULL};
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    struct cluster_rule *cluster = g_new0(struct cluster_rule, 1);
    g_ptr_array_add(reading->rulebook->clusters, cluster);
    cluster->id = g_strdup(group + strlen("cluster "));
    cluster->title = read_text(reading, group, "title", cluster->id);
    cluster->listed = strcmp(cluster->id, "none") != 0;
    if (!read_bits(reading, group, "all", predicate_ids, N_PREDICATES, &cluster->all) ||
        !read_bits(reading, group, "any", predicate_ids, N_PREDICATES, &cluster->any) ||
        !read_bits(reading, group, "none", predicate_ids, N_PREDICATES, &cluster->none) ||
        !read_basis(reading, group, &cluster->basis))
        return false;
    if (cluster->listed && (cluster->all | cluster->any | cluster->none) == 0)
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_MISSING, reading->error,
                            _("[%s] would take every school: give it 'all', 'any' or 'none'"),
                            group);
    if (!cluster->listed && (cluster->all | cluster->any | cluster->none) != 0)
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_VALUE, reading->error,
                            _("[cluster none] takes what is left: it has only a title"));
    return true;
}

/* ---- the whole ---- */

static bool
read_group(const struct reading *reading, const char *group)
{
    static const struct {
        const char *name; /* ends with a space: a prefix */
        bool (*read)(const struct reading *reading, const char *group);
    } readers[] = {
        {"rulebook", read_head},        {"criterion", read_criterion},
        {"procedure ", read_procedure}, {"scale ", read_scale},
        {"social", read_social},        {"component ", read_component},
        {"factor ", read_factor},       {"risk", read_risk},
        {"anomaly", read_anomaly},      {"public", read_publication},
        {"cluster ", read_cluster},
    };
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++) {
        const char *name = readers[i].name;
        bool prefix = g_str_has_suffix(name, " ");
        if (prefix ? g_str_has_prefix(group, name) : strcmp(group, name) == 0)
            return readers[i].read(reading, group);
    }
    g_assert_not_reached(); /* keyfile_check_groups() let it pass */
}

static bool
has_enabled_procedure(const struct rulebook *rulebook)
{
    for (guint i = 0; i < procedure_catalogue_length(rulebook->procedures); i++)
        if (procedure_catalogue_get(rulebook->procedures, i)->enabled)
            return true;
    return false;
}

/* The cluster "none" ends the table, written or not. */
static void
finish_clusters(struct rulebook *rulebook)
{
    int none = rulebook_find_cluster(rulebook, "none");
    struct cluster_rule *cluster;
    if (none >= 0) {
        cluster = g_ptr_array_steal_index(rulebook->clusters, (guint)none);
    } else {
        cluster = g_new0(struct cluster_rule, 1);
        cluster->id = g_strdup("none");
        cluster->title = g_strdup("Школы, не отнесенные к кластерам");
        cluster->basis.text = g_strdup("");
    }
    g_ptr_array_add(rulebook->clusters, cluster);
}

static bool
read_groups(const struct reading *reading)
{
    static const char *const known[] = {"rulebook",   "criterion", "procedure ", "scale ",
                                        "social",     "component ", "factor ",   "risk",
                                        "anomaly",    "public",     "cluster ",  NULL};
    const struct keyfile *file = reading->file;
    if (!keyfile_check_groups(file, known, reading->error))
        return false;
    static const char *const needed[] = {"rulebook", "criterion", NULL};
    for (const char *const *group = needed; *group != NULL; group++)
        if (!g_strv_contains(keyfile_groups(file), *group))
            return keyfile_fail(file, NULL, NULL, KEYFILE_ERROR_MISSING, reading->error,
                                _("a rulebook needs a group [%s]"), *group);
    for (const char *const *group = keyfile_groups(file); *group != NULL; group++)
        if (!read_group(reading, *group))
            return false;
    if (!has_enabled_procedure(reading->rulebook))
        return keyfile_fail(file, NULL, NULL, KEYFILE_ERROR_MISSING, reading->error,
                            _("a rulebook needs at least one enabled [procedure ID]"));
    finish_clusters(reading->rulebook);
    if (reading->rulebook->clusters->len < 2)
        return keyfile_fail(file, NULL, NULL, KEYFILE_ERROR_MISSING, reading->error,
                            _("a rulebook needs at least one [cluster ID]"));
    return true;
}

static struct rulebook *
rulebook_create(void)
{
    struct rulebook *rulebook = g_new0(struct rulebook, 1);
    rulebook->criterion.threshold = (struct fraction){30, 100};
    rulebook->criterion.min_procedures = 2;
    rulebook->criterion.min_participants = 1;
    rulebook->criterion.exclude = g_new0(char *, 1);
    rulebook->criterion.categories = g_new0(char *, 1);
    rulebook->procedures = procedure_catalogue_create();
    rulebook->social.cut = (struct fraction){1, 4};
    rulebook->components = g_ptr_array_new_with_free_func(component_free);
    rulebook->factors = g_ptr_array_new_with_free_func(factor_free);
    rulebook->risk.reasons = RISK_ONE_LOW | RISK_NEAR | RISK_RISING | RISK_FACTORS;
    rulebook->risk.risk_factors = 3;
    rulebook->risk.warn_share = (struct fraction){1, 2};
    for (guint i = 0; i < N_RISK_REASONS; i++)
        rulebook->risk.min_participants[i] = 1;
    rulebook->anomaly = (struct anomaly_rules){
        .enabled = true,
        .edit = {.power = 0.5, .gap = 0.05, .width = 7, .min_pairs = 20},
        .min_participants = 10,
        .least_change = 10,
        .least_points = 20,
    };
    rulebook->publication.min_participants = 10;
    rulebook->publication.basis.text = g_strdup("");
    rulebook->clusters = g_ptr_array_new_with_free_func(cluster_free);
    return rulebook;
}

struct rulebook *
rulebook_build(const char *name, const char *bytes, gsize length, GError **error)
{
    struct keyfile *file = keyfile_build(name, bytes, length, error);
    if (file == NULL)
        return NULL;
    struct reading reading = {file, rulebook_create(), error};
    struct rulebook *rulebook = reading.rulebook;
    rulebook->sha256 =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
    rulebook->text = g_strdup(keyfile_text(file));
    bool fine = read_groups(&reading);
    keyfile_free(file);
    if (fine)
        return rulebook;
    rulebook_free(rulebook);
    return NULL;
}

void
rulebook_free(struct rulebook *rulebook)
{
    if (rulebook == NULL)
        return;
    g_free(rulebook->id);
    g_free(rulebook->title);
    g_free(rulebook->sha256);
    g_free(rulebook->text);
    g_strfreev(rulebook->criterion.exclude);
    g_strfreev(rulebook->criterion.categories);
    g_free(rulebook->criterion.basis.text);
    g_free(rulebook->social.basis.text);
    g_free(rulebook->risk.basis.text);
    g_free(rulebook->publication.basis.text);
    procedure_catalogue_free(rulebook->procedures);
    g_ptr_array_unref(rulebook->components);
    g_ptr_array_unref(rulebook->factors);
    g_ptr_array_unref(rulebook->clusters);
    g_free(rulebook);
}

void
rulebook_add_columns(const struct rulebook *rulebook, struct layout_book *book)
{
    for (guint i = 0; i < rulebook->components->len; i++) {
        const struct component *component = g_ptr_array_index(rulebook->components, i);
        layout_book_add_field(book, "context", component->id, component->title);
    }
    for (guint i = 0; i < rulebook->factors->len; i++) {
        const struct factor *factor = g_ptr_array_index(rulebook->factors, i);
        layout_book_add_field(book, "risk", factor->id, factor->title);
    }
}

int
rulebook_find_cluster(const struct rulebook *rulebook, const char *id)
{
    for (guint i = 0; i < rulebook->clusters->len; i++)
        if (strcmp(rulebook_cluster(rulebook, i)->id, id) == 0)
            return (int)i;
    return -1;
}

const struct cluster_rule *
rulebook_cluster(const struct rulebook *rulebook, guint i)
{
    return g_ptr_array_index(rulebook->clusters, i);
}
