# SPDX-License-Identifier: GPL-3.0-or-later
"""Files as LibreOffice saves them again, for tests of what reads them.

To begin costs it 4 seconds of a processor, to save a file a tenth of one: so one is begun for a whole suite
(tests/run.py, which tells the others in SHNOR_OFFICE where it waits), else for a test. It waits in a macro
of its profile for files that are called *.job: each names what is to be opened, as what to save it and
LibreOffice's name of the kind.
"""
import atexit
import functools
import html
import os
import shutil
import subprocess
import tempfile
import time

# LibreOffice's names of the kinds of files
FILTERS = {"ods": "calc8", "xls": "MS Excel 97", "xlsx": "Calc MS Excel 2007 XML", "pdf": "writer_pdf_Export"}
MACRO = """
Sub Serve(queue As String)
    Dim job As String
    Do While FileExists(queue)
        job = Dir(queue & "/*.job")
        If job = "" Then
            Wait 50
        Else
            Save(queue & "/" & job)
        End If
    Loop
    StarDesktop.terminate()
End Sub

Sub Save(job As String)
    Dim source As String, target As String, filter As String, answer As String
    Dim number As Integer, document As Object
    Dim hidden(0) As New com.sun.star.beans.PropertyValue, kind(0) As New com.sun.star.beans.PropertyValue
    number = FreeFile
    Open job For Input As #number
    Line Input #number, source
    Line Input #number, target
    Line Input #number, filter
    Close #number
    Kill job
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    kind(0).Name = "FilterName"
    kind(0).Value = filter
    On Error Goto Answered
    document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
    document.storeToURL(ConvertToURL(target), kind())
    document.close(True)
Answered:
    If Err <> 0 Then answer = Error$
    number = FreeFile
    Open job & ".new" For Output As #number
    Print #number, answer
    Close #number
    Name job & ".new" As job & ".done"
End Sub
"""
DOCTYPE = '<!DOCTYPE {0}:{1} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'
LIBRARY = "http://openoffice.org/2000/library"
# a new profile, but for this, would be overwritten with a default one
PROFILE = {
    "registrymodifications.xcu": '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse">'
    "<value>true</value></prop></item></oor:items>",
    "basic/script.xlc": DOCTYPE.format("library", "libraries") +
    f'<library:libraries xmlns:library="{LIBRARY}" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" '
    'xlink:type="simple" library:link="false"/></library:libraries>',
    "basic/Standard/script.xlb": DOCTYPE.format("library", "library") +
    f'<library:library xmlns:library="{LIBRARY}" library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false"><library:element library:name="Office"/></library:library>',
    "basic/Standard/Office.xba": DOCTYPE.format("script", "module") +
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Office" '
    f'script:language="StarBasic">{html.escape(MACRO)}</script:module>',
}


def there_is():
    return shutil.which("soffice") is not None


class Office:
    """LibreOffice, waiting; `folder` is where."""

    def __init__(self):
        self.own = tempfile.TemporaryDirectory(prefix="shnor-office-")
        self.folder = os.path.join(self.own.name, "queue")
        os.mkdir(self.folder)
        for name, text in PROFILE.items():
            path = os.path.join(self.own.name, "user", name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write('<?xml version="1.0" encoding="UTF-8"?>\n' + text)
        self.process = subprocess.Popen(
            ["soffice", f"-env:UserInstallation=file://{self.own.name}", "--headless", "--norestore",
             f'macro:///Standard.Office.Serve("{self.folder}")'],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def end(self):
        """Ends it; returns the processor time that it took, in seconds."""
        shutil.rmtree(self.folder)
        _, status, used = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.own.cleanup()
        return used.ru_utime + used.ru_stime


@functools.cache
def queue():
    """The folder where one waits: the suite's, or this test's own."""
    if "SHNOR_OFFICE" in os.environ:
        return os.environ["SHNOR_OFFICE"]
    office = Office()
    atexit.register(office.end)
    return office.folder


def saved_again(paths, kind, out, limit=300):
    """Saves files of different names as another kind (FILTERS) into a folder; returns their paths."""
    os.makedirs(out, exist_ok=True)
    saved = [os.path.join(out, os.path.splitext(os.path.basename(path))[0] + "." + kind) for path in paths]
    for path, target in zip(paths, saved):
        with tempfile.NamedTemporaryFile("w", dir=queue(), encoding="utf-8", delete=False) as file:
            file.write(f"{os.path.abspath(path)}\n{os.path.abspath(target)}\n{FILTERS[kind]}\n")
        os.rename(file.name, file.name + ".job")
        answer, began = file.name + ".job.done", time.monotonic()
        while not os.path.exists(answer):
            if time.monotonic() - began > limit:
                raise TimeoutError(f"LibreOffice does not save {path}")
            time.sleep(0.02)
        with open(answer, encoding="utf-8") as told:
            trouble = told.read().strip()
        if trouble:
            raise OSError(f"LibreOffice, {path}: {trouble}")
    return saved
