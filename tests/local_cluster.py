"""A Dask cluster on this machine, as somebody else would run one: a process of its own that tells its address."""

import json
import sys


def main() -> None:
    """Run a scheduler with workers; tell the address and their process ids; stop when the input ends."""
    import dask
    from distributed import LocalCluster

    dask.config.set({"distributed.worker.daemon": False, "distributed.admin.tick.limit": "60s"})
    with LocalCluster(
        n_workers=int(sys.argv[1]),
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        host="127.0.0.1",
    ) as cluster:
        pids = [worker.process.pid for worker in cluster.workers.values()]
        print(json.dumps({"address": cluster.scheduler_address, "workers": pids}), flush=True)  # noqa: T201
        sys.stdin.read()


if __name__ == "__main__":
    main()
