#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list and six charts of bench_papers by matplotlib's PdfPages:

    papers_matplotlib.py OUT ROWS table|texts

The list is matplotlib's table or texts placed by hand.
"""
import sys
import time

import matplotlib
matplotlib.use("pdf")
import matplotlib.pyplot as plt
from matplotlib.backends.backend_pdf import PdfPages

ROWS_A_PAGE, A4 = 45, (8.27, 11.69)
HEAD = ["№ п/п", "Муниципальное образование", "Наименование", "Доля"]


def draw_table(figure, lines):
    axes = figure.add_axes([0.1, 0.05, 0.85, 0.9])
    axes.axis("off")
    table = axes.table(cellText=lines, colLabels=HEAD, colWidths=[0.08, 0.3, 0.5, 0.12], cellLoc="left",
                       loc="upper center", edges="horizontal")
    table.auto_set_font_size(False)
    table.set_fontsize(9.5)


def draw_texts(figure, lines):
    for number, line in enumerate(lines):
        y = 0.93 - number * 0.019
        for x, text in zip((0.08, 0.13, 0.38, 0.85), line):
            figure.text(x, y, text, fontsize=9.5)
        figure.add_artist(plt.Line2D([0.08, 0.95], [y - 0.005] * 2, lw=0.4))


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    since = time.process_time()
    low, n, index = ([float(row[i]) for row in rows] for i in (3, 4, 5))
    shares = [a / b for a, b in zip(low, n)]
    names = [row[2] for row in rows[:27]]
    lines = [[str(i + 1), row[2], row[1], f"{100 * shares[i]:.1f} %"] for i, row in enumerate(rows)]
    plt.rcParams["font.family"] = "Liberation Serif"
    with PdfPages(sys.argv[1]) as pdf:
        for start in range(0, len(lines), ROWS_A_PAGE):
            figure = plt.figure(figsize=A4)
            draw = draw_table if sys.argv[3] == "table" else draw_texts
            draw(figure, lines[start:start + ROWS_A_PAGE])
            pdf.savefig(figure)
            plt.close(figure)
        for kind in range(6):
            figure, axes = plt.subplots(figsize=A4)
            if kind == 0:
                axes.scatter(index, shares, s=8)
            elif kind == 1:
                axes.scatter(n, shares, s=8)
                axes.set_xscale("log")
            elif kind == 2:
                axes.barh(names, [sum(shares[i::27]) for i in range(27)])
            elif kind == 3:
                axes.barh(["a", "b"], [sum(s >= 0.3 for s in shares), sum(s < 0.3 for s in shares)])
            elif kind == 4:
                axes.hist(shares, bins=20)
            else:
                axes.imshow([shares[i * 9:i * 9 + 9] for i in range(27)], aspect="auto")
                for i in range(27):
                    for j in range(9):
                        axes.text(j, i, rows[i * 9 + j][3], fontsize=8, ha="center")
            pdf.savefig(figure)
            plt.close(figure)
    print(f"{time.process_time() - since:.6f}")


main()
