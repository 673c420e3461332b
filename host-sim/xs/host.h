/*
 * Shared by engine.c, which uses the public xs.h, and platform.c, which uses the internals of XS. Include it after either.
 */
#ifndef FIREDAMP_HOST_H
#define FIREDAMP_HOST_H

#ifdef __XSALL__
typedef txMachine hostMachine;
#else
typedef xsMachine hostMachine;
#endif

/* Exit codes of the process; the same numbers as in host-sim/xs/engine.ts. */
enum {
	exitUncaught = 1, /* an exception or a rejected promise that was not caught */
	exitUsage = 2, /* wrong command line, or no such bundle */
	exitAborted = 3, /* out of memory or stack overflow, which resets a device */
};

/* Indices of host.heap(); the same as in host-sim/xs/host.ts. */
enum {
	heapChunkBytesInUse = 0, /* live data and garbage not yet collected */
	heapSlotsInUse = 1,
	heapCollections = 2,
	heapChunkBytesEver = 3, /* only grows: includes collected memory */
	heapSlotsEver = 4,
	heapChunkBytesPeak = 5,
	heapSlotsPeak = 6,
	heapChunkBytesSize = 7, /* size of the heap, used or not */
	heapSlotsSize = 8,
	heapStackSlotsPeak = 9,
	heapFloatOperations = 10, /* double arithmetic, done in software on the device */
	heapSlotBytes = 11, /* 16 or 32 */
};

extern void countersStart(hostMachine* the);
extern void countersBeforeCollection(hostMachine* the);
extern double counterOfBytecodes(hostMachine* the);
extern double counterOfHeap(hostMachine* the, int which);
#ifdef FIREDAMP_PROFILE
extern void profilerStart(void);
extern char* profilerReport(void);
#endif
extern void runBundle(hostMachine* the, char* path);
extern void runPromiseJobs(hostMachine* the);

#endif
