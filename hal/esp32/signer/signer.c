/*
 * Signs digests with ECDSA over NIST P-256 on ESP32, with a key that JavaScript never sees.
 *
 * The private key lies in an NVS namespace of its own, "signer". It is made at the first start. Somebody who opens the
 * instrument and reads its flash has the key, unless flash encryption is on: docs/hardware.md.
 *
 * A signature takes some 200 ms. It is made in a task of low priority, so that no tick waits for it; JavaScript polls.
 *
 * Random numbers: without radio the chip's generator needs the entropy of the SAR converter, which must not run while the
 * converters measure. So a seed is drawn once, in the constructor, before the firmware opens a converter; the task takes its
 * random numbers from a generator (CTR-DRBG) with that seed.
 *
 * Not yet compiled by ESP-IDF and not yet run on a board: see docs/hardware.md.
 */
#include "xsmc.h"
#include "xsHost.h"
#include "mc.xs.h"

#include <string.h>

#include "bootloader_random.h"
#include "esp_random.h"
#include "freertos/FreeRTOS.h"
#include "freertos/semphr.h"
#include "freertos/task.h"
#include "mbedtls/bignum.h"
#include "mbedtls/ctr_drbg.h"
#include "mbedtls/ecdsa.h"
#include "mbedtls/ecp.h"
#include "nvs.h"

#define kNamespace "signer"
#define kKeyName "key"
enum { kKeyBytes = 32, kPublicBytes = 64, kDigestBytes = 32, kSignatureBytes = 64, kSeedBytes = 48 };
enum { kTaskStack = 8192, kTaskPriority = 1 };

enum { kStateStarting, kStateReady, kStateSigning, kStateSigned, kStateFailed, kStateDead };

typedef struct {
	SemaphoreHandle_t lock;
	SemaphoreHandle_t wake;
	SemaphoreHandle_t gone;
	uint8_t state;
	uint8_t closing;
	uint8_t seed[kSeedBytes];
	uint8_t publicKey[kPublicBytes];
	uint8_t digest[kDigestBytes];
	uint8_t signature[kSignatureBytes];
} SignerRecord, *Signer;

void xs_signer_destructor(void *data);

/* The seed is handed over once; more entropy is not asked for, because the generator is never reseeded. */
static int seedOnce(void *data, unsigned char *output, size_t length)
{
	Signer signer = data;

	if (length > kSeedBytes)
		return -1;
	memcpy(output, signer->seed, length);
	return 0;
}

static uint8_t readKey(uint8_t *key)
{
	nvs_handle_t nvs;
	size_t length = kKeyBytes;
	esp_err_t err = nvs_open(kNamespace, NVS_READONLY, &nvs);

	if (ESP_OK != err)
		return 0;
	err = nvs_get_blob(nvs, kKeyName, key, &length);
	nvs_close(nvs);
	return (ESP_OK == err) && (kKeyBytes == length);
}

static uint8_t writeKey(const uint8_t *key)
{
	nvs_handle_t nvs;
	esp_err_t err = nvs_open(kNamespace, NVS_READWRITE, &nvs);

	if (ESP_OK != err)
		return 0;
	err = nvs_set_blob(nvs, kKeyName, key, kKeyBytes);
	if (ESP_OK == err)
		err = nvs_commit(nvs);
	nvs_close(nvs);
	return ESP_OK == err;
}

static void setState(Signer signer, uint8_t state)
{
	xSemaphoreTake(signer->lock, portMAX_DELAY);
	signer->state = state;
	xSemaphoreGive(signer->lock);
}

/* Loads the key or makes one, and computes the public key. */
static int prepare(Signer signer, mbedtls_ecp_group *group, mbedtls_mpi *d, mbedtls_ctr_drbg_context *random)
{
	uint8_t key[kKeyBytes];
	uint8_t point[1 + kPublicBytes];
	size_t length;
	mbedtls_ecp_point q;
	int err;

	mbedtls_ecp_point_init(&q);
	err = mbedtls_ecp_group_load(group, MBEDTLS_ECP_DP_SECP256R1);
	if (!err) {
		if (readKey(key))
			err = mbedtls_mpi_read_binary(d, key, kKeyBytes);
		else {
			err = mbedtls_ecp_gen_privkey(group, d, mbedtls_ctr_drbg_random, random);
			if (!err)
				err = mbedtls_mpi_write_binary(d, key, kKeyBytes);
			if (!err && !writeKey(key))
				err = -1;
		}
	}
	if (!err)
		err = mbedtls_ecp_check_privkey(group, d);
	if (!err)
		err = mbedtls_ecp_mul(group, &q, d, &group->G, mbedtls_ctr_drbg_random, random);
	if (!err)
		err = mbedtls_ecp_point_write_binary(group, &q, MBEDTLS_ECP_PF_UNCOMPRESSED, &length, point, sizeof(point));
	if (!err) {
		xSemaphoreTake(signer->lock, portMAX_DELAY);
		memcpy(signer->publicKey, point + 1, kPublicBytes);
		xSemaphoreGive(signer->lock);
	}
	memset(key, 0, sizeof(key));
	mbedtls_ecp_point_free(&q);
	return err;
}

static int sign(Signer signer, mbedtls_ecp_group *group, mbedtls_mpi *d, mbedtls_ctr_drbg_context *random)
{
	mbedtls_mpi r, s;
	int err;

	mbedtls_mpi_init(&r);
	mbedtls_mpi_init(&s);
	err = mbedtls_ecdsa_sign(group, &r, &s, d, signer->digest, kDigestBytes, mbedtls_ctr_drbg_random, random);
	if (!err)
		err = mbedtls_mpi_write_binary(&r, signer->signature, kSignatureBytes / 2);
	if (!err)
		err = mbedtls_mpi_write_binary(&s, signer->signature + kSignatureBytes / 2, kSignatureBytes / 2);
	mbedtls_mpi_free(&r);
	mbedtls_mpi_free(&s);
	return err;
}

static void signerTask(void *data)
{
	Signer signer = data;
	mbedtls_ecp_group group;
	mbedtls_mpi d;
	mbedtls_ctr_drbg_context random;
	int err;

	mbedtls_ecp_group_init(&group);
	mbedtls_mpi_init(&d);
	mbedtls_ctr_drbg_init(&random);
	err = mbedtls_ctr_drbg_seed(&random, seedOnce, signer, NULL, 0);
	mbedtls_ctr_drbg_set_reseed_interval(&random, 0x7FFFFFFF);
	memset(signer->seed, 0, sizeof(signer->seed));
	if (!err)
		err = prepare(signer, &group, &d, &random);
	setState(signer, err ? kStateDead : kStateReady);

	while (1) {
		xSemaphoreTake(signer->wake, portMAX_DELAY);
		if (signer->closing)
			break;
		setState(signer, sign(signer, &group, &d, &random) ? kStateFailed : kStateSigned);
	}
	mbedtls_ctr_drbg_free(&random);
	mbedtls_mpi_free(&d);
	mbedtls_ecp_group_free(&group);
	xSemaphoreGive(signer->gone);
	vTaskDelete(NULL);
}

void xs_signer_constructor(xsMachine *the)
{
	Signer signer = c_calloc(1, sizeof(SignerRecord));

	if (!signer)
		xsUnknownError("no memory");
	bootloader_random_enable();
	esp_fill_random(signer->seed, kSeedBytes);
	bootloader_random_disable();
	signer->lock = xSemaphoreCreateMutex();
	signer->wake = xSemaphoreCreateBinary();
	signer->gone = xSemaphoreCreateBinary();
	if (!signer->lock || !signer->wake || !signer->gone ||
			(pdPASS != xTaskCreate(signerTask, "signer", kTaskStack, signer, kTaskPriority, NULL))) {
		if (signer->lock) vSemaphoreDelete(signer->lock);
		if (signer->wake) vSemaphoreDelete(signer->wake);
		if (signer->gone) vSemaphoreDelete(signer->gone);
		c_free(signer);
		xsUnknownError("no task");
	}
	xsmcSetHostData(xsThis, signer);
}

void xs_signer_destructor(void *data)
{
	Signer signer = data;
	if (!signer)
		return;

	/* The task ends after the signature that it may be making. */
	signer->closing = 1;
	xSemaphoreGive(signer->wake);
	xSemaphoreTake(signer->gone, portMAX_DELAY);
	vSemaphoreDelete(signer->lock);
	vSemaphoreDelete(signer->wake);
	vSemaphoreDelete(signer->gone);
	c_free(signer);
}

void xs_signer_close(xsMachine *the)
{
	Signer signer = xsmcGetHostData(xsThis);

	if (signer && xsmcGetHostDataValidate(xsThis, xs_signer_destructor)) {
		xs_signer_destructor(signer);
		xsmcSetHostData(xsThis, NULL);
		xsmcSetHostDestructor(xsThis, NULL);
	}
}

static uint8_t *bufferOf(xsMachine *the, xsUnsignedValue bytes, uint8_t isWritable)
{
	void *data;
	xsUnsignedValue length;

	if (isWritable)
		xsmcGetBufferWritable(xsArg(0), &data, &length);
	else
		xsmcGetBufferReadable(xsArg(0), &data, &length);
	if (length != bytes)
		xsRangeError("wrong length");
	return data;
}

/* true: filled in; false: the key is still being made */
void xs_signer_publicKey(xsMachine *the)
{
	Signer signer = xsmcGetHostDataValidate(xsThis, xs_signer_destructor);
	uint8_t *into = bufferOf(the, kPublicBytes, 1);
	uint8_t state;

	xSemaphoreTake(signer->lock, portMAX_DELAY);
	state = signer->state;
	if ((kStateStarting != state) && (kStateDead != state))
		c_memcpy(into, signer->publicKey, kPublicBytes);
	xSemaphoreGive(signer->lock);
	if (kStateDead == state)
		xsUnknownError("no key");
	xsmcSetBoolean(xsResult, kStateStarting != state);
}

/* false: no key, or busy */
void xs_signer_start(xsMachine *the)
{
	Signer signer = xsmcGetHostDataValidate(xsThis, xs_signer_destructor);
	uint8_t *digest = bufferOf(the, kDigestBytes, 0);
	uint8_t isReady;

	xSemaphoreTake(signer->lock, portMAX_DELAY);
	isReady = kStateReady == signer->state;
	if (isReady) {
		c_memcpy(signer->digest, digest, kDigestBytes);
		signer->state = kStateSigning;
	}
	xSemaphoreGive(signer->lock);
	if (isReady)
		xSemaphoreGive(signer->wake);
	xsmcSetBoolean(xsResult, isReady);
}

/* undefined: not ready; true: filled in; false: failed */
void xs_signer_poll(xsMachine *the)
{
	Signer signer = xsmcGetHostDataValidate(xsThis, xs_signer_destructor);
	uint8_t *into = bufferOf(the, kSignatureBytes, 1);
	uint8_t state;

	xSemaphoreTake(signer->lock, portMAX_DELAY);
	state = signer->state;
	if (kStateSigned == state)
		c_memcpy(into, signer->signature, kSignatureBytes);
	if ((kStateSigned == state) || (kStateFailed == state))
		signer->state = kStateReady;
	xSemaphoreGive(signer->lock);
	if (kStateSigned == state)
		xsmcSetTrue(xsResult);
	else if (kStateSigning != state)
		xsmcSetFalse(xsResult);
}
