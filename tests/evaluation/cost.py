"""Run a command and print its seconds and its largest memory in MB; started as a script, so that it stays small."""

import os
import sys
import time

start = time.perf_counter()
quiet = os.open(os.devnull, os.O_WRONLY)
silent = [(os.POSIX_SPAWN_DUP2, quiet, 1), (os.POSIX_SPAWN_DUP2, quiet, 2)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, usage = os.wait4(child, 0)
if status:
    sys.exit(f"ended with status {status}")
print(f"{time.perf_counter() - start:.3f} {usage.ru_maxrss / 1024:.0f}")
