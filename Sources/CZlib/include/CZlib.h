/* zlib's gzip streams: deflateInit2 and inflateInit2 are macros, which Swift cannot call. */
#ifndef CZLIB_H
#define CZLIB_H

#include <stddef.h>
#include <stdint.h>

/* One direction of one stream. */
typedef struct czlib_stream czlib_stream;

/* A compressor at level 6. Its header has neither time nor name, so the same bytes give the same
   bytes. NULL when there is no memory. */
czlib_stream *czlib_make_deflater(void);

/* A reader of gzip members, one or several. NULL when there is no memory. */
czlib_stream *czlib_make_inflater(void);

/* Takes up to `in_count` bytes and gives up to `out_count`; says how many of each. With `finish`
   there is no more to come. Returns 1 at the end of the stream, 0 before, -1 for damaged data. */
int czlib_run(czlib_stream *stream, const uint8_t *in, size_t in_count, size_t *used, uint8_t *out,
              size_t out_count, size_t *made, int finish);

void czlib_free(czlib_stream *stream);

#endif
