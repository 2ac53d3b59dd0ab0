# SPDX-License-Identifier: GPL-3.0-or-later
# Probabilities of a school by enumeration of every outcome of its procedures, bounds included by the
# formulas for two of k. Lines: school4 m k a... b... A B or and; tail m k p... P(at least m of k).
tell <- function(...) cat(..., "\n")
show <- function(v) sprintf("%.17g", v)
chance <- function(a, b, m) {
  k <- length(a)
  total <- c(A = 0, B = 0, or = 0, and = 0)
  for (code in 0:(4^k - 1)) {
    digits <- (code %/% 4^(0:(k - 1))) %% 4
    now <- digits %% 2 == 1
    before <- digits >= 2
    w <- prod(ifelse(now, a, 1 - a)) * prod(ifelse(before, b, 1 - b))
    A <- sum(now) >= m
    B <- any(now & before)
    total <- total + w * c(A, B, A || B, A && B)
  }
  total
}
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(1012)
p <- c(.2, .5, .7, .1)
for (m in 1:4) tell("tail", m, 4, p, show(chance(p, 0 * p, m)[["A"]]))
for (k in 1:6) for (m in 1:3) for (i in 1:4) {
  a <- round(runif(k), 4); b <- round(runif(k), 4)
  if (i == 2) b[] <- 0
  if (i == 3) b <- round(b)
  if (i == 4) a[1] <- 1
  tell("school4", m, k, a, b, show(chance(a, b, m)))
}
