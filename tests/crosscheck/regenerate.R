# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript regenerate.R FOLDER: runs every script of FOLDER/r and writes what it prints to FOLDER/expected.
folder <- commandArgs(TRUE)[1]
dir.create(file.path(folder, "expected"), showWarnings = FALSE)
for (script in sort(list.files(file.path(folder, "r"), "[.]R$"))) {
  out <- file.path(folder, "expected", sub("[.]R$", ".txt", script))
  sink(out)
  cat("# written by r/", script, ", ", R.version.string, "\n", sep = "")
  source(file.path(folder, "r", script), local = new.env())
  sink()
}
