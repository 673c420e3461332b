/*
 * The host interface that the XS sources need, and declarations shared by the two C files.
 *
 * All XS sources include this file (-DXSPLATFORM="platform.h"). Options that change the behaviour of scripts are the same as on the
 * device: strings are UTF-8 (no mxCESU8) and an integer 0 times a negative number is +0 (no mxMinusZero).
 */
#ifndef FIREDAMP_PLATFORM_H
#define FIREDAMP_PLATFORM_H

#undef mxLittleEndian
#define mxLittleEndian 1
#ifdef __APPLE__
	#undef mxMacOSX
	#define mxMacOSX 1
#else
	#undef mxLinux
	#define mxLinux 1
#endif

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define mxUseGCCAtomics 1
#define mxUsePOSIXThreads 1

/* Additional fields of the XS machine: three for its Atomics, one that marks waiting promise jobs. */
#define mxMachinePlatform \
	void* waiterCondition; \
	void* waiterData; \
	void* waiterLink; \
	int promiseJobs;

/* Messages of XS on syntax errors and full heaps go to stderr: stdout belongs to the bundle. */
#define c_printf(...) fprintf(stderr, __VA_ARGS__)
#define c_vprintf(format, arguments) vfprintf(stderr, format, arguments)

#define mxUseDefaultBuildKeys 1
#define mxUseDefaultChunkAllocation 1
#define mxUseDefaultMachinePlatform 0
#define mxUseDefaultParseScript 1
#define mxUseDefaultSharedChunks 1
#define mxUseDefaultSlotAllocation 1

/* Two-byte identifiers on 32 bits, as on the device, which makes a slot 16 bytes. */
#if INTPTR_MAX == INT64_MAX
	#define mx32bitID 1
#endif

#endif
