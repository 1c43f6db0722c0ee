"""The application under php-fpm, behind as much of a web server as the tests need."""

import http.server
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import threading
import time
import unittest

from served import APPLICATION, SOURCE, Served

BEGIN, END, PARAMETERS, INPUT, OUTPUT = 1, 3, 4, 5, 6


def record(kind, content):
    """Of https://fastcgi-archives.github.io/FastCGI_Specification.html."""
    return struct.pack("!BBHHBx", 1, kind, 1, len(content), 0) + content


def stream(kind, content):
    parts = [record(kind, content[k : k + 60000]) for k in range(0, len(content), 60000)]
    return b"".join(parts) + record(kind, b"")


def pairs(values):
    return b"".join(struct.pack("!II", len(name) | 1 << 31, len(value) | 1 << 31) + name + value
                    for name, value in ((key.encode(), str(value).encode()) for key, value in values.items()))


def ask(path, values, content):
    """The status, headers and body that a script answers."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(path))
        connection.sendall(record(BEGIN, struct.pack("!HB5x", 1, 0)) + stream(PARAMETERS, pairs(values)) + stream(INPUT, content))
        answer, kind = b"", None
        with connection.makefile("rb") as file:
            while kind != END:
                _, kind, _, length, padding = struct.unpack("!BBHHBx", file.read(8))
                part = file.read(length + padding)[:length]
                answer += part if kind == OUTPUT else b""
    head, _, body = answer.partition(b"\r\n\r\n")
    headers = [line.split(": ", 1) for line in head.decode("latin-1").split("\r\n")]
    status = next((int(value[:3]) for name, value in headers if name == "Status"), 200)
    return status, [(name, value) for name, value in headers if name != "Status"], body


class ServedByFpm(Served):
    """With `ffi.enable=preload`, as Debian sets it up, and the recipe of the package."""

    def start(self):
        program = shutil.which("php-fpm") or next(iter(sorted(pathlib.Path("/usr/sbin").glob("php-fpm*"))), None)
        if program is None:
            raise unittest.SkipTest("there is no php-fpm")
        ini = self.folder / "ini"
        ini.mkdir(exist_ok=True)
        library = self.folder / "libpasspro_c.so.1"
        if not library.exists():
            library.symlink_to(pathlib.Path(os.environ["PASSPRO_LIBRARY"]).resolve())
        environment = {**self.environment, "LD_LIBRARY_PATH": str(self.folder), "PHP_INI_SCAN_DIR": f":{ini}"}
        recipe = subprocess.run(["php", SOURCE / "bindings" / "php" / "bin" / "passpro-doctor", "--ini"], env=environment,
                                capture_output=True, encoding="utf-8", check=True).stdout
        is_root = os.geteuid() == 0
        (ini / "90-passpro.ini").write_text(recipe.replace("www-data", "root") if is_root else recipe, encoding="utf-8")
        self.socket, self.log = self.folder / "socket", self.folder / "log"
        pool = ["[global]", "daemonize = no", f"error_log = {self.log}", "[www]", f"listen = {self.socket}", "pm = static", "pm.max_children = 2",
                *(["user = root", "group = root"] if is_root else []), f"env[PASSPRO_APPLICATION_DATA] = {self.data}",
                f"env[LD_LIBRARY_PATH] = {self.folder}"]  # for the process that plans
        (self.folder / "fpm.conf").write_text("\n".join(pool) + "\n", encoding="utf-8")
        command = [program, "--nodaemonize", "--fpm-config", self.folder / "fpm.conf", *(["--allow-to-run-as-root"] if is_root else [])]
        environment.pop("PASSPRO_LIBRARY", None)  # the one that is preloaded
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        for _ in range(100):
            if self.socket.exists():
                break
            assert self.server.poll() is None, self.log.read_text(encoding="utf-8")
            time.sleep(0.05)
        self.web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.address = f"http://127.0.0.1:{self.web.server_address[1]}"
        threading.Thread(target=self.web.serve_forever, daemon=True).start()

    def handler(served):  # noqa: N805
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, headers, body = ask(served.socket, {
                    "SCRIPT_FILENAME": APPLICATION / "public" / "index.php", "REQUEST_URI": self.path, "REQUEST_METHOD": self.command,
                    "QUERY_STRING": self.path.partition("?")[2], "CONTENT_LENGTH": len(content), "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                    "HTTP_COOKIE": self.headers.get("Cookie", ""), "REMOTE_ADDR": "127.0.0.1", "SERVER_PROTOCOL": "HTTP/1.1",
                }, content)
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        return Handler

    def kill(self):
        self.web.shutdown()
        self.web.server_close()
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()
        self.socket.unlink(missing_ok=True)
