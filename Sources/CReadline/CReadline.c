#define _GNU_SOURCE
#include "CReadline.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

static volatile sig_atomic_t got_interrupt, got_resize, got_continue, got_termination;
static int wake_read = -1, wake_write = -1;
/* Set from SIGINT until readline() has returned: searches and questions inside it end as well. */
static int dropping;
static int pastes_are_marked;
static cle_completer completer;
static cle_painter painter;
static cle_hider hider;
static const char *pending_prefill;

/* Signals may arrive on any thread: the handler sets a flag and wakes the poll of the right one. */
static void on_signal(int number) {
  int saved = errno;
  if (number == SIGINT) got_interrupt = 1;
  else if (number == SIGWINCH) got_resize = 1;
  else if (number == SIGCONT) got_continue = 1;
  else got_termination = number;
  if (write(wake_write, "", 1) < 0) { /* full: the reader is being woken already */ }
  errno = saved;
}

static void catch_signal(int number) {
  struct sigaction action, before;
  /* What was ignored at the start (nohup) stays ignored. */
  if (sigaction(number, NULL, &before) == 0 && before.sa_handler == SIG_IGN) return;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

/* Draws the line in a form that moves and hides nothing, whatever was pasted into it or kept in a
   history; the line itself stays what it is. */
static void draw_line(void) {
  char *line = rl_line_buffer;
  int point = rl_point, mark = rl_mark, end = rl_end;
  char *drawn = painter(line, &rl_point, &rl_mark);
  if (drawn) {
    rl_line_buffer = drawn;
    rl_end = (int)strlen(drawn);
  }
  rl_redisplay();
  rl_line_buffer = line;
  rl_point = point;
  rl_mark = mark;
  rl_end = end;
  free(drawn);
}

/* readline follows a new width best where it draws by itself. */
static void follow_resize(void) {
  int point = rl_point, mark = rl_mark;
  char *drawn = painter(rl_line_buffer, &point, &mark);
  if (!drawn) rl_redisplay_function = rl_redisplay;
  rl_resize_terminal();
  rl_redisplay_function = draw_line;
  free(drawn);
}

/* Shows that the line is dropped, at its end, while readline still knows where the cursor is. */
static void drop_line(void) {
  dropping = 1;
  if (RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH | RL_STATE_COMPLETING)) return;
  rl_point = rl_end;
  draw_line();
  fputs("^C", rl_outstream);
}

/* While the process was stopped the shell above set the terminal as it likes it. */
static void take_terminal_back(void) {
  rl_deprep_terminal();
  rl_prep_terminal(1);
  rl_forced_update_display();
}

/* One byte of standard input, EOF at its end, READERR when the line is to be given up. */
static int next_byte(void) {
  for (;;) {
    struct pollfd ready[2] = {{STDIN_FILENO, POLLIN, 0}, {wake_read, POLLIN, 0}};
    unsigned char byte;
    ssize_t count;
    if (got_interrupt) { got_interrupt = 0; drop_line(); }
    if (dropping || got_termination) return READERR;
    if (got_continue) { got_continue = 0; take_terminal_back(); }
    if (got_resize) { got_resize = 0; follow_resize(); }
    if (poll(ready, 2, -1) < 0) {
      if (errno == EINTR) continue;
      return EOF;
    }
    if (ready[1].revents & POLLIN) {
      char drain[64];
      while (read(wake_read, drain, sizeof drain) > 0) {}
      continue;
    }
    count = read(STDIN_FILENO, &byte, 1);
    if (count == 1) return byte;
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    /* The terminal has gone, perhaps before its SIGHUP was seen. */
    if (count < 0 || (ready[0].revents & POLLHUP)) { got_termination = SIGHUP; return READERR; }
    return EOF;
  }
}

/* How many bytes follow the first one of a character. */
static int bytes_after(int first) {
  return first >= 0xC2 && first < 0xE0 ? 1 : first >= 0xE0 && first < 0xF0 ? 2
       : first >= 0xF0 && first < 0xF5 ? 3 : 0;
}

/* One byte of what is typed or pasted. What is searched for stands in a prompt, which readline
   draws raw: there a character that hides or moves is typed by its number, as in <U+202E>. */
static int next_key(FILE *stream) {
  static char form[12];
  static int length, offset;
  unsigned int scalar;
  int first, next, left;
  (void)stream;
  if (offset < length) return (unsigned char)form[offset++];
  first = next_byte();
  if (first < 0x80 || !RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH)) return first;
  left = bytes_after(first);
  scalar = left == 1 ? first & 0x1F : left == 2 ? first & 0x0F : first & 0x07;
  form[0] = left > 0 ? (char)first : '?';
  length = 1;
  for (offset = 0; left > 0; left--) {
    next = next_byte();
    if (next < 0) { length = 0; return next; }
    if ((next & 0xC0) != 0x80) { form[0] = '?'; form[1] = (char)next; length = 2; break; }
    scalar = scalar << 6 | (next & 0x3F);
    form[length++] = (char)next;
  }
  if (length > 1 && left == 0 && hider(scalar))
    length = snprintf(form, sizeof form, "<U+%04X>", scalar);
  return (unsigned char)form[offset++];
}

static int insert_prefill(void) {
  if (pending_prefill) rl_insert_text(pending_prefill);
  return 0;
}

static char **complete(const char *text, int start, int end) {
  int append = 0;
  char **matches;
  (void)text;
  rl_attempted_completion_over = 1; /* never fall back to file names */
  matches = completer(rl_line_buffer, start, end, &append);
  rl_completion_append_character = append;
  return matches;
}

static void no_redisplay(void) {}

/* Leaves nothing of a line that was given up; rl_free_line_state() alone would draw it again. */
static void forget_line(void) {
  rl_redisplay_function = no_redisplay;
  rl_free_line_state();
  rl_redisplay_function = draw_line;
  RL_UNSETSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH | RL_STATE_VIMOTION | RL_STATE_NUMERICARG |
                RL_STATE_MULTIKEY);
}

/* Chooses a UTF-8 character type for readline, which counts bytes in any other. It asks the
   environment anew for every line and forgets what setlocale() chose, so the choice goes there.
   Other categories stay: LC_NUMERIC would put a comma into every number. */
static int choose_locale(void) {
  if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 0;
  if (!setlocale(LC_CTYPE, "C.UTF-8")) return -1;
  return setenv("LC_ALL", "C.UTF-8", 1);
}

int cle_open(const char *name, int is_dumb, cle_completer function, cle_painter drawing,
             cle_hider hiding) {
  int ends[2];
  if (choose_locale() != 0) return -1;
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  wake_read = ends[0];
  wake_write = ends[1];
  completer = function;
  painter = drawing;
  hider = hiding;
  rl_readline_name = name;
  rl_instream = stdin;
  rl_outstream = isatty(STDOUT_FILENO) ? stdout : stderr;
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_change_environment = 0;
  rl_getc_function = next_key;
  rl_startup_hook = insert_prefill;
  rl_attempted_completion_function = complete;
  rl_completer_word_break_characters = " \t\n";
  rl_completer_quote_characters = "\"'";
  rl_sort_completion_matches = 0;
  rl_initialize();
  /* After it: with another way to draw it would not ask what the terminal can do. */
  rl_redisplay_function = draw_line;
  /* A pasted line end is text, whatever the inputrc says; a dumb terminal knows no paste marks. */
  pastes_are_marked = !is_dumb;
  rl_variable_bind("enable-bracketed-paste", is_dumb ? "off" : "on");
  using_history();
  catch_signal(SIGINT);
  catch_signal(SIGWINCH);
  catch_signal(SIGCONT);
  catch_signal(SIGTERM);
  catch_signal(SIGHUP);
  return 0;
}

int cle_read(const char *prompt, const char *prefill, char **line) {
  *line = NULL;
  if (got_termination) return CLE_TERMINATED;
  got_interrupt = 0;
  got_continue = 0;
  dropping = 0;
  pending_prefill = prefill;
  *line = readline(prompt);
  pending_prefill = NULL;
  if (*line && !dropping && !got_termination) return CLE_LINE;
  free(*line);
  *line = NULL;
  if (dropping || got_termination) forget_line();
  /* With paste marks readline ends the line itself. */
  if (!pastes_are_marked) fputc('\n', rl_outstream);
  fflush(rl_outstream);
  return got_termination ? CLE_TERMINATED : dropping ? CLE_INTERRUPTED : CLE_END;
}

int cle_termination(void) { return got_termination; }

int cle_take_interrupt(void) {
  int taken = got_interrupt;
  got_interrupt = 0;
  return taken;
}

void cle_bind_text(const char *keys, const char *text) {
  char raw[64];
  int length = 0;
  if (strlen(keys) >= sizeof raw / 2 || rl_translate_keyseq(keys, raw, &length) != 0) return;
  if (rl_function_of_keyseq_len(raw, length, rl_get_keymap(), NULL) == NULL)
    rl_macro_bind(keys, text, rl_get_keymap());
}

void cle_limit_history(int entries) { stifle_history(entries); }

void cle_add_history(const char *line) { add_history(line); }
