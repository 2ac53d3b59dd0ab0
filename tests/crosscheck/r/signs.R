# SPDX-License-Identifier: GPL-3.0-or-later
# What signs to be checked rest on. Each line: what, numbers, values.
# spearman N x... y... n... rho: a table of N cells; mean n sum squares level low high; fences N
# reach values... low high (quantiles of type 7).
tell <- function(...) cat(..., "\n")
show <- function(v) sprintf("%.17g", v)
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(2022)
for (i in 1:40) {
  k <- sample(2:40, 1)
  cells <- unique(data.frame(x = sample(2:5, k, replace = TRUE), y = sample(0:30, k, replace = TRUE)))
  n <- sample(1:9, nrow(cells), replace = TRUE)
  x <- rep(cells$x, n); y <- rep(cells$y, n)
  if (length(unique(x)) < 2 || length(unique(y)) < 2) next
  tell("spearman", nrow(cells), cells$x, cells$y, n, show(cor(x, y, method = "spearman")))
}
for (n in c(2, 3, 10, 57, 400, 25000)) for (level in c(.95, .99)) {
  v <- sample(0:40, n, replace = TRUE)
  tell("mean", n, sum(v), sum(v^2), level, show(t.test(v, conf.level = level)$conf.int))
}
for (i in 1:20) {
  v <- exp(rnorm(sample(4:60, 1), sd = .3))
  q <- quantile(v, c(.25, .75), type = 7, names = FALSE)
  tell("fences", length(v), 3, show(v), show(c(q[1] - 3 * diff(q), q[2] + 3 * diff(q))))
}
