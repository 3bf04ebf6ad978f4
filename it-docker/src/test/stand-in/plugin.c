/*
 * A stand-in for one regional plugin, as small and as quick to start as a real one is not, and linked statically so that
 * it runs in any image. From outside it does what the real plugin does: it serves on 127.0.0.1 only, on the port that
 * its environment names, says PORT=<n> on stdout, logs JSON on stderr and ends with 0 at SIGTERM. One request a
 * connection, one connection at a time.
 *
 *   GET /healthz      200, if the environment asks for a health endpoint, as the real plugin does
 *   GET /metrics      a page of two families
 *   GET /environment  its environment, a line each
 *   GET /hang         answers, then stops (as SIGSTOP does): it neither answers nor ends from then on
 *   STAND_IN_CRASHES=<region> in the environment makes that region's process exit with 3 as it starts.
 */
#include <arpa/inet.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

extern char **environ;

static char body[64 * 1024];

static const char *setting(const char *name, const char *otherwise) {
  const char *value = getenv(name);
  return value != NULL && *value != '\0' ? value : otherwise;
}

static void append(const char *format, ...) {
  size_t used = strlen(body);
  va_list values;
  va_start(values, format);
  vsnprintf(body + used, sizeof body - used, format, values);
  va_end(values);
}

static void log_line(const char *message) {
  /* The region of a resource, which is none of the launcher's business, stands in some of the real plugin's lines. */
  fprintf(stderr, "{\"level\":\"info\",\"aws_region\":\"%s\",\"message\":\"%s\"}\n", setting("REGION", ""), message);
}

static void end(int signal) {
  (void)signal;
  _exit(0);
}

/* Fills the body; the status of the answer. */
static int answer(const char *request) {
  body[0] = '\0';
  if (!strncmp(request, "GET /healthz ", 13) && !strcmp(setting("FINFOCUS_PLUGIN_HEALTH_ENDPOINT", ""), "true")) {
    append("ok");
  } else if (!strncmp(request, "GET /metrics ", 13)) {
    append("# HELP finfocus_plugin_requests_total Requests answered.\n# TYPE finfocus_plugin_requests_total counter\n"
           "finfocus_plugin_requests_total{service=\"cost\"} 7\n"
           "# HELP process_start_time_seconds Start time.\n# TYPE process_start_time_seconds gauge\n"
           "process_start_time_seconds 1.7e+09\n");
  } else if (!strncmp(request, "GET /environment ", 17)) {
    for (char **variable = environ; *variable != NULL; variable++) {
      append("%s\n", *variable);
    }
  } else if (!strncmp(request, "GET /hang ", 10)) {
    append("stopped");
  } else {
    return 404;
  }
  return 200;
}

static void serve(int connection) {
  char request[8 * 1024] = "";
  size_t length = 0;
  while (length < sizeof request - 1 && strstr(request, "\r\n\r\n") == NULL) {
    ssize_t count = read(connection, request + length, sizeof request - 1 - length);
    if (count <= 0) {
      return;
    }
    length += (size_t)count;
    request[length] = '\0';
  }
  int status = answer(request);
  dprintf(connection,
          "HTTP/1.1 %d %s\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s",
          status, status == 200 ? "OK" : "Not Found", strlen(body), body);
  if (!strncmp(request, "GET /hang ", 10)) {
    shutdown(connection, SHUT_WR);
    raise(SIGSTOP);
  }
}

int main(void) {
  signal(SIGTERM, end);
  signal(SIGPIPE, SIG_IGN);
  if (!strcmp(setting("STAND_IN_CRASHES", ""), setting("REGION", "-"))) {
    log_line("crashing as told");
    return 3;
  }
  int port = atoi(setting("FINFOCUS_PLUGIN_PORT", setting("PORT", "0")));
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons((unsigned short)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 64) != 0) {
    perror("cannot listen");
    return 1;
  }
  printf("PORT=%d\n", port);
  fflush(stdout);
  log_line("serving");
  for (;;) {
    int connection = accept(listener, NULL, NULL);
    if (connection >= 0) {
      serve(connection);
      close(connection);
    }
  }
}
