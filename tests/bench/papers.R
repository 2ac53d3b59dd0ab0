# SPDX-License-Identifier: GPL-3.0-or-later
# The list and six charts of bench_papers by cairo_pdf: papers.R OUT ROWS table|texts
# The list is gridExtra's table, which measures its cells, or texts placed by hand.
arguments <- commandArgs(TRUE)
rows <- read.delim(arguments[2], header = FALSE, quote = "", encoding = "UTF-8")
since <- sum(proc.time()[1:2])
share <- rows$V4 / rows$V5
per_page <- 45

draw_table <- function(list) {
    theme <- gridExtra::ttheme_minimal(base_size = 9.5, padding = grid::unit(c(4, 2), "mm"))
    grid::grid.draw(gridExtra::tableGrob(list, rows = NULL, theme = theme))
}

draw_texts <- function(list) {
    for (line in seq_len(nrow(list))) {
        y <- 0.93 - (line - 1) * 0.019
        for (i in 1:4)
            grid::grid.text(list[line, i], c(0.08, 0.13, 0.38, 0.85)[i], y, just = "left",
                            gp = grid::gpar(fontsize = 9.5))
        grid::grid.lines(c(0.08, 0.95), c(y, y) - 0.005, gp = grid::gpar(lwd = 0.4))
    }
}

cairo_pdf(arguments[1], width = 8.27, height = 11.69, onefile = TRUE, family = "Liberation Serif")
list <- data.frame(`№ п/п` = seq_len(nrow(rows)), `Муниципальное образование` = rows$V3,
                   `Наименование` = rows$V2, `Доля` = sprintf("%.1f %%", 100 * share),
                   check.names = FALSE)
for (start in seq(1, nrow(rows), per_page)) {
    grid::grid.newpage()
    page <- list[start:min(start + per_page - 1, nrow(rows)), ]
    if (arguments[3] == "table") draw_table(page) else draw_texts(page)
}
plot(rows$V6, share)
plot(rows$V5, share, log = "x")
barplot(tapply(share, rep_len(1:27, nrow(rows)), sum), names.arg = rows$V3[1:27], horiz = TRUE, las = 1)
barplot(table(share >= 0.3), horiz = TRUE)
hist(share, breaks = 20)
cells <- matrix(share[1:243], 27)
image(t(cells))
text(rep(0:8 / 8, each = 27), rep(0:26 / 26, 9), rows$V4[1:243], cex = 0.7)
invisible(dev.off())
cat(sum(proc.time()[1:2]) - since, "\n")
