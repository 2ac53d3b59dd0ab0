# SPDX-License-Identifier: GPL-3.0-or-later
# The social index by its three methods over made-up regions with gaps, and weighted regressions.
# Lines: region NAME n k directions... outcome... values... (NA: a gap; row by row), then
# index METHOD explained complete weights... index of every school (NA: none), then for each component
# without N quarter of every school when it is left out and weights are found anew (0: none).
tell <- function(...) cat(..., "\n")
show <- function(v) ifelse(is.na(v), "NA", sprintf("%.17g", v))
index_of <- function(z, R, w) {
  apply(z, 1, function(row) {
    p <- !is.na(row)
    if (sum(abs(w[p])) <= 0 || 2 * sum(abs(w[p])) < sum(abs(w))) return(NA)
    v <- drop(t(w[p]) %*% R[p, p, drop = FALSE] %*% w[p])
    if (v <= 1e-12) return(NA)
    100 * pnorm(sum(w[p] * row[p]) / sqrt(v))
  })
}
correlate <- function(z) {
  k <- ncol(z); R <- diag(k)
  for (a in 1:k) for (b in 1:k) if (a != b) {
    both <- !is.na(z[, a]) & !is.na(z[, b])
    if (sum(both) >= 3) R[a, b] <- cor(z[both, a], z[both, b])
  }
  R
}
quarters <- function(index) {
  whole <- round(1e4 * index)
  ifelse(is.na(whole), 0, 1 + floor(4 * sapply(whole, function(v) sum(whole < v, na.rm = TRUE)) /
                                      sum(!is.na(whole))))
}
# weights of a method over the components `kept`, and the correlations they go with
weigh <- function(method, z, R, y, kept) {
  w <- numeric(ncol(z)); complete <- complete.cases(z[, kept, drop = FALSE])
  if (method == "weights") w[kept] <- 1
  if (method == "pca") {
    S <- R[kept, kept, drop = FALSE]
    if (min(eigen(S, symmetric = TRUE)$values) < -1e-12) {
      R[kept, kept] <- correlate(z[complete, kept, drop = FALSE])
      S <- R[kept, kept, drop = FALSE]
    }
    v <- eigen(S, symmetric = TRUE)$vectors[, 1]
    w[kept] <- if (sum(v) < 0) -v else v
  }
  if (method == "regression") {
    rows <- complete & !is.na(y)
    w[kept] <- -unname(coef(lm(y[rows] ~ z[rows, kept]))[-1])
  }
  list(w = w, R = R)
}
leave_out <- function(method, z, R, y) for (a in seq_len(ncol(z))) {
  found <- weigh(method, z, R, y, seq_len(ncol(z))[-a])
  v <- z; v[, a] <- NA
  tell("without", a - 1, quarters(index_of(v, found$R, found$w)))
}
region <- function(name, x, direction, y) {
  tell("region", name, nrow(x), ncol(x), direction, show(y), show(t(x)))
  z <- sweep(scale(x), 2, direction, "*")
  R <- correlate(z)
  tell("index", "weights", "NA", 0, rep(1, ncol(x)), show(index_of(z, R, rep(1, ncol(x)))))
  leave_out("weights", z, R, y)
  complete <- complete.cases(z); n <- nrow(z); P <- R
  if (min(eigen(R, symmetric = TRUE)$values) < -1e-12) { P <- correlate(z[complete, ]); n <- sum(complete) }
  e <- eigen(P, symmetric = TRUE)
  w <- e$vectors[, 1]; if (sum(w) < 0) w <- -w
  tell("index", "pca", show(e$values[1] / ncol(x)), n, show(w), show(index_of(z, P, w)))
  leave_out("pca", z, R, y)
  rows <- complete & !is.na(y)
  fit <- lm(y[rows] ~ z[rows, ])
  w <- -unname(coef(fit)[-1])
  tell("index", "regression", show(summary(fit)$r.squared), sum(rows), show(w), show(index_of(z, R, w)))
  leave_out("regression", z, R, y)
}
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(510)
draw <- function(n, k, gaps) {
  x <- matrix(rnorm(n * k), n) %*% matrix(runif(k * k, -.4, 1), k) * 10 + 40
  x[sample(length(x), round(gaps * length(x)))] <- NA
  round(x, 2)
}
for (i in 1:5) {
  n <- c(30, 90, 24, 40, 80)[i]; k <- c(3, 8, 4, 6, 2)[i]
  x <- draw(n, k, c(0, .1, .2, .14, .05)[i])
  y <- rnorm(n) + rowMeans(x, na.rm = TRUE) / 20; y[sample(n, 2)] <- NA
  region(paste0("drawn", i), x, sample(c(-1, 1), k, replace = TRUE), y)
}
# weighted least squares: wls n k x... y... w... then beta..., errors..., residual sd, R squared
for (i in 1:6) {
  n <- c(10, 40, 200, 15, 60, 9)[i]; k <- c(1, 3, 5, 2, 4, 6)[i]
  x <- matrix(rnorm(n * k, sd = 10^runif(k, -2, 3)), n); y <- rnorm(n) + x %*% rnorm(k); w <- runif(n, .1, 5)
  s <- summary(lm(y ~ x, weights = w))
  tell("wls", n, k, show(t(x)), show(y), show(w),
       show(c(s$coefficients[, 1], s$coefficients[, 2], s$sigma, s$r.squared)))
}
