"""A small OpenID Connect server on this machine, for tests: it signs its tokens, and lets in whomever it is told to."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "learnt", "a-secret-of-tests"


class IdentityServer(ThreadingHTTPServer):
    """Knows one person at a time."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.person: dict[str, Any] = {}
        """What it says of whoever comes: their claims."""
        self.refuses = False
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def token(self) -> str:
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, **self.person}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})

    def published_key(self) -> dict[str, Any]:
        return jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True) | {
            "kid": "one", "alg": "RS256", "use": "sig",
        }  # fmt: skip


class _Handler(BaseHTTPRequestHandler):
    server: IdentityServer

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        match parts.path:
            case "/.well-known/openid-configuration":
                self._answer(self._configuration())
            case "/authorize":
                self._authorize({name: values[0] for name, values in parse_qs(parts.query).items()})
            case "/userinfo":
                self._answer(self.server.person)
            case "/keys":
                self._answer({"keys": [self.server.published_key()]})
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        given = (form.get("client_id", [""])[0], form.get("client_secret", [""])[0])
        if given != (CLIENT, SECRET) or form["code"] != ["the-code"]:
            self.send_error(401)
            return
        self._answer({"access_token": "access", "token_type": "Bearer", "id_token": self.server.token()})

    def _configuration(self) -> dict[str, Any]:
        url = self.server.url
        return {
            "issuer": url,
            "authorization_endpoint": f"{url}/authorize",
            "token_endpoint": f"{url}/token",
            "userinfo_endpoint": f"{url}/userinfo",
            "jwks_uri": f"{url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def _authorize(self, asked: dict[str, str]) -> None:
        answer = {"error": "access_denied"} if self.server.refuses else {"code": "the-code"}
        self.send_response(302)
        self.send_header(
            "Location", f"{asked['redirect_uri']}?{urlencode({**answer, 'state': asked['state']})}"
        )
        self.end_headers()

    def _answer(self, body: dict[str, Any]) -> None:
        sent = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def identity_server() -> Iterator[IdentityServer]:
    """Run a server while the block runs."""
    with IdentityServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
