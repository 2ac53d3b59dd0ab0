# SPDX-License-Identifier: GPL-3.0-or-later
"""A page in headless Chromium, used through its debugging pipe: real keys, a phone's width, what it
asks the network for. Python's standard library alone."""
import base64
import fcntl
import json
import os
import select
import subprocess
import tempfile
import time

OPTIONS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--hide-scrollbars"]
KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, "Backspace": 8, " ": 32}
SECONDS = 60


def remove(folder):
    """Removes a profile. Processes that the browser began may outlive it for a moment, and write."""
    end = time.monotonic() + SECONDS
    while True:
        try:
            return folder.cleanup()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


class Browser:
    """One page. `requests`: addresses it asked for; `messages`: what its console said."""

    def __init__(self, path, width=1200, height=900, phone=False):
        self.profile = tempfile.TemporaryDirectory()
        self.number, self.answers, self.requests, self.messages = 0, {}, [], []
        self.session, self.rest = None, b""
        to_read, self.to = os.pipe()
        self.back, to_write = os.pipe()
        # Chromium reads from 3 and writes to 4
        high_read, high_write = (fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (to_read, to_write))
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{high_read} 4>&{high_write}', "bash", "chromium", *OPTIONS,
             f"--user-data-dir={self.profile.name}", "--remote-debugging-pipe", "about:blank"],
            pass_fds=(high_read, high_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for end in (to_read, to_write, high_read, high_write):
            os.close(end)
        targets = self.send("Target.getTargets")["targetInfos"]
        target = next(one["targetId"] for one in targets if one["type"] == "page")
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.send(domain + ".enable")
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=phone)
        self.loaded = False
        self.send("Page.navigate", url="file://" + path)
        self.until(lambda: self.loaded)

    def send(self, method, **parameters):
        self.number += 1
        number, message = self.number, {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        self.until(lambda: number in self.answers)
        answer = self.answers.pop(number)
        if "error" in answer:
            raise OSError(f"{method}: {answer['error']}")
        return answer["result"]

    def until(self, done):
        """Reads what the browser tells until `done`."""
        end = time.monotonic() + SECONDS
        while not done():
            if not select.select([self.back], [], [], max(0, end - time.monotonic()))[0]:
                raise OSError("the browser does not answer")
            got = os.read(self.back, 1 << 16)
            if not got:
                raise OSError("the browser has ended")
            *messages, self.rest = (self.rest + got).split(b"\0")
            for message in messages:
                self.take(json.loads(message))

    def take(self, message):
        method, parameters = message.get("method"), message.get("params", {})
        if "id" in message:
            self.answers[message["id"]] = message
        elif method == "Page.loadEventFired":
            self.loaded = True
        elif method == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])
        elif method in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
            self.messages.append(json.dumps(parameters)[:300])

    def see(self, expression):
        """The value of an expression in the page."""
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True,
                           awaitPromise=True)
        if "exceptionDetails" in result:
            raise OSError(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def queue(self, key, times=1):
        """A key of the keyboard, down and up."""
        named = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": KEYS[key]}
        text = {"Enter": "\r", " ": " "}.get(key)
        for _ in range(times):
            self.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **named,
                      **({"text": text} if text else {}))
            self.send("Input.dispatchKeyEvent", type="keyUp", **named)

    def write(self, text):
        for letter in text:
            self.send("Input.dispatchKeyEvent", type="keyDown", key=letter, text=letter)
            self.send("Input.dispatchKeyEvent", type="keyUp", key=letter)

    def tab_to(self, expression, most=60):
        """Tabs until the expression about the focused element `e` holds; how many it took."""
        for n in range(1, most + 1):
            self.queue("Tab")
            if self.see(f"(e => Boolean({expression}))(document.activeElement)"):
                return n
        raise OSError(f"no Tab leads to {expression}")

    def settle(self):
        """Lets the page do what it put off."""
        self.see("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(1), 0)))")

    def picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))

    def close(self):
        os.close(self.to)
        os.close(self.back)
        self.process.terminate()
        self.process.wait()
        remove(self.profile)
