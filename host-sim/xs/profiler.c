/*
 * Counts the bytecodes of every function, for the profiling build only (build.ts): there XS calls `profileStep` for each bytecode.
 * Functions are told apart by the address of their code, which XS never moves.
 */
#include "xsAll.h"
#include "host.h"

#ifdef FIREDAMP_PROFILE

enum { maxFunctions = 4096, nameLength = 96, rowLength = nameLength + 48 };

typedef struct {
	txByte* code;
	char name[nameLength];
	double bytecodes;
	double calls;
} Profiled;

static Profiled profiled[maxFunctions];
static int profiledCount;
static int isProfiling;
/* The function of the bytecode before. */
static txSlot* newestFunction;
static Profiled* newest;

static const char* nameOf(txMachine* the, txSlot* instance)
{
	txSlot* slot = mxBehaviorGetProperty(the, instance, mxID(_name), 0, XS_ANY);
	if (slot && ((slot->kind == XS_STRING_KIND) || (slot->kind == XS_STRING_X_KIND)) && slot->value.string[0])
		return slot->value.string;
	return "?";
}

/** `Class.method`, or the name of a function that belongs to no class. */
static void describe(txMachine* the, txSlot* function, char* into)
{
	txSlot* home = mxFunctionInstanceHome(function)->value.home.object;
	txSlot* slot = home ? mxBehaviorGetProperty(the, home, mxID(_constructor), 0, XS_ANY) : C_NULL;
	if (slot && (slot->kind == XS_REFERENCE_KIND) && (slot->value.reference != function))
		snprintf(into, nameLength, "%s.%s", nameOf(the, slot->value.reference), nameOf(the, function));
	else
		snprintf(into, nameLength, "%s", nameOf(the, function));
}

static Profiled* find(txMachine* the, txSlot* function)
{
	txByte* code = function ? mxFunctionInstanceCode(function)->value.code.address : C_NULL;
	for (int i = 0; i < profiledCount; i++)
		if (profiled[i].code == code)
			return &profiled[i];
	if (profiledCount == maxFunctions) {
		fprintf(stderr, "the profiler has no room for more than %d functions\n", maxFunctions);
		exit(exitUsage);
	}
	Profiled* added = &profiled[profiledCount++];
	added->code = code;
	added->bytecodes = added->calls = 0;
	if (function)
		describe(the, function, added->name);
	else
		snprintf(added->name, nameLength, "(no function)");
	return added;
}

void profileStep(txMachine* the, txSlot* frame, txU1 code)
{
	if (!isProfiling)
		return;
	txSlot* function = frame && mxIsReference(frame + 3) ? (frame + 3)->value.reference : C_NULL;
	if (!newest || (function != newestFunction)) {
		newestFunction = function;
		newest = find(the, function);
	}
	newest->bytecodes++;
	if ((code >= XS_CODE_BEGIN_SLOPPY) && (code <= XS_CODE_BEGIN_STRICT_FIELD))
		newest->calls++;
}

void profilerStart(void)
{
	profiledCount = 0;
	newest = C_NULL;
	isProfiling = 1;
}

/** Stops. @returns one line for each function: name, calls, bytecodes, with tabs between them; the caller frees it */
char* profilerReport(void)
{
	isProfiling = 0;
	char* report = malloc((size_t)profiledCount * rowLength + 1);
	if (!report)
		return NULL;
	char* at = report;
	*at = 0;
	for (int i = 0; i < profiledCount; i++)
		at += snprintf(at, rowLength, "%s\t%.0f\t%.0f\n", profiled[i].name, profiled[i].calls, profiled[i].bytecodes);
	return report;
}

#endif
