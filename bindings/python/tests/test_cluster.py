"""Scenarios on a cluster: several processes of Dask on this machine, one of which is killed mid-way."""

from __future__ import annotations

import os
import signal
import threading
import time
from typing import Any

import pytest

import passpro

distributed = pytest.importorskip("distributed")
pytest.importorskip("joblib")

WORK = 60_000  # so that some scenarios are still to come when a worker goes


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # what Dask does with what it needs is not ours to warn of
def test_a_worker_that_dies_costs_no_scenario(campaign: passpro.Campaign) -> None:
    scenarios = [passpro.Scenario(campaign, {"seed": seed}) for seed in range(8)]
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster, distributed.Client(cluster) as client:
        killed: list[int] = []
        killer = threading.Thread(target=_kill_a_busy_worker, args=(client, killed))
        killer.start()
        plans = passpro.solve_many(scenarios, backend="dask", work_limit=WORK, time_limit=None)
        killer.join()
    assert killed, "no worker was killed while there was work"
    assert len(plans) == len(scenarios)
    assert all(plan.verify().holds for plan in plans)
    alone = campaign.solve(work_limit=WORK, time_limit=None, seed=7)
    assert plans[7].to_csv() == alone.to_csv() and plans[7].outcome.objective == alone.objective


def _kill_a_busy_worker(client: Any, killed: list[int]) -> None:
    for _ in range(300):
        busy = [worker for worker, tasks in client.processing().items() if tasks]
        if busy:
            time.sleep(0.3)  # into the midst of a solve
            pid = client.run(os.getpid, workers=busy[:1])[busy[0]]
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)
            return
        time.sleep(0.1)
