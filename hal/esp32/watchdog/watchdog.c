/*
 * The board's watchdog: ESP-IDF's task watchdog, watching the task that runs the firmware and nothing else.
 *
 * A missed feed panics, and the panic handler restarts the board. The idle tasks are not watched: a long flash erase is
 * no fault of the instrument as long as its own tick still comes round.
 *
 * Needs CONFIG_ESP_TASK_WDT_EN=y and CONFIG_ESP_TASK_WDT_INIT=n (sdkconfig.defaults of the boards here).
 * Not yet compiled by ESP-IDF and not yet run on a board: see docs/hardware.md.
 */
#include "xsmc.h"
#include "xsHost.h"
#include "mc.xs.h"

#include "esp_task_wdt.h"

/* One watchdog in the hardware, so one object at a time. */
static uint8_t gInUse;

typedef struct {
	xsSlot obj;
} WatchdogRecord, *Watchdog;

void xs_watchdog_destructor(void *data);

void xs_watchdog_constructor(xsMachine *the)
{
	Watchdog watchdog;
	int32_t timeoutMs;
	esp_err_t err;
	esp_task_wdt_config_t config = {0};

	xsmcVars(1);
	if (!xsmcHas(xsArg(0), xsID_timeoutMs))
		xsRangeError("timeoutMs required");
	xsmcGet(xsVar(0), xsArg(0), xsID_timeoutMs);
	timeoutMs = xsmcToInteger(xsVar(0));
	if (timeoutMs <= 0)
		xsRangeError("invalid timeoutMs");
	if (gInUse)
		xsRangeError("in use");

	watchdog = c_calloc(1, sizeof(WatchdogRecord));
	if (!watchdog)
		xsUnknownError("no memory");

	config.timeout_ms = (uint32_t)timeoutMs;
	config.idle_core_mask = 0;
	config.trigger_panic = true;
	err = esp_task_wdt_init(&config);
	if (ESP_ERR_INVALID_STATE == err)	/* initialised before: set our timeout */
		err = esp_task_wdt_reconfigure(&config);
	if (ESP_OK == err)
		err = esp_task_wdt_add(NULL);
	if (ESP_OK != err) {
		c_free(watchdog);
		xsUnknownError("cannot start watchdog");
	}

	gInUse = 1;
	watchdog->obj = xsThis;
	xsmcSetHostData(xsThis, watchdog);
	xsRemember(watchdog->obj);
}

void xs_watchdog_destructor(void *data)
{
	if (!data)
		return;

	esp_task_wdt_delete(NULL);
	gInUse = 0;
	c_free(data);
}

void xs_watchdog_feed(xsMachine *the)
{
	xsmcGetHostDataValidate(xsThis, xs_watchdog_destructor);
	esp_task_wdt_reset();
}

void xs_watchdog_close(xsMachine *the)
{
	Watchdog watchdog = xsmcGetHostData(xsThis);

	if (watchdog && xsmcGetHostDataValidate(xsThis, xs_watchdog_destructor)) {
		xsForget(watchdog->obj);
		xs_watchdog_destructor(watchdog);
		xsmcSetHostData(xsThis, NULL);
		xsmcSetHostDestructor(xsThis, NULL);
	}
}
