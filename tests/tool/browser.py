"""Headless Chromium, led by its chromedriver: as much of https://www.w3.org/TR/webdriver as the tests need."""

import json
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.request


class Browser:
    """Skips the test if there is no chromedriver."""

    def __init__(self):
        driver = shutil.which("chromedriver")
        if driver is None:
            raise unittest.SkipTest("there is no chromedriver")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.profile = tempfile.mkdtemp(prefix="passpro-browser-")
        self.driver = subprocess.Popen(
            [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.address = f"http://127.0.0.1:{port}/session"
        self.await_port(port)
        # Root may have no sandbox, and containers little shared memory; the pages are our own.
        arguments = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        options = {"args": [*arguments, f"--user-data-dir={self.profile}"]}
        answer = self.ask("POST", "", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self.address += "/" + answer["sessionId"]

    def close(self):
        try:
            self.ask("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()
            shutil.rmtree(self.profile, ignore_errors=True)

    def open(self, path, width=1400):
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 800}
        self.command("Emulation.setDeviceMetricsOverride", **metrics)
        self.command("Emulation.setEmulatedMedia", media="screen")
        self.ask("POST", "/url", {"url": path.as_uri()})

    def as_printed(self):
        """The text that a printer would get."""
        self.command("Emulation.setEmulatedMedia", media="print")
        return self.evaluate("document.body.innerText")

    def evaluate(self, script):
        return self.ask("POST", "/execute/sync", {"script": f"return {script}", "args": []})

    def command(self, name, **parameters):
        return self.ask("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=180) as answer:  # a busy machine takes its time
            return json.load(answer)["value"]

    @staticmethod
    def await_port(port):
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("chromedriver does not start")
