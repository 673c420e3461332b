/*
 * A QEMU plugin that counts the instructions executed by the emulated program, and writes the count to a file at its end.
 *
 *     qemu-arm -plugin counter.so,out=FILE program ...
 *
 * QEMU translates blocks of instructions that run from their first to their last; each execution of a block adds its length. The parts
 * of QEMU's interface that are used are declared here, because distributions do not ship the header; they are the same in every version.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))

typedef struct qemu_plugin_tb block;
extern void qemu_plugin_register_vcpu_tb_trans_cb(uint64_t id, void (*translated)(uint64_t id, block* it));
extern void qemu_plugin_register_vcpu_tb_exec_cb(block* it, void (*executed)(unsigned processor, void* data), int flags, void* data);
extern void qemu_plugin_register_atexit_cb(uint64_t id, void (*ended)(uint64_t id, void* data), void* data);
extern size_t qemu_plugin_tb_n_insns(const block* it);

/* Version of the interface, read by QEMU. */
EXPORT int qemu_plugin_version = PLUGIN_VERSION;

static uint64_t count;
static char out[4096];

static void executed(unsigned processor, void* instructions)
{
	count += (uintptr_t)instructions;
}

static void translated(uint64_t id, block* it)
{
	qemu_plugin_register_vcpu_tb_exec_cb(it, executed, 0, (void*)(uintptr_t)qemu_plugin_tb_n_insns(it));
}

static void ended(uint64_t id, void* data)
{
	FILE* file = fopen(out, "w");
	if (!file)
		return; /* the reader of the file reports that it is missing */
	fprintf(file, "%" PRIu64 "\n", count);
	fclose(file);
}

EXPORT int qemu_plugin_install(uint64_t id, const void* info, int argc, char** argv)
{
	if ((argc != 1) || (strncmp(argv[0], "out=", 4) != 0) || (strlen(argv[0] + 4) >= sizeof(out))) {
		fprintf(stderr, "instruction-counter wants out=FILE\n");
		return -1;
	}
	strcpy(out, argv[0] + 4);
	qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
	qemu_plugin_register_atexit_cb(id, ended, NULL);
	return 0;
}
