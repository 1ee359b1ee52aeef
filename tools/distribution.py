"""Packages of a Debian or Ubuntu system, where the person has the right to install them."""

import os
import shutil

from tools.shell import answers, run, say


def _prefix() -> list[str] | None:
    """What to put before apt-get, or None without the right (or without apt-get)."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and answers(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def may_install() -> bool:
    """Whether packages can be installed without asking anybody."""
    return _prefix() is not None


def install(packages: list[str]) -> bool:
    """Installs packages of the distribution; False when that is not possible here."""
    prefix = _prefix()
    if prefix is None:
        return False
    say(f"installing from the distribution: {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "Dpkg::Use-Pty=0"]
    run([*apt, "update"], quiet=True)
    return run([*apt, "install", "-y", "--no-install-recommends", *packages], quiet=True) == 0
