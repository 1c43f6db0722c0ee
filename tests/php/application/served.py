"""examples/php/application on the example, served by php -S, and visitors who fill in its forms."""

import functools
import html
import http.client
import http.cookiejar
import os
import pathlib
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

SOURCE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"])
APPLICATION = SOURCE / "examples" / "php" / "application"
EXAMPLE = SOURCE / "examples" / "campaign"
HOME, HOST = "0980008B", "0980051Y"
PHP = ["php", "-d", "ffi.enable=true", "-d", "upload_max_filesize=20M", "-d", "post_max_size=20M", "-d", "max_input_vars=10000"]
BEGIN = "2027-03-01T08:00"


class Served:
    """The application with a season that has not begun. Accounts are those of the SAIO and of some schools."""

    def __init__(self, campaign=EXAMPLE, begin=BEGIN, schools=(HOME, HOST, "0980001U")):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="passpro-application-"))
        self.data = self.folder / "data"
        self.environment = {**os.environ, "PASSPRO_APPLICATION_DATA": str(self.data)}
        setup = [*PHP, APPLICATION / "setup.php", "--demo", begin, "--schools", ",".join(schools), campaign]
        told = subprocess.run(setup, env=self.environment, capture_output=True, encoding="utf-8", check=False)
        assert told.returncode == 0, told.stdout + told.stderr
        self.passwords = dict(re.findall(r"^  (\S+) +(\S+)$", told.stdout, re.MULTILINE))
        self.server = None
        self.start()

    def start(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.log = self.folder / "log"
        command = [*PHP, "-S", f"127.0.0.1:{port}", "-t", APPLICATION / "public", APPLICATION / "public" / "index.php"]
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, start_new_session=True)
        self.address = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError("the server does not start")

    def kill(self):
        """As a crash would: nothing has time to say anything."""
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def close(self):
        self.kill()
        for process in self.planners():
            os.kill(process, signal.SIGKILL)
        shutil.rmtree(self.folder)

    def planners(self):
        """Processes that plan this campaign."""
        found = []
        for line in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = line.read_bytes().split(b"\0")
            except OSError:
                continue
            if str(self.data).encode() in words and any(word.endswith(b"/plan.php") for word in words):
                found.append(int(line.parent.name))
        return found

    def visitor(self, name=None):
        visitor = Visitor(self)
        if name is not None:
            visitor.get("/connexion")
            visitor.post("/connexion", identifiant=name, mot_de_passe=self.passwords[name])
            assert visitor.status == 200, visitor.text
        return visitor


class Visitor:
    """Fills in forms without a browser; keeps the cookie, and sends the token of the last page."""

    class NoRedirect(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    class From(urllib.request.HTTPHandler):
        def __init__(self, address):
            super().__init__()
            self.connection = functools.partial(http.client.HTTPConnection, source_address=(address, 0))

        def http_open(self, request):
            return self.do_open(self.connection, request)

    def __init__(self, served, address="127.0.0.1"):
        self.served = served
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies), self.NoRedirect, self.From(address))
        self.token = ""

    def request(self, path, body=None, kind=None):
        headers = {} if kind is None else {"Content-Type": kind}
        request = urllib.request.Request(self.served.address + path, body, headers)
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        self.status, self.headers, self.body = answer.status, answer.headers, answer.read()
        self.text = html.unescape(self.body.decode("utf-8", "replace"))
        if found := re.search(r'name="token" value="([0-9a-f]{32})"', self.text):
            self.token = found[1]
        return self.text

    def get(self, path):
        """Follows redirections."""
        self.request(path)
        return self.get(self.headers["Location"]) if self.status == 303 else self.text

    def post(self, path, files=None, **fields):
        """Sends a form and follows its redirection."""
        fields = {"token": self.token, **fields}
        if files is None:
            self.request(path, urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded")
        else:
            edge = secrets.token_hex(8)
            parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
            for name, content in files.items():
                parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="files[]"; filename="{name}"\r\n\r\n'.encode() + content + b"\r\n")
            self.request(path, b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}")
        return self.get(self.headers["Location"]) if self.status == 303 else self.text

    def fields(self, pattern):
        """Names of the fields of the last page that match."""
        return re.findall(rf'name="({pattern})"', self.text)

    def plan(self, seconds=2):
        self.get("/planning")
        self.post("/planning", secondes=str(seconds))
        for _ in range(600):
            if '"running"' not in self.get("/planning/etat"):
                return self.get("/planning")
            time.sleep(0.1)
        raise TimeoutError("the planning does not end")

    def note_letters(self, channel):
        """Those that the page shows have left."""
        self.get("/convocations")
        shown = re.search(r'name="lettres" value="(\w+)"', self.text)
        return self.post("/convocations", voie=channel, lettres=shown[1] if shown else "")

    def at(self, instant):
        """Sets the clock of the demonstration."""
        self.get("/")
        self.post("/horloge", instant=instant)


class ServedTest(unittest.TestCase):
    """Each class has a season of its own."""

    @classmethod
    def setUpClass(cls):
        cls.served = Served()
        cls.addClassCleanup(cls.served.close)
