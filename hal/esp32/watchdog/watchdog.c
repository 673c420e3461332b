/*
 * The board's watchdog: a user of ESP-IDF's task watchdog that only the firmware feeds.
 *
 * The SDK subscribes the task that runs XS and feeds it from its own loop, even if the firmware's tick has stopped.
 * This separate user is fed only by `feed()`: when ticks stop for any reason, the time-out causes a panic, and the panic
 * handler restarts the board. The time-out is common to all users, so it applies to the SDK's loop as well.
 *
 * Needs CONFIG_ESP_TASK_WDT_EN and CONFIG_ESP_TASK_WDT_INIT (boards/sdkconfig).
 * Not yet compiled by ESP-IDF and not yet run on a board: see docs/hardware.md.
 */
#include "xsmc.h"
#include "xsHost.h"
#include "mc.xs.h"

#include "esp_task_wdt.h"

/* The hardware has one time-out, so only one object can exist. */
static uint8_t gInUse;

typedef struct {
	xsSlot obj;
	esp_task_wdt_user_handle_t user;
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

	/* Idle tasks are not watched: a long flash erase is not a fault as long as the tick follows in time. */
	config.timeout_ms = (uint32_t)timeoutMs;
	config.idle_core_mask = 0;
	config.trigger_panic = true;
	err = esp_task_wdt_reconfigure(&config);
	if (ESP_OK == err)
		err = esp_task_wdt_add_user("firedamp", &watchdog->user);
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
	Watchdog watchdog = data;
	if (!watchdog)
		return;

	esp_task_wdt_delete_user(watchdog->user);
	gInUse = 0;
	c_free(watchdog);
}

void xs_watchdog_feed(xsMachine *the)
{
	Watchdog watchdog = xsmcGetHostDataValidate(xsThis, xs_watchdog_destructor);
	esp_task_wdt_reset_user(watchdog->user);
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
