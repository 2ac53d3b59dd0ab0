# SPDX-License-Identifier: GPL-3.0-or-later
# The same as beside_r.c, as a statistician would write it in R: vectors wherever R has them.
path <- commandArgs(TRUE)[1]
size <- scan(path, nlines = 1, quiet = TRUE)
n <- size[1]; K <- size[2]; C <- size[3]
data <- scan(path, skip = 1, quiet = TRUE)
pairs <- matrix(data[1:(n * K * 4)], 2)
N <- array(pairs[1, ], c(K, 2, n)); X <- array(pairs[2, ], c(K, 2, n)) # years: 1 before, 2 latest
values <- matrix(data[-(1:(n * K * 4))], ncol = C, byrow = TRUE)
signs <- rep(c(1, -1), length.out = C)
tries <- 3
index <- NULL
social <- function() {
  z <- sweep(scale(values), 2, signs, "*")
  R <- cor(z)
  w <- eigen(R, symmetric = TRUE)$vectors[, 1]
  if (sum(w) < 0) w <- -w
  index <<- 100 * pnorm(drop(z %*% w) / sqrt(drop(t(w) %*% R %*% w)))
  1 + floor(4 * (rank(round(1e4 * index), ties.method = "min") - 1) / n)
}
at_least_bounds <- function(A) { # two of K: every r
  S <- t(apply(A, 1, sort))
  high <- pmin(1, rowSums(S) / 2, rowSums(S[, -K]))
  U <- t(apply(1 - A, 1, sort)); low <- rep(1, n); sum <- rowSums(U)
  for (r in 0:(K - 2)) { low <- pmin(low, sum / (K - 1 - r)); sum <- sum - U[, K - r] }
  cbind(1 - low, high)
}
school <- function(A, B) {
  none <- apply(1 - A, 1, prod)
  one <- none * 0
  for (j in 1:K) one <- one + A[, j] * (1 - B[, j]) * apply(1 - A[, -j], 1, prod)
  1 - none - one
}
certainty <- function() {
  z <- qnorm(.975)
  p <- X / N
  centre <- (p + z^2 / (2 * N)) / (1 + z^2 / N); half <- z * sqrt(p * (1 - p) / N + z^2 / (4 * N^2)) / (1 + z^2 / N)
  eb <- true <- again <- array(0, dim(N))
  for (j in 1:K) for (y in 1:2) {
    x <- X[j, y, ]; m <- N[j, y, ]
    ll <- function(t) { a <- exp(t[1]); b <- exp(t[2]); -sum(lchoose(m, x) + lbeta(x + a, m - x + b) - lbeta(a, b)) }
    t <- exp(optim(c(0, 1), ll, method = "BFGS", control = list(reltol = 1e-12))$par); a <- t[1]; b <- t[2]
    eb[j, y, ] <- (a + x) / (a + b + m)
    # each pair of counts once, as the program does
    key <- m * 1e6 + x; first <- !duplicated(key); u <- x[first]; v <- m[first]
    tail <- pbeta(.3, a + u, b + v - u, lower.tail = FALSE)
    rep_u <- mapply(function(u, v) { y <- ceiling(.3 * v):v; sum(exp(lchoose(v, y) + lbeta(y + a + u, v - y + b + v - u) - lbeta(a + u, b + v - u))) }, u, v)
    where <- match(key, key[first])
    true[j, y, ] <- tail[where]; again[j, y, ] <- rep_u[where]
  }
  low <- t(X[, 2, ] * 10 >= N[, 2, ] * 3) * 1
  A <- t(true[, 2, ]); B <- t(true[, 1, ]); E <- t(again[, 2, ]); G <- t(again[, 1, ])
  list(school(A, B), school(E, G), school(E, low), at_least_bounds(A), at_least_bounds(E))
}
context <- function() {
  x <- as.vector(X[, 2, ]) + .5; o <- as.vector(N[, 2, ] - X[, 2, ]) + .5
  p <- factor(rep(1:K, n)); i <- rep(index, each = K); s <- rep(1:n, each = K); w <- 1 / (1 / x + 1 / o)
  f <- lm(log(x / o) ~ p + i, weights = w)
  rowsum(w * residuals(f), s) / rowsum(w, s)
}
sensitivity <- function() {
  for (num in c(25, 30, 35)) for (least in c(1, 5, 10, 15)) {
    low <- (100 * X >= num * N) & N >= least
    counts <- colSums(low[, 2, ]); both <- colSums(low[, 1, ] & low[, 2, ]) > 0
    for (m in 2:3) { a <- counts >= m; list(sum(a | both), sum(a & both), sum(a), sum(both)) }
  }
}
social_without <- function() {
  z <- sweep(scale(values), 2, signs, "*")
  R <- cor(z)
  for (a in 1:C) {
    w <- eigen(R[-a, -a], symmetric = TRUE)$vectors[, 1]
    if (sum(w) < 0) w <- -w
    i <- 100 * pnorm(drop(z[, -a] %*% w) / sqrt(drop(t(w) %*% R[-a, -a] %*% w)))
    1 + floor(4 * (rank(round(1e4 * i), ties.method = "min") - 1) / n)
  }
}
# participant t (from 0) of cell i: as beside_r.c makes them up
count <- as.vector(aperm(N, c(1, 2, 3))); cell <- rep(seq_along(count) - 1L, count)
turn <- sequence(count) - 1L
mark <- ifelse(turn < rep(as.vector(X), count), 2L, 3L + turn %% 3L)
score <- 5L * mark + (7L * turn + cell) %% 11L
signs_to_check <- function() {
  m <- count; s <- array(rowsum(score, cell)[, 1], dim(N)); q <- array(rowsum(score^2, cell)[, 1], dim(N))
  half <- function(m, s, q) qt(.975, pmax(m - 1, 1)) * sqrt(pmax(q - s^2 / m, 0) / pmax(m - 1, 1) / m)
  high <- function(j, y) { M <- sum(N[j, y, ]); S <- sum(s[j, y, ]); S / M + half(M, S, sum(q[j, y, ])) }
  for (j in 1:K) for (y in 1:2)
    which(N[j, y, ] > 1 & s[j, y, ] / N[j, y, ] - half(N[j, y, ], s[j, y, ], q[j, y, ]) > high(j, y))
  rho <- mapply(function(a, b) if (length(a) >= 10) cor(rank(a), rank(b)) else NA, split(mark, cell), split(score, cell))
  for (j in 3:K) {
    r <- (s[j, 2, ] / N[j, 2, ]) / (s[j - 1, 1, ] / N[j - 1, 1, ])
    f <- quantile(r, c(.25, .75)); which(r < f[1] - 3 * diff(f) | r > f[2] + 3 * diff(f))
  }
  sum(rho < 0, na.rm = TRUE)
}
suppressPackageStartupMessages({library(cluster); library(fpc)})
P <- scale(values[1:min((n * 2) %/% 5, 4000), 1:6])
many <- nrow(P) > 1000
from_ward <- function(x, ks) {
  tree <- hclust(dist(x), "ward.D2")
  lapply(ks, function(k) {
    first <- cutree(tree, k)
    kmeans(x, rowsum(x, first) / as.vector(table(first)), iter.max = 100, algorithm = "Hartigan-Wong")
  })
}
groups <- function() from_ward(P, 2:6)
silhouettes <- function() {
  D <- dist(P)
  for (k in 2:6) mean(silhouette(rep(1:k, length.out = nrow(P)), D)[, 3])
}
# the method of both: k-means from Ward's tree
bootstrap <- function() clusterboot(P, B = if (many) 10 else 200, count = FALSE, clustermethod = function(data, k) {
  found <- from_ward(data, k)[[1]]
  list(result = found, nc = k, clusterlist = lapply(1:k, function(g) found$cluster == g),
       partition = found$cluster, clustermethod = "ward and kmeans")
}, k = 4, seed = 1)
gap <- function() clusGap(P, function(x, k) if (k == 1) list(cluster = rep(1, nrow(x))) else list(cluster = from_ward(x, k)[[1]]$cluster),
  K.max = 6, B = if (many) 5 else 50, d.power = 2, verbose = FALSE)
parts <- list("social index by components" = social, "index without each component" = social_without, "certainty" = certainty, "results given the context" = context, "sensitivity" = sensitivity,
  "signs to be checked" = signs_to_check,
  "groups by Ward and k-means" = groups, "silhouettes" = silhouettes, "bootstrap of the groups" = bootstrap, "gap statistic" = gap)
for (name in names(parts)) {
  best <- Inf
  slow <- name %in% c("bootstrap of the groups", "gap statistic", "signs to be checked")
  again <- if (n < 1000 && !slow) 20 else 1 # R's clock ticks in milliseconds
  for (i in 1:(if (slow) 1 else tries))
    best <- min(best, sum(system.time(for (j in 1:again) parts[[name]]())[1:2]) / again) # user, system
  cat(name, "\t", sprintf("%.6f", best), "\n", sep = "")
}
