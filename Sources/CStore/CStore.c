#define _GNU_SOURCE
#include "CStore.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/vfs.h>

void cstore_prepare(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

int cstore_set_defensive(void *connection) {
  int holds = 0;
  if (sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, &holds) != SQLITE_OK) return 0;
  return holds;
}

// A failed commit leaves its error number with the file only, in SQLite 3.40.
int cstore_system_error(void *connection) {
  int code = 0;
  sqlite3_file *log = NULL;
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log && log->pMethods) log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &code);
  if (code == 0) sqlite3_file_control(connection, "main", SQLITE_FCNTL_LAST_ERRNO, &code);
  return code ? code : sqlite3_system_errno(connection);
}

long cstore_file_system_type(const char *path) {
  struct statfs status;
  if (statfs(path, &status) != 0) return -1;
  return (long)status.f_type;
}

static unsigned number(const unsigned char *b, int big_endian) {
  return big_endian ? (unsigned)b[0] << 24 | (unsigned)b[1] << 16 | (unsigned)b[2] << 8 | b[3]
                    : (unsigned)b[3] << 24 | (unsigned)b[2] << 16 | (unsigned)b[1] << 8 | b[0];
}

void cstore_log_checksum(const void *bytes, long count, int big_endian, unsigned *first,
                         unsigned *second) {
  const unsigned char *place = bytes;
  unsigned a = *first, b = *second;
  for (; count >= 8; count -= 8, place += 8) {
    a += number(place, big_endian) + b;
    b += number(place + 4, big_endian) + a;
  }
  *first = a;
  *second = b;
}

int cstore_exchange(const char *first, const char *second) {
  return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
}
