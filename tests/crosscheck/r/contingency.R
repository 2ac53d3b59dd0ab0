# SPDX-License-Identifier: GPL-3.0-or-later
# Tests of square tables and the adjusted Rand index. Each line: what, k, table (row by row), values;
# Monte Carlo is held against p over all tables that symmetry allows.
tell <- function(...) cat(..., "\n")
show <- function(v) sprintf("%.17g", v)
pseudo_inverse <- function(S) {
  e <- eigen(S, symmetric = TRUE)
  kept <- e$values > 1e-9 * max(1, e$values)
  list(inverse = e$vectors[, kept, drop = FALSE] %*%
         (t(e$vectors[, kept, drop = FALSE]) / e$values[kept]), rank = sum(kept))
}
covariance <- function(T) {
  S <- -(T + t(T))
  diag(S) <- rowSums(T) + colSums(T) - 2 * diag(T)
  S
}
marginal <- function(T) {
  p <- pseudo_inverse(covariance(T))
  d <- rowSums(T) - colSums(T)
  q <- drop(t(d) %*% p$inverse %*% d)
  c(q, p$rank, pchisq(q, p$rank, lower.tail = FALSE))
}
symmetry <- function(T) {
  a <- T[upper.tri(T)]; b <- t(T)[upper.tri(T)]
  kept <- a + b > 0
  q <- sum((a - b)[kept]^2 / (a + b)[kept])
  c(q, sum(kept), pchisq(q, sum(kept), lower.tail = FALSE))
}
# p of both statistics over all tables with the same n_ij + n_ji
exact <- function(T) {
  pairs <- which(upper.tri(T) & T + t(T) > 0, arr.ind = TRUE)
  moves <- (T + t(T))[pairs]
  grid <- as.matrix(expand.grid(lapply(moves, function(m) 0:m)))
  weight <- apply(grid, 1, function(g) prod(dbinom(g, moves, .5)))
  inverse <- pseudo_inverse(covariance(T))$inverse
  at <- apply(grid, 1, function(g) {
    d <- numeric(nrow(T))
    for (i in seq_along(g)) {
      off <- 2 * g[i] - moves[i]
      d[pairs[i, 1]] <- d[pairs[i, 1]] + off
      d[pairs[i, 2]] <- d[pairs[i, 2]] - off
    }
    c(drop(t(d) %*% inverse %*% d), sum((2 * g - moves)^2 / moves))
  })
  own <- c(marginal(T)[1], symmetry(T)[1])
  sapply(1:2, function(w) sum(weight[at[w, ] >= own[w] - 1e-9]))
}
table_lines <- function(T) {
  tell("marginal", nrow(T), t(T), show(marginal(T)))
  tell("symmetry", nrow(T), t(T), show(symmetry(T)))
}
from_rows <- function(v) matrix(v, round(sqrt(length(v))), byrow = TRUE)
golden <- from_rows(c(20, 5, 1, 0, 3, 30, 6, 1, 0, 4, 25, 7, 1, 2, 3, 12))
equal_margins <- from_rows(c(20, 5, 3, 2, 6, 30, 4, 1, 2, 6, 25, 7, 2, 0, 3, 12))
stopifnot(all.equal(unname(mcnemar.test(golden)$statistic), symmetry(golden)[1]))
table_lines(golden)
table_lines(equal_margins)
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(2022)
for (k in 2:8) for (i in 1:4) {
  T <- from_rows(rpois(k * k, c(.4, 2, 8, 40)[i]))
  diag(T) <- diag(T) + 20
  if (any(T[upper.tri(T)] + t(T)[upper.tri(T)] > 0)) table_lines(T)
}
# two components, one of them a pair, and a category apart
apart <- from_rows(c(9, 4, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0, 7, 3, 0, 0, 0, 5, 6, 0, 0, 0, 0, 0, 5))
table_lines(apart)
for (T in list(apart, from_rows(c(5, 3, 0, 6)), from_rows(c(9, 4, 2, 1, 9, 3, 0, 1, 9)),
               from_rows(c(9, 2, 1, 0, 0, 9, 3, 1, 2, 0, 9, 2, 1, 0, 0, 9))))
  tell("exact", nrow(T), t(T), show(exact(T)))
for (b in 0:12) for (c in c(0, 1, 3, 9, 25, 140)) if (b + c > 0)
  tell("mcnemar", b, c, show(binom.test(b, b + c)$p.value))
suppressMessages(library(mclust))
for (i in 1:12) {
  n <- c(2, 5, 30, 200)[1 + i %% 4]
  a <- sample(1:min(n, 4), n, replace = TRUE)
  b <- ifelse(runif(n) < i / 12, a, sample(1:min(n, 5), n, replace = TRUE))
  value <- adjustedRandIndex(a, b)
  if (is.finite(value)) tell("rand", n, a - 1, b - 1, show(value))
}
