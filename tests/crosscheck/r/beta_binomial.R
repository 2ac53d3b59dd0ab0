# SPDX-License-Identifier: GPL-3.0-or-later
# The beta-binomial model: maximum likelihood by optim, tails by sums of R's own functions.
tell <- function(...) cat(..., "\n")
show <- function(v) sprintf("%.17g", v)
loglik <- function(t, x, n) {
  a <- exp(t[1]); b <- exp(t[2])
  sum(lchoose(n, x) + lbeta(x + a, n - x + b) - lbeta(a, b))
}
fit <- function(x, n) {
  f <- list(par = c(0, 0))
  for (i in 1:4)
    f <- optim(f$par, function(t) -loglik(t, x, n), method = "BFGS",
               control = list(reltol = 1e-16, maxit = 5000))
  for (i in 1:3)
    f <- optim(f$par, function(t) -loglik(t, x, n), control = list(reltol = 1e-16, maxit = 5000))
  f
}
repeat_low <- function(x, n, a, b, need) {
  y <- need:n
  if (need > n) return(0)
  sum(exp(lchoose(n, y) + lbeta(y + a + x, n - y + b + n - x) - lbeta(a + x, b + n - x)))
}
counts <- function(name, x, n) tell("counts", name, length(x), x, n)
report <- function(name, x, n) {
  counts(name, x, n)
  tell("tarone", name, show((sum((x - n * (p <- sum(x) / sum(n)))^2) / (p * (1 - p)) - sum(n)) /
                              sqrt(2 * sum(n * (n - 1)))))
  f <- fit(x, n)
  a <- exp(f$par[1]); b <- exp(f$par[2])
  tell("fit", name, show(c(a, b, -f$value)))
  for (i in seq_len(min(length(x), 25)))
    tell("school", show(a), show(b), x[i], n[i], ceiling(3 * n[i] / 10),
         show(c((a + x[i]) / (a + b + n[i]),
                pbeta(.3, a + x[i], b + n[i] - x[i], lower.tail = FALSE),
                repeat_low(x[i], n[i], a, b, ceiling(3 * n[i] / 10)))))
}
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
report("golden", c(3, 9, 4, 0, 4, 18, 12, 11, 1, 9, 3, 9, 4, 0, 4, 18, 12, 11, 1, 9),
       rep(c(10, 20, 11, 8, 5, 40, 100, 25, 12, 30), 2))
set.seed(847)
for (k in 1:6) {
  n <- sample(1:60, 40 * k, replace = TRUE)
  a <- c(.4, 1, 2, 3, 8, 20)[k]; b <- c(1.5, 4, 2, 9, 20, 200)[k]
  report(paste0("drawn", k), rbinom(length(n), n, rbeta(length(n), a, b)), n)
}
