// A library that is loaded before a program (LD_PRELOAD) and makes one of its system calls go wrong.
//
// Calls that change files are counted from 1: write, pwrite, writev, ftruncate, fallocate, fsync, fdatasync,
// sync_file_range, open with O_CREAT, rename, unlink, link, mkdir. TOUCHSTONE_FAULT says what happens:
//
//   kill@17   SIGKILL before the 17th call
//   tear@17   the 17th call writes half of its bytes, then SIGKILL
//   28@17     the 17th call fails with error number 28 (ENOSPC) and does nothing
//   28@17+    so does every later one
//   28@/a     every call fails as long as there is a file /a
//
// Writes to standard output and standard error count, but only kill. Errors that mean a lack of room spare
// what needs none: unlink, and fsync. TOUCHSTONE_FAULT_LOG names a file that gets the name of each call.
