# SPDX-License-Identifier: GPL-3.0-or-later
# Wilson's interval of a share and funnel limits, as base R computes them. Each line: what, arguments, values.
tell <- function(...) cat(..., "\n")
show <- function(v) sprintf("%.17g", v)
wilson <- function(x, n, level) {
  z <- qnorm(1 - (1 - level) / 2)
  p <- x / n
  centre <- (p + z^2 / (2 * n)) / (1 + z^2 / n)
  half <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2)) / (1 + z^2 / n)
  c(if (x == 0) 0 else centre - half, if (x == n) 1 else centre + half)
}
told <- function(x, n, level) tell("wilson", x, n, level, show(wilson(x, n, level)))
told(4, 11, .95)
for (level in c(.95, .998)) {
  for (n in c(1, 2, 5, 8, 10, 11, 20, 47, 100, 400)) {
    for (x in unique(round(c(0, 1, .1 * n, .3 * n, .5 * n, n - 1, n)))) {
      told(x, n, level)
    }
  }
}
for (target in c(.3, .25, .05)) {
  for (n in c(1, 3, 10, 25, 50, 100, 1000)) {
    for (tail in c(.025, .001)) {
      limit <- function(p) {
        r <- qbinom(p, n, target)
        (r - (pbinom(r, n, target) - p) / dbinom(r, n, target)) / n
      }
      tell("funnel", target, n, tail, show(pmin(1, pmax(0, c(limit(tail), limit(1 - tail))))))
    }
  }
}
