"""What one durable write costs here: milliseconds of fdatasync after a 4 KiB append, one a line.

    fsync_probe.py FOLDER COUNT
"""

import os
import sys
import time

path = os.path.join(sys.argv[1], "fsync-probe")
file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
for _ in range(int(sys.argv[2])):
    os.write(file, b"x" * 4096)
    begin = time.perf_counter()
    os.fdatasync(file)
    print((time.perf_counter() - begin) * 1000)
os.close(file)
os.unlink(path)
