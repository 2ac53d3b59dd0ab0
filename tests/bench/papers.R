# The list and six charts of bench_papers by cairo_pdf: papers.R OUT ROWS
arguments <- commandArgs(TRUE)
rows <- read.delim(arguments[2], header = FALSE, quote = "", encoding = "UTF-8")
since <- sum(proc.time()[1:2])
share <- rows$V4 / rows$V5
cairo_pdf(arguments[1], width = 8.27, height = 11.69, onefile = TRUE, family = "Liberation Serif")
per_page <- 45
for (start in seq(1, nrow(rows), per_page)) {
    grid::grid.newpage()
    for (line in 0:(min(per_page, nrow(rows) - start + 1) - 1)) {
        row <- rows[start + line, ]
        y <- 0.93 - line * 0.019
        texts <- c(start + line, row$V3, row$V2, sprintf("%.1f %%", 100 * row$V4 / row$V5))
        for (i in 1:4)
            grid::grid.text(texts[i], c(0.08, 0.13, 0.38, 0.85)[i], y, just = "left",
                            gp = grid::gpar(fontsize = 9.5))
        grid::grid.lines(c(0.08, 0.95), c(y, y) - 0.005, gp = grid::gpar(lwd = 0.4))
    }
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
