#define _GNU_SOURCE
#include "FaultShim.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { KILL = -1, TEAR = -2 };

static atomic_long calls;
static long when;
static int what;
static int stays;
static const char *flag;
static int journal = -1;

__attribute__((constructor)) static void read_plan(void) {
  const char *plan = getenv("TOUCHSTONE_FAULT");
  const char *log = getenv("TOUCHSTONE_FAULT_LOG");
  if (log) journal = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *at = plan ? strchr(plan, '@') : NULL;
  if (!at) return;
  what = strncmp(plan, "kill", 4) == 0 ? KILL : strncmp(plan, "tear", 4) == 0 ? TEAR : atoi(plan);
  if (at[1] == '/') {
    flag = at + 1;
    return;
  }
  char *end;
  when = strtol(at + 1, &end, 10);
  stays = *end == '+';
}

static void die(void) {
  syscall(SYS_kill, getpid(), SIGKILL);
  for (;;) pause();
}

static int is_lack_of_room(int code) { return code == ENOSPC || code == EDQUOT; }

static int is_due(long number) {
  if (flag) return access(flag, F_OK) == 0;
  return number == when || (stays && number > when);
}

// Counts a call. 0 lets it happen, TEAR wants half of it, else it fails with that error number.
static int fault(const char *name, int descriptor, int needs_room) {
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (journal >= 0) {
    char line[64];
    int length = snprintf(line, sizeof line, "%s\n", name);
    syscall(SYS_write, journal, line, length);
  }
  if (what == 0 || !is_due(number)) return 0;
  if (what == KILL) die();
  if (what == TEAR) return TEAR;
  if (descriptor == 1 || descriptor == 2) return 0;
  return is_lack_of_room(what) && !needs_room ? 0 : what;
}

#define NEXT(name, type) \
  static __typeof__(type) next; \
  if (!next) next = (type)dlsym(RTLD_NEXT, #name)

// Writing calls: half of the bytes are written before the end.
#define WRITING(name, result, parameters, arguments, descriptor, half) \
  result name parameters { \
    NEXT(name, result (*) parameters); \
    int code = fault(#name, descriptor, 1); \
    if (code == TEAR) { \
      half; \
      die(); \
    } \
    if (code > 0) { \
      errno = code; \
      return -1; \
    } \
    return next arguments; \
  }

// Other calls: they do not happen at all.
#define CHANGING(name, result, parameters, arguments, descriptor, needs_room) \
  result name parameters { \
    NEXT(name, result (*) parameters); \
    int code = fault(#name, descriptor, needs_room); \
    if (code == TEAR) die(); \
    if (code > 0) { \
      errno = code; \
      return -1; \
    } \
    return next arguments; \
  }

WRITING(write, ssize_t, (int fd, const void *bytes, size_t count), (fd, bytes, count), fd, next(fd, bytes, count / 2))
WRITING(pwrite, ssize_t, (int fd, const void *bytes, size_t count, off_t place), (fd, bytes, count, place), fd,
        next(fd, bytes, count / 2, place))
WRITING(pwrite64, ssize_t, (int fd, const void *bytes, size_t count, off64_t place), (fd, bytes, count, place), fd,
        next(fd, bytes, count / 2, place))
WRITING(writev, ssize_t, (int fd, const struct iovec *parts, int count), (fd, parts, count), fd,
        next(fd, parts, count / 2))
CHANGING(ftruncate, int, (int fd, off_t size), (fd, size), fd, 1)
CHANGING(ftruncate64, int, (int fd, off64_t size), (fd, size), fd, 1)
CHANGING(fallocate, int, (int fd, int mode, off_t place, off_t size), (fd, mode, place, size), fd, 1)
CHANGING(fallocate64, int, (int fd, int mode, off64_t place, off64_t size), (fd, mode, place, size), fd, 1)
CHANGING(fsync, int, (int fd), (fd), fd, 0)
CHANGING(fdatasync, int, (int fd), (fd), fd, 0)
CHANGING(sync_file_range, int, (int fd, off64_t place, off64_t size, unsigned int flags), (fd, place, size, flags), fd, 0)
CHANGING(rename, int, (const char *from, const char *to), (from, to), -1, 1)
CHANGING(renameat, int, (int at, const char *from, int there, const char *to), (at, from, there, to), -1, 1)
CHANGING(renameat2, int, (int at, const char *from, int there, const char *to, unsigned int flags),
         (at, from, there, to, flags), -1, 1)
CHANGING(unlink, int, (const char *path), (path), -1, 0)
CHANGING(unlinkat, int, (int at, const char *path, int flags), (at, path, flags), -1, 0)
CHANGING(rmdir, int, (const char *path), (path), -1, 0)
CHANGING(link, int, (const char *from, const char *to), (from, to), -1, 1)
CHANGING(linkat, int, (int at, const char *from, int there, const char *to, int flags), (at, from, there, to, flags), -1, 1)
CHANGING(mkdir, int, (const char *path, mode_t mode), (path, mode), -1, 1)
CHANGING(mkdirat, int, (int at, const char *path, mode_t mode), (at, path, mode), -1, 1)

// Opening changes files only where it may make one, and takes a mode only then.
#define OPENING(name, parameters, arguments) \
  int name parameters { \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = va_arg(rest, mode_t); \
      va_end(rest); \
    } \
    NEXT(name, int (*) parameters); \
    if (flags & O_CREAT) { \
      int code = fault(#name, -1, 1); \
      if (code == TEAR) die(); \
      if (code > 0) { \
        errno = code; \
        return -1; \
      } \
    } \
    return next arguments; \
  }

OPENING(open, (const char *path, int flags, ...), (path, flags, mode))
OPENING(open64, (const char *path, int flags, ...), (path, flags, mode))
OPENING(openat, (int at, const char *path, int flags, ...), (at, path, flags, mode))
OPENING(openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode))
