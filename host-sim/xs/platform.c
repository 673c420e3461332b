/*
 * The part of the XS host that uses the internals of the machine: counters, the single module, promise jobs, and fatal errors.
 *
 * The counters are the purpose of this engine. XS itself only knows the memory in use, so memory that a script allocates and releases
 * between two readings would not be seen after a collection. Here the difference before and after each collection is added up, and the
 * sums only grow.
 *
 * The ARM build, whose machine instructions are counted by QEMU, has no counters: their instructions would be counted too.
 */
#include "xsAll.h"
#include "xsScript.h"
#include "host.h"

#if INTPTR_MAX == INT32_MAX
_Static_assert(sizeof(txSlot) == 16, "a slot has 16 bytes, as on the device");
#endif

/* Number of bytecodes after which the 32-bit counters are added to 64-bit ones: far below their wrap. */
#define METER_STEP (1u << 28)

static struct {
	double bytecodes;
	double floatOperations;
	double collections;
	double chunkBytesCollected;
	double slotsCollected;
	double chunkBytesPeak;
	txSize chunkBytesBefore; /* < 0: no collection is running */
	txSize slotsBefore;
} counters = { .chunkBytesBefore = -1 };

/* COUNTERS */

/** Bytes allocated in the chunk heap since it was last compacted, headers and padding included. */
static txSize chunkBytesInUse(txMachine* the)
{
	txSize total = 0;
	for (txBlock* block = the->firstBlock; block; block = block->nextBlock)
		total += (txSize)(block->current - (txByte*)(block + 1));
	return total;
}

#ifdef mxMetering
static txBoolean foldCounters(txMachine* the, txU4 meter)
{
	counters.bytecodes += meter;
	the->meterIndex = 0;
	counters.floatOperations += the->floatingPointOps;
	the->floatingPointOps = 0;
	return 1;
}

#endif

void countersStart(txMachine* the)
{
#ifdef mxMetering
	fxBeginMetering(the, foldCounters, METER_STEP);
#endif
}

/** Called while XS marks, before it frees anything. */
void countersBeforeCollection(txMachine* the)
{
	counters.chunkBytesBefore = chunkBytesInUse(the);
	counters.slotsBefore = the->currentHeapCount;
	if (counters.chunkBytesPeak < counters.chunkBytesBefore)
		counters.chunkBytesPeak = counters.chunkBytesBefore;
}

/**
 * XS calls its profiler at the end of a collection, and after every host call. The build renames the profiler's own function
 * (see build.ts), and this one replaces it.
 */
void fxCheckProfiler(txMachine* the, txSlot* frame)
{
	if (frame || (counters.chunkBytesBefore < 0))
		return;
	counters.collections++;
	counters.chunkBytesCollected += counters.chunkBytesBefore - chunkBytesInUse(the);
	counters.slotsCollected += counters.slotsBefore - the->currentHeapCount;
	counters.chunkBytesBefore = -1;
}

double counterOfBytecodes(txMachine* the)
{
#ifdef mxMetering
	return counters.bytecodes + the->meterIndex;
#else
	return C_NAN;
#endif
}

double counterOfHeap(txMachine* the, int which)
{
	switch (which) {
	case heapChunkBytesInUse: return chunkBytesInUse(the);
	case heapSlotsInUse: return the->currentHeapCount;
	case heapCollections: return counters.collections;
	case heapChunkBytesEver: return counters.chunkBytesCollected + chunkBytesInUse(the);
	case heapSlotsEver: return counters.slotsCollected + the->currentHeapCount;
	case heapChunkBytesPeak: {
		double now = chunkBytesInUse(the);
		return now > counters.chunkBytesPeak ? now : counters.chunkBytesPeak;
	}
	case heapSlotsPeak: return the->peakHeapCount;
	case heapChunkBytesSize: return the->maximumChunksSize;
	case heapSlotsSize: return the->maximumHeapCount;
#ifdef mxInstrument
	case heapStackSlotsPeak: return (double)(the->stackTop - the->stackPeak);
	case heapFloatOperations: return counters.floatOperations + the->floatingPointOps;
#endif
	case heapSlotBytes: return sizeof(txSlot);
	default: return C_NAN;
	}
}

/* THE BUNDLE */

static txByte* linkIdentifier(txByte* at, const txID* ids)
{
	txID id;
	c_memcpy(&id, at, sizeof(id));
	if (id != XS_NO_ID)
		c_memcpy(at, &ids[id], sizeof(id));
	return at + sizeof(id);
}

/** The operand of an instruction of variable size begins with that size. */
static txByte* skipOperand(txByte* at, int bytes)
{
	txU2 two;
	txS4 four;
	switch (bytes) {
	case 1:
		return at + 1 + *(txU1*)at;
	case 2:
		c_memcpy(&two, at, 2);
		return at + 2 + two;
	default:
		c_memcpy(&four, at, 4);
		return at + 4 + four;
	}
}

/**
 * Does the same as the SDK's linker before compiled code goes into flash: names become the machine's identifiers, and functions and
 * string literals are used in place instead of being copied to the heap at each use. Otherwise allocations would not be comparable
 * with the device's: `mode === "idle"` would allocate. The code is never freed.
 */
static void linkScript(txMachine* the, txScript* script)
{
	txByte* at = script->symbolsBuffer;
	txID count;
	c_memcpy(&count, at, sizeof(count));
	at += sizeof(count);
	txID* ids = c_malloc((size_t)count * sizeof(txID));
	if (!ids)
		fxAbort(the, XS_NOT_ENOUGH_MEMORY_EXIT);
	ids[0] = XS_NO_ID;
	for (txID i = 1; i < count; i++) {
		ids[i] = fxNewNameC(the, (txString)at);
		at += c_strlen((char*)at) + 1;
	}

	at = script->codeBuffer;
	while (at < script->codeBuffer + script->codeSize) {
		txS1 size = gxCodeSizes[*(txU1*)at];
		switch (*(txU1*)at) {
		case XS_CODE_CODE_1: *at = (txByte)XS_CODE_CODE_ARCHIVE_1; break;
		case XS_CODE_CODE_2: *at = (txByte)XS_CODE_CODE_ARCHIVE_2; break;
		case XS_CODE_CODE_4: *at = (txByte)XS_CODE_CODE_ARCHIVE_4; break;
		case XS_CODE_STRING_1: *at = (txByte)XS_CODE_STRING_ARCHIVE_1; break;
		case XS_CODE_STRING_2: *at = (txByte)XS_CODE_STRING_ARCHIVE_2; break;
		case XS_CODE_STRING_4: *at = (txByte)XS_CODE_STRING_ARCHIVE_4; break;
		}
		if (size > 0)
			at += size;
		else if (size == 0)
			at = linkIdentifier(at + 1, ids);
		else
			at = skipOperand(at + 1, -size);
	}
	c_free(ids);
	c_free(script->symbolsBuffer);
	script->symbolsBuffer = C_NULL; /* marks the script as linked, so that XS does not free it */
}

/** The bundle is the only module: all other imports fail. */
txID fxFindModule(txMachine* the, txSlot* realm, txID moduleID, txSlot* specifier)
{
	return moduleID == XS_NO_ID ? fxNewName(the, specifier) : XS_NO_ID;
}

static void reportSyntaxError(void* console, txString path, txInteger line, txString format, c_va_list arguments)
{
	fprintf(stderr, "%s:%d: ", path, (int)line);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
}

/** Like XS's own fxParseScript, but with the position of syntax errors. */
static txScript* parseFile(txMachine* the, FILE* file, txString path)
{
	txParser parser;
	txParserJump jump;
	txScript* volatile script = C_NULL;
	fxInitializeParser(&parser, the, the->parserBufferSize, the->parserTableModulo);
	parser.firstJump = &jump;
	parser.reportError = reportSyntaxError;
	if (c_setjmp(jump.jmp_buf) == 0) {
		parser.path = fxNewParserSymbol(&parser, path);
		fxParserTree(&parser, file, (txGetter)fgetc, 0, C_NULL);
		fxParserHoist(&parser);
		fxParserBind(&parser);
		script = fxParserCode(&parser);
	}
	fxTerminateParser(&parser);
	return script;
}

void fxLoadModule(txMachine* the, txSlot* module, txID moduleID)
{
	txString path = fxGetKeyName(the, moduleID);
	FILE* file = fopen(path, "rb");
	if (!file)
		return;
	txScript* script = parseFile(the, file, path);
	fclose(file);
	if (script)
		linkScript(the, script);
	fxResolveModule(the, module, moduleID, script, C_NULL, C_NULL);
}

/** Runs the bundle as a module to its end and rethrows its exceptions. */
void runBundle(txMachine* the, txString path)
{
	mxPushStringC(path);
	fxAwaitImport(the, XS_IMPORT_NAMESPACE);
	mxPop();
}

/* PROMISES */

void fxQueuePromiseJobs(txMachine* the)
{
	the->promiseJobs = 1;
}

void runPromiseJobs(txMachine* the)
{
	while (the->promiseJobs) {
		the->promiseJobs = 0;
		fxRunPromiseJobs(the);
	}
	fxEndJob(the);
	fxCheckUnhandledRejections(the, 1);
}

/* FATAL ERRORS */

void fxCreateMachinePlatform(txMachine* the)
{
	the->promiseJobs = 0;
}

void fxDeleteMachinePlatform(txMachine* the)
{
}

/** Prints an exception: the stack of an error, which begins with the message, or another value as a string. */
static void printException(txMachine* the, txString what)
{
	txString volatile text = C_NULL;
	mxTry(the) {
		mxPush(mxException);
		if (mxIsReference(the->stack)) {
			mxDub();
			mxGetID(mxID(_stack));
			if ((the->stack->kind != XS_STRING_KIND) && (the->stack->kind != XS_STRING_X_KIND))
				mxPop();
		}
		text = fxToString(the, the->stack);
	}
	mxCatch(the) {
		text = "(cannot be shown)";
	}
	fprintf(stderr, "%s %s\n", what, text);
}

/** The machine cannot continue. A device resets here; this host prints the reason and exits. */
void fxAbort(txMachine* the, int status)
{
	switch (status) {
	case XS_UNHANDLED_EXCEPTION_EXIT:
		printException(the, "Uncaught");
		exit(exitUncaught);
	case XS_UNHANDLED_REJECTION_EXIT:
		printException(the, "Uncaught in a promise:");
		exit(exitUncaught);
	case XS_NOT_ENOUGH_MEMORY_EXIT:
		if (!the->freeHeap)
			fprintf(stderr, "Aborted: out of memory, all %d slots are in use\n", (int)the->maximumHeapCount);
		else
			fprintf(stderr, "Aborted: out of memory, %d of %d chunk bytes are in use\n", (int)chunkBytesInUse(the),
				(int)the->maximumChunksSize);
		break;
	case XS_STACK_OVERFLOW_EXIT:
		fprintf(stderr, "Aborted: stack overflow, %d slots\n", (int)(the->stackTop - the->stackBottom));
		break;
	case XS_NO_MORE_KEYS_EXIT:
		fprintf(stderr, "Aborted: too many property names\n");
		break;
	default:
		fprintf(stderr, "Aborted: XS status %d\n", status);
	}
	exit(exitAborted);
}
