# Пересчет списков и основных показателей по данным этой папки, без программы, которая их составила.
# Recomputes the lists and the main figures from this folder's data, without the program that made them.
#
#   Rscript recompute.R [FOLDER]
#
# Нужен только R, без дополнительных пакетов. Правила читаются из rules.csv, clusters.csv,
# components.csv; данные — из cells.csv, roster.csv, context.csv, risk.csv, decisions.csv.
# С ними сравниваются schools.csv и results.csv. Код завершения 1: что-то различается.

folder <- commandArgs(TRUE)
if (length(folder) > 0) setwd(folder[1])
table_of <- function(name) read.csv(name, colClasses = "character", na.strings = "", encoding = "UTF-8",
                                    check.names = FALSE)
as_flag <- function(text) ifelse(is.na(text), NA, text == "1")
ids_of <- function(text) if (is.na(text)) character(0) else strsplit(text, ";", fixed = TRUE)[[1]]

rules <- table_of("rules.csv")
rule <- function(key) rules$value[rules$key == key]
number <- function(key) as.numeric(rule(key))
year <- number("year"); num <- number("threshold_num"); den <- number("threshold_den")
combine <- rule("combine"); m <- number("min_procedures")

schools <- table_of("roster.csv")
code <- schools$school_code
S <- length(code)

# ---- results -----------------------------------------------------------------------------------

cells <- table_of("cells.csv")
cells$n <- as.numeric(cells$participants); cells$x <- as.numeric(cells$low)
cells$usable <- cells$n >= number("min_participants")
is_low <- function(x, n) den * x >= num * n          # whole numbers: nothing is rounded
procedures <- unique(cells$procedure)
# schools x procedures, one year; NA where there is no result
spread <- function(values, of_year) {
  out <- matrix(NA_real_, S, length(procedures))
  rows <- cells$year == of_year
  out[cbind(match(cells$school_code[rows], code), match(cells$procedure[rows], procedures))] <- values[rows]
  out
}
counted <- function(values, of_year) spread(ifelse(cells$usable, values, NA), of_year)
n1 <- counted(cells$n, year);     x1 <- counted(cells$x, year)
n0 <- counted(cells$n, year - 1); x0 <- counted(cells$x, year - 1)
low1 <- is_low(x1, n1); low0 <- is_low(x0, n0)

# ---- low results: conditions A and B (unknown is NA, as in R's own logic) ------------------------

assessed <- rowSums(!is.na(low1))
condition_a <- ifelse(assessed > 0, rowSums(low1, na.rm = TRUE) >= m, NA)
both <- low1 & low0
both[is.na(low1) | is.na(low0)] <- NA
condition_b <- ifelse(rowSums(!is.na(both)) > 0, rowSums(both, na.rm = TRUE) > 0, NA)
has_previous <- any(!is.na(condition_b))
low_results <- switch(combine,
  or = if (has_previous) condition_a | condition_b else condition_a,
  and = condition_a & condition_b, a = condition_a, b = condition_b)
low_results[is.na(condition_a)] <- NA

# ---- social conditions ---------------------------------------------------------------------------

components <- table_of("components.csv")
context <- table_of("context.csv")
values <- matrix(NA_real_, S, nrow(components))
values[cbind(match(context$school_code, code), match(context$component, components$component))] <-
  as.numeric(context$value)
K <- nrow(components)
direction <- as.numeric(paste0(components$direction, "1"))
deviation <- apply(values, 2, sd, na.rm = TRUE)
usable <- !is.na(deviation) & deviation > 1e-12 * pmax(1, abs(colMeans(values, na.rm = TRUE)))
z <- sweep(scale(values), 2, direction, `*`)
z[, !usable] <- NA
pairwise <- function(z) {
  r <- diag(1, K, K)
  for (i in seq_len(K)) for (j in seq_len(K)) if (i != j) {
    here <- !is.na(z[, i]) & !is.na(z[, j])
    r[i, j] <- if (sum(here) >= 3 && sd(z[here, i]) > 0 && sd(z[here, j]) > 0) cor(z[here, i], z[here, j]) else 0
  }
  r
}
r <- if (K > 0) pairwise(z) else matrix(0, 0, 0)
weights <- rep(0, K)
fits <- TRUE
if (any(usable)) {
  if (rule("social_method") == "weights") {
    weights[usable] <- as.numeric(components$weight[usable])
  } else if (rule("social_method") == "pca") {
    first <- eigen(r[usable, usable, drop = FALSE], symmetric = TRUE)
    if (min(first$values) < -1e-12) {
      whole <- complete.cases(z[, usable])
      r[usable, usable] <- cor(z[whole, usable])
      first <- eigen(r[usable, usable, drop = FALSE], symmetric = TRUE)
    }
    loadings <- first$vectors[, 1]
    weights[usable] <- if (sum(loadings) < 0) -loadings else loadings
  } else {
    outcome <- rowMeans(log((x1 + 0.5) / (n1 - x1 + 0.5)), na.rm = TRUE)
    fitted <- lm(outcome ~ z[, usable, drop = FALSE])
    weights[usable] <- -coef(fitted)[-1]
    fits <- !anyNA(weights)
  }
}
index <- rep(NA_real_, S)
for (s in seq_len(S)) {
  has <- usable & !is.na(z[s, ])
  if (fits && any(has) && 2 * sum(abs(weights[has])) >= sum(abs(weights))) {
    variance <- drop(weights[has] %*% r[has, has, drop = FALSE] %*% weights[has])
    if (variance > 1e-12) index[s] <- 100 * pnorm(sum(weights[has] * z[s, has]) / sqrt(variance))
  }
}
whole <- floor(1e4 * index + 0.5)
below <- sapply(whole, function(i) sum(whole < i, na.rm = TRUE))
adverse <- if (rule("social_cut") == "bound") whole < floor(1e4 * number("social_bound") + 0.5) else
  number("social_cut_den") * below < number("social_cut_num") * sum(!is.na(whole))
adverse[is.na(index)] <- NA
adverse_off <- all(is.na(index))

# ---- at risk -------------------------------------------------------------------------------------

factors <- table_of("factors.csv")$factor
risk <- table_of("risk.csv")
level <- matrix(NA_character_, S, length(factors))
level[cbind(match(risk$school_code, code), match(risk$factor, factors))] <- risk$level
reasons <- ids_of(rule("risk_reasons"))
enough <- function(n, reason) !is.na(n) & n >= number(paste0("risk_min_participants_", reason))
one_low <- rowSums(low1 & enough(n1, "one_low"), na.rm = TRUE) == 1
near_cell <- !low1 & (10 * num - den) * n1 <= 10 * den * x1 & enough(n1, "near")
near <- rowSums(near_cell, na.rm = TRUE) >= 2
pair <- enough(n1, "rising") & enough(n0, "rising")
rising <- ifelse(rowSums(pair) > 0,
                 rowSums(pair & 10 * (x1 * n0 - x0 * n1) >= n0 * n1, na.rm = TRUE) >= 2, NA)
known_factor <- colSums(!is.na(level)) > 0
high <- rowSums(level == "high", na.rm = TRUE)
missing <- rowSums(is.na(level[, known_factor, drop = FALSE]))
by_factors <- ifelse(high >= number("risk_factors"), TRUE,
                     ifelse(high + missing >= number("risk_factors"), NA, FALSE))
on <- setdiff(reasons, c(if (!any(pair)) "rising", if (!any(known_factor)) "factors"))
held <- cbind(one_low, near, rising, factors = by_factors)[, on, drop = FALSE]
any_of <- function(row) if (any(row, na.rm = TRUE)) TRUE else if (anyNA(row)) NA else FALSE
has_reason <- if (length(on) > 0) apply(held, 1, any_of) else rep(FALSE, S)
at_risk <- has_reason & !low_results
at_risk[assessed == 0] <- NA
risk_off <- length(on) == 0

# ---- clusters ------------------------------------------------------------------------------------

clusters <- table_of("clusters.csv")
predicates <- c("low_results", "adverse_social", "at_risk")
off <- predicates[c(FALSE, adverse_off, risk_off)]
first_match <- function(holds) {
  holds <- setdiff(holds, off)
  for (i in seq_len(nrow(clusters))) {
    if (clusters$listed[i] != "1") next
    all_of <- ids_of(clusters$all[i]); some_of <- ids_of(clusters$any[i]); none_of <- ids_of(clusters$none[i])
    formed <- !any(all_of %in% off) && (length(some_of) == 0 || any(!some_of %in% off))
    if (formed && all(all_of %in% holds) && (length(some_of) == 0 || any(some_of %in% holds)) &&
        !any(none_of %in% holds)) return(clusters$cluster[i])
  }
  "none"
}
truth <- cbind(low_results, adverse_social = adverse, at_risk)
truth[, off] <- FALSE
cluster <- rep("none", S); status <- rep("no_data", S)
for (s in which(assessed > 0)) {
  sure <- predicates[truth[s, ] %in% TRUE]; open <- predicates[is.na(truth[s, ])]
  cluster[s] <- first_match(sure)
  status[s] <- "decided"
  for (bits in seq_len(2^length(open)) - 1) {
    holds <- c(sure, open[bitwAnd(bits, 2^(seq_along(open) - 1)) > 0])
    is_low_now <- "low_results" %in% holds; is_risk_now <- "at_risk" %in% holds
    possible <- !("at_risk" %in% open) ||
      (if (is_low_now) !is_risk_now else is_risk_now || !(has_reason[s] %in% TRUE))
    if (possible && first_match(holds) != cluster[s]) status[s] <- "undetermined"
  }
}
excluded <- sapply(schools$flags, function(flags) any(ids_of(flags) %in% ids_of(rule("exclude"))))
cluster[excluded] <- "none"; status[excluded] <- "decided"
decisions <- table_of("decisions.csv")
decided <- match(decisions$school_code, code)
cluster[decided] <- decisions$cluster; status[decided] <- "decided"

# ---- how certain ---------------------------------------------------------------------------------

wilson <- function(x, n, z = qnorm(0.975)) {
  p <- x / n; half <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2)) / (1 + z^2 / n)
  middle <- (p + z^2 / (2 * n)) / (1 + z^2 / n)
  cbind(pmin(pmax(0, middle - half), p), pmax(pmin(1, middle + half), p))
}
# the beta distribution of true shares in one procedure and year
fit <- function(x, n) {
  share <- sum(x) / sum(n)
  if (sum(n >= 2) < 15 || share == 0 || share == 1) return(c(0.5, 0.5))
  tarone <- (sum((x - n * share)^2) / (share * (1 - share)) - sum(n)) / sqrt(2 * sum(n * (n - 1)))
  if (!(tarone > 0)) return(1e4 * c(share, 1 - share))
  loss <- function(t) -sum(lbeta(x + exp(t[1]), n - x + exp(t[2])) - lbeta(exp(t[1]), exp(t[2])))
  slope <- function(t) {
    a <- exp(t[1]); b <- exp(t[2]); common <- digamma(a + b) - digamma(n + a + b)
    -c(a * sum(digamma(x + a) - digamma(a) + common), b * sum(digamma(n - x + b) - digamma(b) + common))
  }
  t <- nlminb(log(4 * c(share, 1 - share)), loss, slope, lower = -15, upper = 15,
              control = list(eval.max = 1000, iter.max = 1000, rel.tol = 1e-15))$par
  if (sum(exp(t)) > 1e4) 1e4 * c(share, 1 - share) else exp(t)
}
cells$a <- cells$b <- NA_real_
some <- which(cells$n > 0)
for (group in split(some, paste(cells$procedure, cells$year)[some])) {
  model <- fit(cells$x[group], cells$n[group])
  cells$a[group] <- model[1]; cells$b[group] <- model[2]
}
alpha <- cells$a + cells$x; beta <- cells$b + cells$n - cells$x
need <- ceiling(num * cells$n / den - 1e-9)
cells$p_true <- pbeta(num / den, alpha, beta, lower.tail = FALSE)
cells$p_repeat <- mapply(function(n, need, alpha, beta) {
  if (is.na(alpha)) return(NA)
  k <- need:n
  sum(exp(lchoose(n, k) + lbeta(k + alpha, n - k + beta) - lbeta(alpha, beta)))
}, cells$n, need, alpha, beta)
chances <- function(values, of_year) { out <- counted(values, of_year); out[is.na(out)] <- 0; out }
# P(A), P(B) and both, procedures taken as independent
school_chance <- function(now, before) sapply(seq_len(S), function(s) {
  if (assessed[s] == 0) return(NA)
  exactly <- function(p) { out <- 1; for (q in p) out <- c(out * (1 - q), 0) + c(0, out * q); out }
  # neither A nor B: fewer than m procedures low now, none of them low before
  neither <- c(1, rep(0, m - 1))
  for (j in seq_along(procedures))
    neither <- neither * (1 - now[s, j]) + c(0, neither[-m]) * now[s, j] * (1 - before[s, j])
  a <- 1 - sum(exactly(now[s, ])[seq_len(min(m, length(procedures) + 1))])
  b <- 1 - prod(1 - now[s, ] * before[s, ])
  either <- 1 - sum(neither)
  switch(combine, or = either, and = a + b - either, a = a, b = b)
})
p_true <- school_chance(chances(cells$p_true, year), chances(cells$p_true, year - 1))
p_repeat <- school_chance(chances(cells$p_repeat, year), chances(cells$p_repeat, year - 1))

# ---- comparison with what the program wrote ------------------------------------------------------

differences <- 0
compare <- function(what, got, expected, names, tolerance = 0) {
  same <- if (tolerance == 0) got == expected else abs(got - expected) <= tolerance
  same <- ifelse(is.na(got) | is.na(expected), is.na(got) & is.na(expected), same)
  cat(sprintf("%-20s %6d values, %d differ\n", what, length(got), sum(!same)))
  for (i in head(which(!same), 5))
    cat(sprintf("  %s: here %s, there %s\n", names[i], format(got[i], digits = 12), format(expected[i], digits = 12)))
  differences <<- differences + sum(!same)
}
theirs <- table_of("schools.csv")
theirs <- theirs[match(code, theirs$school_code), ]
compare("condition A", condition_a, as_flag(theirs$condition_a), code)
compare("condition B", condition_b, as_flag(theirs$condition_b), code)
compare("low results", low_results, as_flag(theirs$low_results), code)
if (!adverse_off) compare("adverse conditions", adverse, as_flag(theirs$adverse_social), code)
if (!risk_off) compare("at risk", at_risk, as_flag(theirs$at_risk), code)
compare("cluster", cluster, theirs$cluster, code)
compare("status", status, theirs$decision_status, code)
compare("social index", index, as.numeric(theirs$social_index), code, 1e-6)
compare("p_true of schools", p_true, as.numeric(theirs$p_true), code, 1e-6)
compare("p_repeat of schools", p_repeat, as.numeric(theirs$p_repeat), code, 1e-6)
figures <- table_of("results.csv")
key <- function(table) paste(table$school_code, table$year, table$procedure)
figures <- figures[match(key(cells), key(figures)), ]
interval <- wilson(cells$x, cells$n)
interval[cells$n == 0, ] <- NA
compare("interval, lower", interval[, 1], as.numeric(figures$interval_low), key(cells), 1e-9)
compare("interval, upper", interval[, 2], as.numeric(figures$interval_high), key(cells), 1e-9)
compare("weighed share", ifelse(cells$n > 0, alpha / (alpha + beta), NA), as.numeric(figures$eb_share), key(cells), 1e-6)
compare("p_true of cells", cells$p_true, as.numeric(figures$p_true), key(cells), 1e-6)
compare("p_repeat of cells", cells$p_repeat, as.numeric(figures$p_repeat), key(cells), 1e-6)
cat("\n", sum(cluster != "none"), " schools in the lists: ", sep = "")
listed <- clusters$cluster[clusters$listed == "1"]
cat(paste(listed, vapply(listed, function(id) sum(cluster == id), 0L)), sep = ", ")
cat(if (differences == 0) "\nThe same.\n" else sprintf("\n%d values differ.\n", differences))
quit(status = if (differences == 0) 0 else 1)
