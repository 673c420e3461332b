/*
 * Edge counter with the time of the newest edge, for reciprocal flow measurement on ESP32.
 *
 * The SDK's PulseCount decodes a quadrature pair and reads zero on a single wire; Digital coalesces edges and has no edge
 * times. Here one interrupt counts the edge and stores esp_timer's 64-bit microseconds under a lock, and a read
 * copies both under the same lock, so that a count always comes with the time of its own edge.
 *
 * Edges closer than `minimumPeriodUs` to the previous accepted one are bounce or noise and are not counted.
 *
 * During a flash erase or write the interrupt is delayed (the SDK installs the GPIO interrupt service outside
 * IRAM): the edge gets a late time, and further edges during a sector erase of about 50 ms are lost.
 *
 * Not yet compiled by ESP-IDF and not yet run on a board: see docs/hardware.md.
 */
#include "xsmc.h"
#include "xsHost.h"
#include "mc.xs.h"

#include "builtinCommon.h"

#include "driver/gpio.h"
#include "esp_attr.h"
#include "esp_timer.h"

/* JavaScript sees counts and times modulo 2^31, which stay integers in XS. */
#define kModuloMask (0x7FFFFFFFU)

enum { kEdgeRising = 1, kEdgeFalling = 2 };
enum { kPullNone = 0, kPullUp = 1, kPullDown = 2 };

typedef struct {
	portMUX_TYPE lock;
	int64_t lastEdgeUs;
	uint32_t minimumPeriodUs;
	uint32_t count;
	uint32_t pin;
	uint8_t hasEdge;
	xsSlot obj;
} PulseMeterRecord, *PulseMeter;

void xs_pulsemeter_destructor(void *data);

static void IRAM_ATTR pulseMeterInterrupt(void *refcon)
{
	PulseMeter meter = refcon;
	int64_t nowUs = esp_timer_get_time();

	portENTER_CRITICAL_ISR(&meter->lock);
	if (!meter->hasEdge || ((nowUs - meter->lastEdgeUs) >= (int64_t)meter->minimumPeriodUs)) {
		meter->count += 1;
		meter->lastEdgeUs = nowUs;
		meter->hasEdge = 1;
	}
	portEXIT_CRITICAL_ISR(&meter->lock);
}

static int32_t optionalInteger(xsMachine *the, xsIdentifier id, int32_t otherwise)
{
	int32_t value = otherwise;

	if (xsmcHas(xsArg(0), id)) {
		xsmcGet(xsVar(0), xsArg(0), id);
		if (xsmcTypeOf(xsVar(0)) != xsUndefinedType)
			value = xsmcToInteger(xsVar(0));
	}
	return value;
}

void xs_pulsemeter_constructor(xsMachine *the)
{
	PulseMeter meter;
	uint32_t pin;
	int32_t edge, pull, minimumPeriodUs;
	esp_err_t err;
	gpio_config_t config = {0};

	xsmcVars(1);

	if (!xsmcHas(xsArg(0), xsID_pin))
		xsRangeError("pin required");
	xsmcGet(xsVar(0), xsArg(0), xsID_pin);
	pin = builtinGetPin(the, &xsVar(0));
	if (!GPIO_IS_VALID_GPIO(pin))
		xsRangeError("invalid pin");
	if (!builtinIsPinFree(pin))
		xsRangeError("in use");

	edge = optionalInteger(the, xsID_edge, kEdgeRising);
	if ((kEdgeRising != edge) && (kEdgeFalling != edge))
		xsRangeError("invalid edge");
	pull = optionalInteger(the, xsID_pull, kPullNone);
	if ((pull < kPullNone) || (pull > kPullDown))
		xsRangeError("invalid pull");
	minimumPeriodUs = optionalInteger(the, xsID_minimumPeriodUs, 0);
	if (minimumPeriodUs < 0)
		xsRangeError("invalid minimumPeriodUs");

	meter = c_calloc(1, sizeof(PulseMeterRecord));
	if (!meter)
		xsUnknownError("no memory");
	portMUX_INITIALIZE(&meter->lock);
	meter->pin = pin;
	meter->minimumPeriodUs = (uint32_t)minimumPeriodUs;

	config.pin_bit_mask = 1ULL << pin;
	config.mode = GPIO_MODE_INPUT;
	config.pull_up_en = (kPullUp == pull) ? GPIO_PULLUP_ENABLE : GPIO_PULLUP_DISABLE;
	config.pull_down_en = (kPullDown == pull) ? GPIO_PULLDOWN_ENABLE : GPIO_PULLDOWN_DISABLE;
	config.intr_type = (kEdgeRising == edge) ? GPIO_INTR_POSEDGE : GPIO_INTR_NEGEDGE;

	err = gpio_install_isr_service(0);
	if (ESP_ERR_INVALID_STATE == err)	/* already installed by another input */
		err = ESP_OK;
	if (ESP_OK == err)
		err = gpio_config(&config);
	if (ESP_OK == err)
		err = gpio_isr_handler_add(pin, pulseMeterInterrupt, meter);
	if (ESP_OK != err) {
		gpio_reset_pin(pin);
		c_free(meter);
		xsUnknownError("cannot listen to pin");
	}

	meter->obj = xsThis;
	xsmcSetHostData(xsThis, meter);
	xsRemember(meter->obj);
	builtinUsePin(pin);
}

void xs_pulsemeter_destructor(void *data)
{
	PulseMeter meter = data;
	if (!meter)
		return;

	gpio_isr_handler_remove(meter->pin);
	gpio_reset_pin(meter->pin);
	builtinFreePin(meter->pin);
	c_free(meter);
}

void xs_pulsemeter_close(xsMachine *the)
{
	PulseMeter meter = xsmcGetHostData(xsThis);

	if (meter && xsmcGetHostDataValidate(xsThis, xs_pulsemeter_destructor)) {
		xsForget(meter->obj);
		xs_pulsemeter_destructor(meter);
		xsmcSetHostData(xsThis, NULL);
		xsmcSetHostDestructor(xsThis, NULL);
	}
}

void xs_pulsemeter_read(xsMachine *the)
{
	PulseMeter meter = xsmcGetHostDataValidate(xsThis, xs_pulsemeter_destructor);
	uint32_t count;
	int64_t lastEdgeUs, nowUs;
	uint8_t hasEdge;

	portENTER_CRITICAL(&meter->lock);
	count = meter->count;
	lastEdgeUs = meter->lastEdgeUs;
	hasEdge = meter->hasEdge;
	nowUs = esp_timer_get_time();	/* inside the lock, so that it is not before the newest edge */
	portEXIT_CRITICAL(&meter->lock);

	xsmcVars(1);
	xsmcSetInteger(xsVar(0), (int32_t)(count & kModuloMask));
	xsmcSet(xsArg(0), xsID_count, xsVar(0));
	xsmcSetInteger(xsVar(0), hasEdge ? (int32_t)((uint32_t)lastEdgeUs & kModuloMask) : -1);
	xsmcSet(xsArg(0), xsID_lastEdgeUs, xsVar(0));
	xsmcSetInteger(xsVar(0), (int32_t)((uint32_t)nowUs & kModuloMask));
	xsmcSet(xsArg(0), xsID_nowUs, xsVar(0));
}
