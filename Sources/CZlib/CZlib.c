#include "CZlib.h"

#include <stdlib.h>
#include <zlib.h>

struct czlib_stream {
  z_stream z;
  int deflates;
  /* Whether a member has ended, so that the end of the data may come here. */
  int at_end;
};

/* 16 more than the size of the window asks for gzip. */
enum { window = 15 + 16 };

czlib_stream *czlib_make_deflater(void) {
  czlib_stream *stream = calloc(1, sizeof *stream);
  if (!stream) return NULL;
  stream->deflates = 1;
  if (deflateInit2(&stream->z, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK) return stream;
  free(stream);
  return NULL;
}

czlib_stream *czlib_make_inflater(void) {
  czlib_stream *stream = calloc(1, sizeof *stream);
  if (!stream) return NULL;
  if (inflateInit2(&stream->z, window) == Z_OK) return stream;
  free(stream);
  return NULL;
}

int czlib_run(czlib_stream *stream, const uint8_t *in, size_t in_count, size_t *used, uint8_t *out,
              size_t out_count, size_t *made, int finish) {
  z_stream *z = &stream->z;
  z->next_in = (Bytef *)in;
  z->avail_in = (uInt)in_count;
  z->next_out = out;
  z->avail_out = (uInt)out_count;
  int code;
  if (stream->deflates) {
    code = deflate(z, finish ? Z_FINISH : Z_NO_FLUSH);
  } else {
    if (stream->at_end && in_count > 0) {
      inflateReset(z);
      stream->at_end = 0;
    }
    code = stream->at_end ? Z_STREAM_END : inflate(z, Z_NO_FLUSH);
    if (code == Z_STREAM_END) stream->at_end = 1;
  }
  *used = in_count - z->avail_in;
  *made = out_count - z->avail_out;
  if (code == Z_STREAM_END) return 1;
  /* Z_BUF_ERROR: there was nothing to do, which is no fault before the end. */
  return code == Z_OK || code == Z_BUF_ERROR ? 0 : -1;
}

void czlib_free(czlib_stream *stream) {
  if (!stream) return;
  if (stream->deflates) {
    deflateEnd(&stream->z);
  } else {
    inflateEnd(&stream->z);
  }
  free(stream);
}
