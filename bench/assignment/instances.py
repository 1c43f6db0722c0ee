"""The campaigns that the solvers are compared on."""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
REAL = ("creteil-2022", "val-de-marne-2022", "lille-2022")
REGIMES_OF_SEEDS = ("usual", "tight", "overfull")
REGIMES = (*REGIMES_OF_SEEDS, "four", "fortnight", "ragged", "chained")
DEFAULT = (
    *REAL,
    *(f"{size}-{regime}" for size in (300, 2000) for regime in REGIMES),
    "12000-usual",
    "12000-overfull",
    "100000-usual",
)


def instance_name(text):
    """For argparse, which says of everything else that it is invalid."""
    candidates, _, regime = text.partition("-")
    regime, _, seed = regime.partition("-")
    if text in REAL or (candidates.isdecimal() and regime in REGIMES and (not seed or seed.isdecimal())):
        return text
    raise ValueError(text)


def package(name, folder):
    """The folder of a campaign, or None if a real one is not there.

    A name is one of REAL, which are looked for as the tests do, or CANDIDATES-REGIME[-SEED], which
    bench/generate_campaign.py makes below `folder`.
    """
    if name in REAL:
        shared = pathlib.Path(os.environ.get("PASSPRO_SHARED") or ROOT.parent / "shared")
        return shared / "data" / name if (shared / "data" / name).is_dir() else None
    candidates, regime, *seed = name.split("-")
    out = folder / name
    if not (out / "campaign.json").exists():  # which is written last
        subprocess.run(
            [
                sys.executable,
                ROOT / "bench" / "generate_campaign.py",
                "--out",
                out,
                "--candidates",
                candidates,
                "--regime",
                regime,
                "--seed",
                seed[0] if seed else "1",
            ],
            check=True,
        )
    return out
