/* What Swift cannot call: variadic functions and the files of SQLite, statfs(2) and renameat2(2). */
#ifndef CSTORE_H
#define CSTORE_H

/* Keeps SQLite from counting its memory, which costs a lock at each allocation: an import is an
   eighth faster without. Has an effect only before the first use of SQLite in the process. */
void cstore_prepare(void);

/* Makes SQLite refuse statements that can damage the file (writable_schema, shadow tables, a log
   turned off). Returns 1 when the setting holds, 0 when this SQLite does not know it. */
int cstore_set_defensive(void *connection);

/* The error number of the last system call that failed for a connection, 0 when none is known. It
   tells a full disk from a broken one where SQLite says "input/output error" to both. */
int cstore_system_error(void *connection);

/* The magic number of the file system that holds `path`, or -1 with errno set. */
long cstore_file_system_type(const char *path);

/* Goes on with the checksum of a write-ahead log over `count` bytes, a multiple of eight (SQLite file
   format, part 4.2). */
void cstore_log_checksum(const void *bytes, long count, int big_endian, unsigned *first,
                         unsigned *second);

/* Puts two files in each other's place in one step. Returns 0, or -1 with errno set. */
int cstore_exchange(const char *first, const char *second);

#endif
