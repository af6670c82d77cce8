"""nginx, Apache and Caddy on this machine, each by the file of the kit, under a host name, over HTTP and HTTPS with an
authority of the test's own. Used by the tests kept for a release; asserts nothing itself."""

from __future__ import annotations

import http.client
import os
import shutil
import ssl
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from builder.model.places import THEME
from builder.setup import servers
from hands.course_server import free_ports
from hands.product import until

SNIPPETS = THEME / "kit" / "servers"
HOST = "cours.lan"  # as the files of the kit have it
FILES = {"nginx": "nginx.conf", "apache": "apache.conf", "caddy": "caddyfile"}
PORTS = {"nginx": ("listen 80 ", "listen 443 ", "listen 127.0.0.1:{} ", "listen 127.0.0.1:{} "),
         "apache": ("*:80>", "*:443>", "127.0.0.1:{}>", "127.0.0.1:{}>"),
         "caddy": ("http:// {", "https://cours.lan {", "http://:{} {{", "https://cours.lan:{} {{")}
AROUND = {  # what Debian's own main file gives each
    "nginx": """{user}daemon off;
pid {place}/nginx.pid;
error_log {place}/error.log;
events {{ worker_connections 768; }}
http {{
    access_log off; sendfile on;
    client_body_temp_path {place}/t1; proxy_temp_path {place}/t2; fastcgi_temp_path {place}/t3;
    uwsgi_temp_path {place}/t4; scgi_temp_path {place}/t5;
    server {{ listen 127.0.0.1:{http}; listen 127.0.0.1:{https}; return 404; }}  # another site, which came first
    include {place}/ours.conf;
}}
""",
    "apache": """ServerRoot {place}
ServerName localhost
PidFile {place}/apache.pid
TypesConfig /dev/null
ErrorLog {place}/error.log
{user}Listen 127.0.0.1:{http}
Listen 127.0.0.1:{https}
{modules}
<Directory />
    Require all denied
</Directory>
Include {place}/ours.conf
""",
    "caddy": "import {place}/ours.conf\n",
}
MODULES = "mpm_event authn_core authz_core dir mime filter deflate headers socache_shmcb ssl".split()
COMMANDS = {"nginx": ["nginx", "-c", "{main}"], "apache": ["apache2", "-D", "FOREGROUND", "-f", "{main}"],
            "caddy": ["caddy", "run", "--adapter", "caddyfile", "--config", "{main}"]}


@dataclass
class Authority:
    """Signs for the host name; trusted by whoever was given its certificate."""

    place: Path
    certificate: Path = field(init=False)

    def __post_init__(self) -> None:
        self.certificate = self.place / "authority.crt"
        (self.place / "openssl.cnf").write_text(
            "[req]\ndistinguished_name=dn\n[dn]\n[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n"
            f"[host]\nsubjectAltName=DNS:{HOST}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n",
            encoding="utf-8")
        new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
        self._openssl("req", "-x509", *new_key, "-days", "2", "-keyout", "authority.key", "-out", "authority.crt",
                      "-subj", "/CN=Autorite d'essai", "-extensions", "ca")
        self._openssl("req", *new_key, "-keyout", "host.key", "-out", "host.csr", "-subj", f"/CN={HOST}")
        self._openssl("x509", "-req", "-in", "host.csr", "-CA", "authority.crt", "-CAkey", "authority.key",
                      "-days", "2", "-out", "host.crt", "-extfile", "openssl.cnf", "-extensions", "host")

    def _openssl(self, *arguments: str) -> None:
        subprocess.run([servers.program("openssl"), arguments[0],
                        *(["-config", "openssl.cnf"] if arguments[0] == "req" else []), *arguments[1:]],
                       cwd=self.place, check=True, capture_output=True)

    def trusted_in(self, store: Path) -> Path:
        """Makes the NSS store of a browser in the folder `store`, and returns it."""
        store.mkdir(parents=True, exist_ok=True)
        for more in (("-N", "--empty-password"), ("-A", "-t", "C,,", "-n", "essai", "-i", str(self.certificate))):
            subprocess.run([servers.program("certutil"), "-d", f"sql:{store}", *more], check=True, capture_output=True)
        return store


class WebServer:
    """The course's folder on one of the three; its ports stay its own when it is stopped. `before` is put before its
    command: taskset, for one core."""

    def __init__(self, name: str, folder: Path, authority: Authority, place: Path,
                 before: tuple[str, ...] = ()) -> None:
        self.name, self.place, self.before, self.authority = name, place, before, authority
        self.ports = dict(zip(("http", "https"), free_ports(2), strict=True))
        self._process: subprocess.Popen | None = None
        text = (SNIPPETS / FILES[name]).read_text(encoding="utf-8")
        http, https, new_http, new_https = PORTS[name]
        for old, new in ((http, new_http.format(self.ports["http"])), (https, new_https.format(self.ports["https"])),
                         ("/etc/ssl/cours/cours.crt", str(authority.place / "host.crt")),
                         ("/etc/ssl/cours/cours.key", str(authority.place / "host.key")), ("/srv/cours", str(folder))):
            assert old in text, f"« {old} » is not in {FILES[name]}"
            text = text.replace(old, new)
        (place / "ours.conf").write_text(text, encoding="utf-8")
        is_root = os.geteuid() == 0
        user = {"nginx": "user root;\n", "apache": "User www-data\nGroup www-data\n"}.get(name, "") if is_root else ""
        modules = "\n".join(f"LoadModule {one}_module /usr/lib/apache2/modules/mod_{one}.so" for one in MODULES)
        (place / "main.conf").write_text(
            AROUND[name].format(place=place, user=user, modules=modules, **self.ports), encoding="utf-8")

    def address(self, scheme: str) -> str:
        return f"{scheme}://{HOST}:{self.ports[scheme]}"

    def start(self) -> WebServer:
        command = [part.format(main=self.place / "main.conf") for part in COMMANDS[self.name]]
        command[0] = servers.program(command[0])
        with open(self.place / "said.log", "ab") as said:
            self._process = subprocess.Popen(
                [*self.before, *command], stdout=said, stderr=said, stdin=subprocess.DEVNULL,
                env={**os.environ, "HOME": str(self.place), "XDG_DATA_HOME": str(self.place)})
        until(lambda: self._process.poll() is not None or self._answers(), 60)
        logs = (self.place / name for name in ("said.log", "error.log"))
        assert self._process.poll() is None, [log.read_text(errors="replace") for log in logs if log.is_file()]
        return self

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait(30)
            self._process = None

    def ask(self, scheme: str, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in small letters, body: as a client that knows the authority is answered."""
        request = urllib.request.Request(f"{scheme}://127.0.0.1:{self.ports[scheme]}{path}",
                                         headers={"Host": f"{HOST}:{self.ports[scheme]}", **(headers or {})})
        try:
            with opener(self.authority).open(request, timeout=30) as answer:
                return answer.status, _small(answer), answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, _small(refusal), refusal.read()

    def _answers(self) -> bool:
        with suppress(OSError):
            return all(self.ask(scheme, "/index.html")[0] == 200 for scheme in self.ports)
        return False


def _small(answer) -> dict[str, str]:
    return {name.lower(): value for name, value in answer.headers.items()}


class _Named(urllib.request.HTTPSHandler):
    """Asks 127.0.0.1 for the host name, as a resolver would have led there."""

    def https_open(self, request):
        return self.do_open(_connection, request, context=self._context)


def _connection(host, context=None, **options):
    connection = http.client.HTTPSConnection(host, context=context, **options)
    wrap = context.wrap_socket
    connection._context = type("Named", (), {
        "wrap_socket": lambda _, sock, server_hostname=None: wrap(sock, server_hostname=HOST)})()
    return connection


def opener(authority: Authority) -> urllib.request.OpenerDirector:
    context = ssl.create_default_context(cafile=str(authority.certificate))
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), _Named(context=context))


@contextmanager
def open_place() -> Iterator[Path]:
    """A folder that a server which leaves root behind can read: the test's own are its user's alone."""
    place = Path(tempfile.mkdtemp(prefix="cours-"))
    try:
        place.chmod(0o755)
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
