# SPDX-License-Identifier: GPL-3.0-or-later
# Grouping of points: Ward, k-means, silhouettes, gap, stability. "points" brings what the lines
# behind it speak of; labels start at 0. The first ones are the 50 states of base R.
suppressMessages({ library(cluster); library(mclust); library(fpc) })
tell <- function(...) cat(..., "\n")
show <- function(v) sprintf("%.17g", v)
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
centres_of <- function(X, labels) apply(X, 2, function(x) tapply(x, labels, mean))
settled <- function(X, centres) {
  k <- kmeans(X, centres, iter.max = 100, algorithm = "Hartigan-Wong")
  tell("kmeans", nrow(centres), show(t(centres)), k$cluster - 1, show(k$tot.withinss))
  k
}
outlined <- function(X, D, labels) {
  s <- silhouette(labels, D)
  tell("silhouette", max(labels), labels - 1, show(mean(s[, 3])),
       show(tapply(s[, 3], labels, mean)))
}
described <- function(name, X) {
  tell("points", name, nrow(X), ncol(X), show(t(X)))
  D <- dist(X)
  h <- hclust(D, "ward.D2")
  tell("ward", show(h$height))
  for (k in 1:7) tell("cut", k, cutree(h, k) - 1)
  for (k in 2:7) {
    labels <- cutree(h, k)
    outlined(X, D, labels)
    kw <- settled(X, centres_of(X, labels))
    outlined(X, D, kw$cluster)
    tell("rand", nrow(X), labels - 1, kw$cluster - 1, show(adjustedRandIndex(labels, kw$cluster)))
    for (i in 1:3) suppressWarnings(settled(X, X[sample(nrow(X), k), , drop = FALSE]))
  }
}
best <- function(X, k) { set.seed(1); kmeans(X, k, nstart = 200, iter.max = 100) }

X <- scale(USArrests)
set.seed(847)
described("states", X)
D <- dist(X)
for (k in 2:6) {
  b <- best(X, k)
  tell("best", k, show(c(b$tot.withinss, mean(silhouette(b$cluster, D)[, 3]),
                         (b$betweenss / (k - 1)) / (b$tot.withinss / (nrow(X) - k)))))
}
for (space in c("scaledPCA", "original")) for (power in 1:2) {
  set.seed(2)
  g <- clusGap(X, kmeans, K.max = 6, B = 200, nstart = 25, d.power = power, spaceH0 = space,
               verbose = FALSE)$Tab
  tell("gap", power, as.integer(space == "original"), nrow(g), show(g[, "logW"]),
       show(g[, "gap"]), show(g[, "SE.sim"]),
       sapply(c("firstSEmax", "Tibs2001SEmax", "globalmax"), function(m) maxSE(g[, 3], g[, 4], m)))
}
for (multiple in c(FALSE, TRUE)) {
  cb <- clusterboot(X, B = 200, clustermethod = kmeansCBI, krange = 4, runs = 50, count = FALSE,
                    seed = 3, multipleboot = multiple)
  tell("stability", as.integer(multiple), 4, cb$partition - 1, show(cb$bootmean),
       show(apply(cb$bootresult, 1, sd)), cb$bootrecover, cb$bootbrd)
}

described("cantons", scale(swiss))
set.seed(1012)
for (d in 1:3) {
  centres <- matrix(rnorm(4 * 5, sd = d / 1.5), 4)
  described(paste0("drawn", d), centres[sample(4, 90, replace = TRUE), ] + matrix(rnorm(450), 90))
}
described("line", matrix(sort(rexp(40)), 40, 1))
for (i in 1:60) {
  f <- cumsum(rnorm(6, .05, .2)); s <- runif(6, 0, .3)
  tell("choose", 6, show(f), show(s),
       sapply(c("firstSEmax", "Tibs2001SEmax", "globalmax"), function(m) maxSE(f, s, m)))
}
