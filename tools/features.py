"""Which requirements have a passing proof, after the reports of the last test run."""

from collections import defaultdict

from tools.gate import RESULTS
from tools.shell import Stop
from tools.totals import Proof, read_proofs


def features() -> int:
    """Prints a line per requirement: proved or failing, and by how many tests."""
    reports = sorted(RESULTS.glob("*.xml"))
    if not reports:
        raise Stop("no test reports yet: run `make test` first")
    proofs: dict[str, list[Proof]] = defaultdict(list)
    for report in reports:
        for proof in read_proofs(report):
            proofs[proof.requirement].append(proof)
    for requirement, found in sorted(proofs.items()):
        failing = [proof for proof in found if not proof.passed]
        state = f"failing: {failing[0].test}" if failing else "proved"
        print(f"{requirement:8} {len(found):3} {'test ' if len(found) == 1 else 'tests'}  {state}")
    proved = sum(all(proof.passed for proof in found) for found in proofs.values())
    print(f"{proved} of {len(proofs)} marked requirements have a passing proof")
    return 0
