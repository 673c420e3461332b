/*
 * A command line around XS that runs one bundle:  xs64 [options] bundle.js [arguments of the bundle...]
 *
 *   --chunk BYTES   chunk heap: strings, buffers, arrays and bytecode
 *   --slots COUNT   slot heap: objects, properties and closures, 16 bytes each on 32 bits and 32 on 64
 *   --stack COUNT   stack slots
 *   --fixed         heaps do not grow: running out of memory aborts, as on the device
 *
 * Besides the language the bundle has one global, `host`, described for TypeScript in host.ts. Exit codes are in host.h.
 */
#include "xs.h"
#include "host.h"
#include <errno.h>

/* From XS, for memory shared between machines; missing in its public header. */
extern void fxInitializeSharedCluster(void);

enum { maxOpenFiles = 16 };
static FILE* files[maxOpenFiles];
static char** bundleArguments;
static int bundleArgumentCount;

/* HOST FUNCTIONS: FILES */

/** Reads the whole file in `path`; the caller frees it. One more byte than `size` is allocated and is 0. */
static char* readWholeFile(xsMachine* the, const char* path, int32_t* size)
{
	FILE* file = fopen(path, "rb");
	if (!file)
		xsUnknownError("cannot read %s: %s", path, strerror(errno));
	char* data = NULL;
	if ((fseek(file, 0, SEEK_END) == 0) && ((*size = (int32_t)ftell(file)) >= 0) && (data = malloc((size_t)*size + 1))) {
		rewind(file);
		if (fread(data, 1, (size_t)*size, file) == (size_t)*size)
			data[*size] = 0;
		else {
			free(data);
			data = NULL;
		}
	}
	fclose(file);
	if (!data)
		xsUnknownError("cannot read %s", path);
	return data;
}

static void host_readText(xsMachine* the)
{
	int32_t size = 0;
	char* text = readWholeFile(the, xsToString(xsArg(0)), &size);
	xsResult = xsStringBuffer(text, size);
	free(text);
}

static void host_readBytes(xsMachine* the)
{
	int32_t size = 0;
	char* bytes = readWholeFile(the, xsToString(xsArg(0)), &size);
	xsResult = xsArrayBuffer(bytes, size);
	free(bytes);
}

static void host_open(xsMachine* the)
{
	const char* path = xsToString(xsArg(0));
	int handle = 0;
	while ((handle < maxOpenFiles) && files[handle])
		handle++;
	if (handle == maxOpenFiles)
		xsUnknownError("cannot open %s: %d files are open", path, maxOpenFiles);
	files[handle] = fopen(path, "ab");
	if (!files[handle])
		xsUnknownError("cannot open %s: %s", path, strerror(errno));
	xsResult = xsInteger(handle);
}

static FILE* openFile(xsMachine* the)
{
	int handle = xsToInteger(xsArg(0));
	if ((handle < 0) || (handle >= maxOpenFiles) || !files[handle])
		xsUnknownError("no open file %d", handle);
	return files[handle];
}

static void host_write(xsMachine* the)
{
	FILE* file = openFile(the);
	if (fputs(xsToString(xsArg(1)), file) < 0)
		xsUnknownError("cannot write: %s", strerror(errno));
}

static void host_close(xsMachine* the)
{
	FILE* file = openFile(the);
	files[xsToInteger(xsArg(0))] = NULL;
	if (fclose(file) != 0)
		xsUnknownError("cannot write: %s", strerror(errno));
}

static void host_print(xsMachine* the)
{
	fputs(xsToString(xsArg(0)), stdout);
}

static void host_flush(xsMachine* the)
{
	fflush(stdout);
}

/* HOST FUNCTIONS: MEASURES. None allocates on the XS heap, so a reading does not affect the next. */

static void host_meter(xsMachine* the)
{
	xsResult = xsNumber(counterOfBytecodes(the));
}

static void host_heap(xsMachine* the)
{
	int which = xsToInteger(xsArg(0));
	xsResult = xsNumber(counterOfHeap(the, which));
}

static void host_gc(xsMachine* the)
{
	xsCollectGarbage();
}

static void host_now(xsMachine* the)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	xsResult = xsNumber((double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6);
}

static void host_cpu(xsMachine* the)
{
	struct timespec spent;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
	xsResult = xsNumber((double)spent.tv_sec * 1e3 + (double)spent.tv_nsec / 1e6);
}

#ifdef FIREDAMP_PROFILE

static void host_profileStart(xsMachine* the)
{
	profilerStart();
}

static void host_profileReport(xsMachine* the)
{
	char* report = profilerReport();
	if (!report)
		xsUnknownError("no memory for the profile");
	xsResult = xsString(report);
	free(report);
}

#endif

/* THE GLOBAL `host` */

static void markHost(xsMachine* the, void* data, xsMarkRoot markRoot)
{
	countersBeforeCollection(the);
}

/** XS calls `marker` in every collection, so the counters are updated before it frees anything. */
static const xsHostHooks hostHooks = { .marker = markHost };

static const struct {
	const char* name;
	xsCallback callback;
	int arguments;
} hostFunctions[] = {
	{ "readText", host_readText, 1 },
	{ "readBytes", host_readBytes, 1 },
	{ "open", host_open, 1 },
	{ "write", host_write, 2 },
	{ "close", host_close, 1 },
	{ "print", host_print, 1 },
	{ "flush", host_flush, 0 },
	{ "meter", host_meter, 0 },
	{ "heap", host_heap, 1 },
	{ "gc", host_gc, 0 },
	{ "now", host_now, 0 },
	{ "cpu", host_cpu, 0 },
#ifdef FIREDAMP_PROFILE
	{ "profileStart", host_profileStart, 0 },
	{ "profileReport", host_profileReport, 0 },
#endif
};

static void buildHost(xsMachine* the)
{
	xsVars(2);
	xsVar(0) = xsNewHostObject(NULL);
	xsSetHostData(xsVar(0), the); /* XS only marks a host object that has data */
	xsSetHostHooks(xsVar(0), &hostHooks);
	for (size_t i = 0; i < sizeof(hostFunctions) / sizeof(hostFunctions[0]); i++) {
		xsVar(1) = xsNewHostFunction(hostFunctions[i].callback, hostFunctions[i].arguments);
		xsSet(xsVar(0), xsID(hostFunctions[i].name), xsVar(1));
	}
	xsVar(1) = xsNewArray(0);
	for (int i = 0; i < bundleArgumentCount; i++)
		xsSetIndex(xsVar(1), i, xsString(bundleArguments[i]));
	xsSet(xsVar(0), xsID("args"), xsVar(1));
	xsDefine(xsGlobal, xsID("host"), xsVar(0), xsDontDelete | xsDontSet);
}

/* MAIN */

/** The positive integer after an option. */
static int numberAfter(int argc, char* argv[], int* i)
{
	const char* option = argv[*i];
	char* end = "";
	long value = *i + 1 < argc ? strtol(argv[++*i], &end, 10) : 0;
	if ((value <= 0) || (value > INT32_MAX) || *end) {
		fprintf(stderr, "%s wants a positive number\n", option);
		exit(exitUsage);
	}
	return (int)value;
}

int main(int argc, char* argv[])
{
	xsCreation creation = {
		.initialChunkSize = 16 << 20,
		.incrementalChunkSize = 4 << 20,
		.initialHeapCount = 1 << 18,
		.incrementalHeapCount = 1 << 17,
		.stackCount = 4096,
		.initialKeyCount = 4096,
		.incrementalKeyCount = 1024,
		.nameModulo = 1993,
		.symbolModulo = 127,
		.parserBufferSize = 1 << 20,
		.parserTableModulo = 1993,
	};
	int i = 1;
	for (; (i < argc) && (strncmp(argv[i], "--", 2) == 0); i++) {
		if (strcmp(argv[i], "--chunk") == 0)
			creation.initialChunkSize = numberAfter(argc, argv, &i);
		else if (strcmp(argv[i], "--slots") == 0)
			creation.initialHeapCount = numberAfter(argc, argv, &i);
		else if (strcmp(argv[i], "--stack") == 0)
			creation.stackCount = numberAfter(argc, argv, &i);
		else if (strcmp(argv[i], "--fixed") == 0)
			creation.incrementalChunkSize = creation.incrementalHeapCount = 0;
		else
			break;
	}
	if ((i >= argc) || (access(argv[i], R_OK) != 0)) {
		fprintf(stderr, i < argc ? "cannot read %s\n" : "usage: xs [--chunk BYTES] [--slots COUNT] [--stack COUNT] [--fixed] bundle.js\n",
			argv[i]);
		return exitUsage;
	}
	bundleArguments = argv + i + 1;
	bundleArgumentCount = argc - i - 1;
	setvbuf(stdout, NULL, _IOFBF, 1 << 16);

	fxInitializeSharedCluster();
	xsMachine* machine = xsCreateMachine(&creation, "firedamp", NULL);
	countersStart(machine);
	xsBeginHost(machine);
	{
		buildHost(the);
	}
	xsEndHost(machine);
	xsBeginHost(machine);
	{
		runBundle(the, argv[i]);
	}
	xsEndHost(machine);
	runPromiseJobs(machine);
	/* The machine is not deleted: the process ends here, and there is nothing to close. */
	return 0;
}
