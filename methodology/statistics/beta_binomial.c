/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The likelihood is summed over tallies (how many schools have more than k) and not over schools:
 * its cost follows the largest school, not the region, and the order of sums does not depend on
 * that of the schools. */
#include "methodology/statistics/beta_binomial.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdbool.h>

#define MAX_PRECISION 1e4 /* a + b at which the beta distribution is a point for our purposes */

/* The counts as the likelihood needs them: how many schools have more than k low participants, more
 * than k others, more than k in all. Then
 *     ln L = sum_k low[k] ln(a + k) + other[k] ln(b + k) - all[k] ln(a + b + k) + const. */
struct tallies {
    guint length;
    double *low, *other, *all;
};

static void
tallies_init(struct tallies *tallies, const struct binomial_count *counts, guint n_counts)
{
    int largest = 0;
    for (guint i = 0; i < n_counts; i++)
        largest = MAX(largest, counts[i].n);
    guint length = tallies->length = (guint)largest;
    double *block = g_new0(double, (gsize)length * 3 + 3);
    tallies->low = block;
    tallies->other = block + length + 1;
    tallies->all = block + 2 * ((gsize)length + 1);
    for (guint i = 0; i < n_counts; i++) {
        tallies->low[counts[i].x]++;
        tallies->other[counts[i].n - counts[i].x]++;
        tallies->all[counts[i].n]++;
    }
    double low = 0, other = 0, all = 0;
    for (guint k = length + 1; k-- > 0;) {
        double at_low = tallies->low[k], at_other = tallies->other[k], at_all = tallies->all[k];
        tallies->low[k] = low;
        tallies->other[k] = other;
        tallies->all[k] = all;
        low += at_low;
        other += at_other;
        all += at_all;
    }
}

static void
tallies_clear(struct tallies *tallies)
{
    g_free(tallies->low);
}

static double
log_likelihood(const struct tallies *tallies, double a, double b)
{
    double sum = 0;
    for (guint k = 0; k < tallies->length; k++)
        sum += tallies->low[k] * log(a + k) + tallies->other[k] * log(b + k) -
               tallies->all[k] * log(a + b + k);
    return sum;
}

static double
log_choices(const struct binomial_count *counts, guint n_counts)
{
    double sum = 0;
    for (guint i = 0; i < n_counts; i++)
        sum += gsl_sf_lnchoose((unsigned)counts[i].n, (unsigned)counts[i].x);
    return sum;
}

/* ---- maximum ---- */

/* Slopes and curvatures of ln L by u = ln a, v = ln b. */
struct slopes {
    double u, v, uu, uv, vv;
};

static struct slopes
slopes_at(const struct tallies *tallies, double a, double b)
{
    double da = 0, db = 0, daa = 0, dbb = 0, dab = 0;
    for (guint k = 0; k < tallies->length; k++) {
        double low = tallies->low[k] / (a + k), other = tallies->other[k] / (b + k);
        double all = tallies->all[k] / (a + b + k);
        da += low - all;
        db += other - all;
        dab += all / (a + b + k);
        daa -= low / (a + k);
        dbb -= other / (b + k);
    }
    return (struct slopes){a * da, b * db, a * a * (daa + dab) + a * da, a * b * dab,
                           b * b * (dbb + dab) + b * db};
}

/* The step to take from here: Newton's where the surface is concave, else up the slope. */
static void
step_of(const struct slopes *s, double *ret_u, double *ret_v)
{
    double determinant = s->uu * s->vv - s->uv * s->uv;
    if (s->uu < 0 && determinant > 0) {
        *ret_u = (s->uv * s->v - s->vv * s->u) / determinant;
        *ret_v = (s->uv * s->u - s->uu * s->v) / determinant;
    } else {
        double length = hypot(s->u, s->v);
        *ret_u = s->u / length;
        *ret_v = s->v / length;
    }
    double longest = fmax(fabs(*ret_u), fabs(*ret_v));
    if (longest > 2) {
        *ret_u *= 2 / longest;
        *ret_v *= 2 / longest;
    }
}

/* Climbs from (a, b); every step is taken only as far as it rises. */
static double
climb(const struct tallies *tallies, double *a, double *b)
{
    double height = log_likelihood(tallies, *a, *b);
    for (int i = 0; i < 200 && *a + *b <= MAX_PRECISION * 10; i++) {
        struct slopes slopes = slopes_at(tallies, *a, *b);
        double u, v, gain = 0;
        if (hypot(slopes.u, slopes.v) <= 1e-11 * (1 + fabs(height)))
            break;
        step_of(&slopes, &u, &v);
        for (double part = 1; part > 1e-12 && gain <= 0; part /= 2) {
            double a_next = *a * exp(part * u), b_next = *b * exp(part * v);
            double next = log_likelihood(tallies, a_next, b_next);
            if (next <= height)
                continue;
            gain = next - height;
            height = next;
            *a = a_next;
            *b = b_next;
        }
        if (gain <= 0)
            break;
    }
    return height;
}

double
beta_binomial_tarone(const struct binomial_count *counts, guint n_counts)
{
    double n = 0, x = 0, pairs = 0, spread = 0;
    for (guint i = 0; i < n_counts; i++) {
        n += counts[i].n;
        x += counts[i].x;
        pairs += counts[i].n * (counts[i].n - 1.0);
    }
    double share = x / n;
    if (!(share > 0 && share < 1) || pairs == 0)
        return NAN;
    for (guint i = 0; i < n_counts; i++) {
        double off = counts[i].x - counts[i].n * share;
        spread += off * off;
    }
    return (spread / (share * (1 - share)) - n) / sqrt(2 * pairs);
}

static struct beta_binomial
flat(enum beta_binomial_status status)
{
    return (struct beta_binomial){status, 0.5, 0.5, NAN};
}

static struct beta_binomial
at_mean(double share)
{
    return (struct beta_binomial){BETA_BINOMIAL_NO_DISPERSION, MAX_PRECISION * share,
                                  MAX_PRECISION * (1 - share), NAN};
}

struct beta_binomial
beta_binomial_fit(const struct binomial_count *counts, guint n_counts)
{
    gint64 n = 0, x = 0;
    guint n_schools = 0;
    for (guint i = 0; i < n_counts; i++) {
        n += counts[i].n;
        x += counts[i].x;
        n_schools += counts[i].n >= 2;
    }
    if (n_schools < BETA_BINOMIAL_MIN_SCHOOLS)
        return flat(BETA_BINOMIAL_TOO_FEW);
    if (x == 0 || x == n)
        return flat(BETA_BINOMIAL_ONE_SIDED);
    double share = (double)x / (double)n;
    if (!(beta_binomial_tarone(counts, n_counts) > 0))
        return at_mean(share);
    struct tallies tallies;
    tallies_init(&tallies, counts, n_counts);
    double a = 4 * share, b = 4 * (1 - share);
    double height = climb(&tallies, &a, &b);
    tallies_clear(&tallies);
    if (a + b > MAX_PRECISION)
        return at_mean(share);
    return (struct beta_binomial){BETA_BINOMIAL_OK, a, b, height + log_choices(counts, n_counts)};
}

/* ---- a school's own figures ---- */

double
beta_binomial_mean(const struct beta_binomial *model, struct binomial_count count)
{
    return (model->a + count.x) / (model->a + model->b + count.n);
}

double
beta_binomial_p_above(const struct beta_binomial *model, struct binomial_count count,
                      double threshold)
{
    return gsl_cdf_beta_Q(threshold, model->a + count.x, model->b + count.n - count.x);
}

/* Weights of y = 0..n relative to the likeliest y, by the ratio of neighbours, so that nothing
 * underflows that matters. */
double
beta_binomial_p_repeat(const struct beta_binomial *model, struct binomial_count count, int need)
{
    double a = model->a + count.x, b = model->b + count.n - count.x;
    int n = count.n;
    if (need <= 0)
        return 1;
    if (need > n)
        return 0;
    int middle = (int)CLAMP(floor(n * a / (a + b)), 0, n);
    double above = 0, below = 0, weight = 1;
    for (int y = middle; y <= n && weight > 0; y++) {
        *(y >= need ? &above : &below) += weight;
        weight *= (n - y) / (y + 1.0) * (a + y) / (b + n - y - 1);
    }
    weight = 1;
    for (int y = middle; y > 0; y--) {
        weight *= y / (n - y + 1.0) * (b + n - y) / (a + y - 1);
        *(y - 1 >= need ? &above : &below) += weight;
    }
    return above / (above + below);
}
