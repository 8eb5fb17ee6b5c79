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

long cstore_file_system_type(const char *path) {
  struct statfs status;
  if (statfs(path, &status) != 0) return -1;
  return (long)status.f_type;
}

int cstore_exchange(const char *first, const char *second) {
  return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
}
