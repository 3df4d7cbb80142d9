#pragma once

#include <errno.h>
#include <sys/eventfd.h>
#include <zmq.h>

/* The header of libzmq 4.3.4 hides this option unless drafts are enabled, but the library
   accepts it in every build: it refuses a handshake when nobody answers ZAP. */
enum { SAMBAND_ZMQ_ZAP_ENFORCE_DOMAIN = 93 };
