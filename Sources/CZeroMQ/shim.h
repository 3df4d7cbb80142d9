#pragma once

#include <errno.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <zmq.h>

/* The header of libzmq 4.3.4 hides this option unless drafts are enabled, but the library
   accepts it in every build: it refuses a handshake when nobody answers ZAP. */
enum { SAMBAND_ZMQ_ZAP_ENFORCE_DOMAIN = 93 };

/* Variadic in C, and so out of Swift's sight. */
static inline void samband_name_this_thread(const char *name) {
    (void)prctl(PR_SET_NAME, name);
}
