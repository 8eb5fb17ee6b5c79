/* GNU readline for one line at a time, without its global variables and its signal handlers. */
#ifndef TOUCHSTONE_CREADLINE_H
#define TOUCHSTONE_CREADLINE_H

/* How reading a line ended. */
enum cle_outcome { CLE_LINE, CLE_INTERRUPTED, CLE_END, CLE_TERMINATED };

/* Gives the matches for the word in bytes start..<end of the line: an array made by malloc, ended
   by NULL, of strings made by malloc, the first of them what all matches begin with. NULL means
   none. `append` takes the character to follow a single match, 0 for none. */
typedef char **(*cle_completer)(const char *line, int start, int end, int *append);

/* Gives the line as it may be drawn, made by malloc, with two places in it moved along; NULL when
   it shows itself as it is. */
typedef char *(*cle_painter)(const char *line, int *point, int *mark);

/* Whether a character is drawn by its number, because it would show nothing or something else. */
typedef int (*cle_hider)(unsigned int scalar);

/* Prepares readline for standard input; call once. Errors of the locale or the pipe give -1. */
int cle_open(const char *name, int is_dumb, cle_completer completer, cle_painter painter,
             cle_hider hider);

/* Reads a line; after CLE_LINE the caller frees *line. prefill may be NULL. */
int cle_read(const char *prompt, const char *prefill, char **line);

/* The signal that asked the process to end, or 0. It stays set. */
int cle_termination(void);

/* Whether SIGINT came since the last call or the last line. */
int cle_take_interrupt(void);

/* Lets a sequence of keys, written as in an inputrc, type a text, unless the person bound it. */
void cle_bind_text(const char *keys, const char *text);

void cle_limit_history(int entries);
void cle_add_history(const char *line);

#endif
