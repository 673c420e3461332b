/*
 * USB Serial/JTAG as a serial port, through ESP-IDF's driver. In builds with the debugger or the instrumentation the SDK uses it for
 * its debugger, and the firmware cannot.
 *
 * The SDK's makefile does not include the folder of the driver's header, so the functions that are used are declared here; the manifest
 * adds the component esp_driver_usb_serial_jtag to the link.
 *
 * Not yet compiled by ESP-IDF and not yet run on a board: see docs/hardware.md.
 */
#include "xsmc.h"
#include "xsHost.h"
#include "mc.xs.h"

#include "esp_err.h"

typedef struct {
	uint32_t tx_buffer_size;
	uint32_t rx_buffer_size;
} usb_serial_jtag_driver_config_t;

extern esp_err_t usb_serial_jtag_driver_install(usb_serial_jtag_driver_config_t *config);
extern esp_err_t usb_serial_jtag_driver_uninstall(void);
extern int usb_serial_jtag_read_bytes(void *buffer, uint32_t length, uint32_t ticksToWait);
extern int usb_serial_jtag_write_bytes(const void *source, size_t size, uint32_t ticksToWait);

/* More than the firmware sends in a tick, and more than the longest request. */
#define kTransmitBytes (2048)
#define kReceiveBytes (256)

/* The chip has one socket, so only one object can exist. */
static uint8_t gInUse;

typedef struct {
	xsSlot obj;
} UsbPortRecord, *UsbPort;

void xs_usbport_destructor(void *data);

void xs_usbport_constructor(xsMachine *the)
{
#if defined(mxDebug) || defined(mxInstrument)
	xsUnknownError("in use by the debugger");
#else
	UsbPort port;
	usb_serial_jtag_driver_config_t config = { .tx_buffer_size = kTransmitBytes, .rx_buffer_size = kReceiveBytes };

	if (gInUse)
		xsUnknownError("in use");
	port = c_calloc(1, sizeof(UsbPortRecord));
	if (!port)
		xsUnknownError("no memory");
	if (ESP_OK != usb_serial_jtag_driver_install(&config)) {
		c_free(port);
		xsUnknownError("cannot open USB");
	}

	gInUse = 1;
	port->obj = xsThis;
	xsmcSetHostData(xsThis, port);
	xsRemember(port->obj);
#endif
}

void xs_usbport_destructor(void *data)
{
	UsbPort port = data;
	if (!port)
		return;

	usb_serial_jtag_driver_uninstall();
	gInUse = 0;
	c_free(port);
}

void xs_usbport_read(xsMachine *the)
{
	uint8_t *into;
	xsUnsignedValue length;
	xsIntegerValue at = xsmcToInteger(xsArg(1));

	(void)xsmcGetHostDataValidate(xsThis, xs_usbport_destructor);
	xsmcGetBufferWritable(xsArg(0), (void **)&into, &length);
	if ((at < 0) || ((xsUnsignedValue)at >= length))
		xsRangeError("at");
	xsmcSetInteger(xsResult, usb_serial_jtag_read_bytes(into + at, length - (xsUnsignedValue)at, 0));
}

void xs_usbport_write(xsMachine *the)
{
	uint8_t *from;
	xsUnsignedValue length;
	xsIntegerValue at = xsmcToInteger(xsArg(1)), count = xsmcToInteger(xsArg(2));

	(void)xsmcGetHostDataValidate(xsThis, xs_usbport_destructor);
	xsmcGetBufferReadable(xsArg(0), (void **)&from, &length);
	if ((at < 0) || (count <= 0) || ((xsUnsignedValue)at > length) || ((xsUnsignedValue)count > length - (xsUnsignedValue)at))
		xsRangeError("count");
	xsmcSetBoolean(xsResult, count == usb_serial_jtag_write_bytes(from + at, (size_t)count, 0));
}

void xs_usbport_close(xsMachine *the)
{
	UsbPort port = xsmcGetHostData(xsThis);

	if (port && xsmcGetHostDataValidate(xsThis, xs_usbport_destructor)) {
		xsForget(port->obj);
		xs_usbport_destructor(port);
		xsmcSetHostData(xsThis, NULL);
		xsmcSetHostDestructor(xsThis, NULL);
	}
}
