#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""report.html sorts, filters, opens and stays narrow in headless Chromium, and is safe (TAP).

A copy of the page gets a script that uses it as people do and leaves what it saw in the document;
the copy's content policy goes, since it would not let that script run. The page itself is opened
once with its policy in force.
"""
import csv
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from browser import Browser

SHNOR = os.path.abspath(sys.argv[1])
OPTIONS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--enable-logging=stderr", "--hide-scrollbars"]
EVIL = '</script><img src=x onerror=alert(1)>"\'&\u2028{{script}}'
DRIVER = r"""
const seen = { errors: [] };
addEventListener("error", event => seen.errors.push(event.message));
const $ = id => document.getElementById(id);
const names = () => [...document.querySelectorAll("#rows button")].map(b => b.dataset.code);
const column = i => [...document.querySelectorAll("#rows tr")].map(r => r.cells[i].textContent);
const queue = selector => document.querySelector(selector).click();
const type = (id, value) => { $(id).value = value; $("filters").dispatchEvent(new Event("input")); };
const wait = () => new Promise(done => setTimeout(done, 50));
(async () => {
  await wait();
  seen.sorts = [...document.querySelectorAll("[data-sort]")].map(b => b.dataset.sort);
  seen.first = names();
  seen.status = $("status").textContent;
  queue("[data-page=last]"); seen.lastPage = names();
  queue("[data-sort=name]"); seen.byName = column(0);
  queue("[data-sort=name]"); seen.byNameDown = column(0);
  seen.ariaSort = document.querySelector("[data-sort=name]").parentElement.getAttribute("aria-sort");
  queue("[data-sort=cluster]"); seen.byCluster = column(2);
  type("text", QUERY); seen.found = names();
  type("text", "ничего такого нет"); seen.none = names().length;
  type("text", "");
  type("municipality", "1"); seen.town = column(1); seen.townName = $("municipality").selectedOptions[0].textContent;
  type("municipality", "");
  type("cluster", "c0"); seen.cluster = column(2); seen.clusterStatus = $("status").textContent;
  type("cluster", "");
  const button = document.querySelector("#rows button");
  button.focus(); seen.focusable = document.activeElement === button;
  const code = button.dataset.code;
  button.click(); await wait();
  seen.open = [$("school").open, $("school-title").textContent, $("chain").textContent, code];
  seen.focusInside = $("school").contains(document.activeElement);
  seen.width = [document.documentElement.scrollWidth, innerWidth, $("school").scrollWidth, $("school").clientWidth];
  queue("#close"); await wait();
  seen.focusBack = document.activeElement?.dataset?.code;
  seen.open2 = $("school").open;
  seen.requests = performance.getEntriesByType("resource").map(e => e.name).filter(n => !n.startsWith("data:"));
  seen.images = document.querySelectorAll("img").length;
  seen.broken = [...document.images].filter(i => !i.complete || !i.naturalWidth).length;
  document.body.textContent = "SEEN" + JSON.stringify(seen) + "NEES";
})().catch(error => { document.body.textContent = "SEEN" + JSON.stringify({ failure: String(error.stack) }) + "NEES"; });
"""


def chromium(path, *options, window="1200,900"):
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(["chromium", *OPTIONS, f"--user-data-dir={profile}",
                               f"--window-size={window}", "--virtual-time-budget=4000", "--dump-dom",
                               *options, "file://" + path], capture_output=True, text=True,
                              timeout=120, check=False)
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


def drive(page, folder, query, window="1200,900"):
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    path = os.path.join(folder, "driven.html")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(bare.replace("</body>", f"<script>const QUERY = {json.dumps(query)};{DRIVER}"
                                           "</script></body>"))
    dom, console = chromium(path, window=window)
    found = re.search("SEEN(.*)NEES", dom, re.S)
    if not found:
        return {"failure": dom[-500:], "console": console}
    return {**json.loads(html.unescape(found.group(1))), "console": console}


def run(folder, **environment):
    done = subprocess.run([SHNOR, "--lang", "en", "run", folder], capture_output=True, text=True,
                          check=False, env={**os.environ, **environment})
    if done.returncode not in (0, 1):
        raise SystemExit(f"exit {done.returncode}: {done.stderr}")
    with open(os.path.join(folder, "out", "report.html"), encoding="utf-8", newline="") as file:
        page = file.read()
    with open(os.path.join(folder, "out", "schools.csv"), encoding="utf-8", newline="") as file:
        return page, list(csv.DictReader(file))


def data_of(page):
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.S).group(1))


def checks(folder):
    subprocess.run([SHNOR, "demo", folder], check=True, capture_output=True)
    path = os.path.join(folder, "schools.csv")
    with open(path, encoding="utf-8-sig", newline="") as file:
        head, *lines = file.read().splitlines()
    first = lines[0].split(";")
    evil = EVIL.replace(";", ",").replace('"', '""')
    lines[0] = ";".join([first[0], f'"{evil}"', *first[2:]]) if ";" in head else lines[0]
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("\n".join([head, *lines]) + "\n")
    page, schools = run(folder)
    data = data_of(page)
    codes = [row[0] for row in data["schools"]]
    seen = drive(page, folder, codes[3])
    yield "runs without a failure, a console message or a request", (
        None if not seen.get("failure") and seen.get("errors") == [] and seen["console"] == [] and
        seen.get("requests") == [] else str(seen)[:1000])
    if seen.get("failure"):
        return
    yield "every school once", None if sorted(codes) == sorted(r["school_code"] for r in schools) else "no"
    yield "clusters as decided", None if all(
        (row[4] == len(data["clusters"]) - 1) == (school["cluster"] == "none")
        for row in data["schools"] for school in schools if school["school_code"] == row[0]) else "other"
    yield "sorts by these three alone", (
        None if seen["sorts"] == ["name", "municipality", "cluster"] else str(seen["sorts"]))
    yield "a page at a time", (None if seen["first"] == codes[:50] and
                               seen["lastPage"] == codes[(len(codes) - 1) // 50 * 50:] else str(seen["first"]))
    ordered = [data["schools"][place][1] for place in data["by_name"]]
    yield "by name", (None if seen["byName"] == ordered[:50] and seen["byNameDown"] == ordered[::-1][:50] and
                      seen["ariaSort"] == "descending" else str(seen["byName"]))
    yield "by cluster", None if set(seen["byCluster"][:20]) == {data["clusters"][0]["title"]} else str(seen["byCluster"])
    yield "filters", (None if seen["found"] == [codes[3]] and seen["none"] == 0 and
                      set(seen["town"]) == {seen["townName"]} and
                      set(seen["cluster"]) == {data["clusters"][0]["title"]} else str(seen)[:1000])
    is_open, title, text, code = seen["open"]
    expected = next(row for row in data["schools"] if row[0] == code)
    cell = expected[23][0]
    integers = f"{data['criterion']['den']}·{cell[3]} = {data['criterion']['den'] * cell[3]} "
    yield "opens a school's chain", (None if is_open and title == expected[1] and integers in text and
                                     "Условие А" in text and code in text else text[:800])
    yield "keeps the focus of those who have no mouse", (
        None if seen["focusable"] and seen["focusInside"] and seen["focusBack"] == code and
        not seen["open2"] else str(seen)[:800])
    yield "pictures", None if seen["images"] >= 3 and seen["broken"] == 0 else f"{seen['broken']} broken"
    names = [row[1] for row in data["schools"]]
    yield "names are text", (None if any("</script><img" in name for name in names) and
                             page.count("onerror=") == data_raw(page).count("onerror=") and
                             "\u2028" not in page and "</script><img" not in page else str(names[:3]))
    told = {row[0]: row[22] for row in data["schools"]}
    begins = {"": "", "include": "включена в", "exclude": "исключена из", "move": "переведена в"}
    wrong = [row["school_code"] for row in schools
             if not told[row["school_code"]].startswith(begins[row["override"]])]
    acted = [row for row in schools if row["override"]]
    yield "what separate decisions did, in words", None if acted and not wrong else f"{wrong} {acted}"
    waves = {cell[8] for row in data["schools"] for cell in row[23] if len(cell) > 8}
    yield "waves by their names", None if waves and waves <= {"весна", "осень"} else str(waves)
    report = os.path.join(folder, "out", "report.html")
    yield from keyboard_checks(report, data)
    yield from phone_checks(report)
    dom, console = chromium(os.path.join(folder, "out", "report.html"))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
    yield "its own policy lets it work", (
        None if console == [] and dom.count("data-code=") == 50 and
        policy.startswith("default-src 'none'; style-src 'sha256-") else f"{policy} {console}")
    again, _ = run(folder, TZ="VLAT-10", LC_ALL="C", MALLOC_PERTURB_="7")
    yield "the same bytes", None if again == page else "other bytes"


def keyboard_checks(report, data):
    """The page itself, its policy in force, by the keyboard alone."""
    browser = Browser(report)
    first = "document.querySelector('#rows button').textContent"
    codes = "[...document.querySelectorAll('#rows button')].map(b => b.dataset.code)"
    names = [data["schools"][place][1] for place in data["by_name"]]
    try:
        picture(browser, "desktop")
        browser.tab_to("e.id === 'text'")
        browser.write(data["schools"][3][0])
        found = browser.see(codes)
        yield "typing filters", None if found == [data["schools"][3][0]] else str(found)
        browser.queue("Backspace", len(data["schools"][3][0]))
        browser.tab_to("e.dataset.sort === 'name'")
        browser.queue("Enter")
        up = browser.see(first)
        browser.queue(" ")
        down = browser.see(first)
        yield "Enter and the space bar sort", (
            None if [up, down] == [names[0], names[-1]] else f"{up}, {down}")
        browser.tab_to("e.dataset.code")
        code = browser.see("document.activeElement.dataset.code")
        browser.queue("Enter")
        browser.settle()
        opened = browser.see("[document.getElementById('school').open, location.hash]")
        picture(browser, "desktop-chain")
        browser.queue("Escape")
        browser.settle()
        closed = browser.see("[document.getElementById('school').open, document.activeElement.dataset.code]")
        yield "Enter opens a chain, Escape closes it and gives the focus back", (
            None if opened == [True, "#school=" + code] and closed == [False, code]
            else f"{opened} {closed}")
        outside = [url for url in browser.requests if not url.startswith(("file:///", "data:"))]
        asked = [url for url in browser.requests if url.startswith("file:")]
        yield "asks nobody for anything but itself", (
            None if outside == [] and len(asked) == 1 and browser.messages == []
            else f"{outside} {asked} {browser.messages}")
    finally:
        browser.close()


def phone_checks(report):
    for width in (360, 390):
        browser = Browser(report, width, 780, phone=True)
        try:
            size = "[innerWidth, document.documentElement.scrollWidth]"
            table = browser.see(size)
            picture(browser, f"phone-{width}")
            wide = browser.see("""[...document.querySelectorAll('body *')].filter(e => !e.closest('.chart')
                && e.getBoundingClientRect().right > innerWidth + 1
                && !e.matches('.skip')).map(e => e.tagName + e.id)""")
            browser.see("document.querySelector('#rows button').click()")
            browser.settle()
            chain = browser.see("[document.getElementById('school').clientWidth, "
                                "document.getElementById('school').scrollWidth]")
            picture(browser, f"phone-{width}-chain")
            yield f"no wider than a phone of {width} points", (
                None if table == [width, width] and chain[0] == chain[1] <= width and wide == []
                else f"{table} {chain} {wide}")
        finally:
            browser.close()


def picture(browser, name):
    """For whoever looks: SHNOR_PICTURES names a folder."""
    if "SHNOR_PICTURES" in os.environ:
        browser.picture(os.path.join(os.environ["SHNOR_PICTURES"], name + ".png"))


def data_raw(page):
    return re.search(r'id="data">(.*?)</script>', page, re.S).group(1)


def main():
    if shutil.which("chromium") is None:
        print("1..1\nnot ok 1 - chromium is installed")
        return
    with tempfile.TemporaryDirectory() as parent:
        done = list(checks(os.path.join(parent, "demo")))
    print(f"1..{len(done)}")
    for number, (name, trouble) in enumerate(done, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:1500])


main()
