#!/usr/bin/env python3
"""crowd.py APPENDER PASSPRO CAMPAIGN [ENTRIES [WRITERS [READERS]]]: many programs on one store at once.

Each writer appends so many entries of its own; meanwhile, readers export the store and look whether what they find is a state
that there was: of each writer the first so many entries, in order. In the end nothing is lost and nothing is there twice.
"""
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from kill import ids_in, journal_of

appender, passpro, campaign = sys.argv[1:4]
entries, writers, readers = (int(value) for value in (sys.argv[4:] + ["150", "8", "8"][len(sys.argv) - 4 :]))


def require_prefixes(journal):
    for writer in range(writers):
        found = ids_in(journal, f"W{writer}-")
        assert found == [f"W{writer}-{number}" for number in range(len(found))], f"writer {writer}: {found}"


def read_on(reader, store, folder, is_over, failures):
    count = 0
    try:
        while not is_over.is_set():
            require_prefixes(journal_of(passpro, store, folder / f"out{reader}"))
            count += 1
        assert count > 0
    except Exception as error:  # the thread's own: the main one reports it
        failures.append(error)


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    store = folder / "campaign.passpro"
    subprocess.run([passpro, "store", "create", store, campaign], check=True, capture_output=True)
    is_over, failures = threading.Event(), []
    threads = [threading.Thread(target=read_on, args=(k, store, folder, is_over, failures)) for k in range(readers)]
    for thread in threads:
        thread.start()
    begin = time.monotonic()
    processes = [
        subprocess.Popen([appender, store, f"W{k}-", "0", str(entries)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for k in range(writers)
    ]
    results = [process.communicate()[1] for process in processes]
    seconds = time.monotonic() - begin
    is_over.set()
    for thread in threads:
        thread.join()
    assert all(process.returncode == 0 for process in processes), results
    assert not failures, failures
    journal = journal_of(passpro, store, folder / "last")
    require_prefixes(journal)
    assert len(ids_in(journal, "W")) == writers * entries
    subprocess.run([passpro, "store", "check", store], check=True, capture_output=True)
    print(f"{writers} writers and {readers} readers: {writers * entries} entries in {seconds:.1f} s, "
          f"{1000 * seconds / (writers * entries):.1f} ms each")
