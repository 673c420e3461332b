/*
 * The number that the manufacturer programmed into the chip: its base MAC address. Reading it needs no radio.
 *
 * Not yet compiled by ESP-IDF and not yet run on a board: see docs/hardware.md.
 */
#include "xsmc.h"
#include "xsHost.h"
#include "mc.xs.h"

#include "esp_mac.h"

#define kNumberBytes (6)

void xs_chip_number(xsMachine *the)
{
	static const char digits[] = "0123456789ABCDEF";
	uint8_t number[kNumberBytes];
	char text[2 * kNumberBytes + 1];
	int i;

	if (ESP_OK != esp_efuse_mac_get_default(number))
		xsUnknownError("no number");
	for (i = 0; i < kNumberBytes; i++) {
		text[2 * i] = digits[number[i] >> 4];
		text[2 * i + 1] = digits[number[i] & 15];
	}
	text[2 * kNumberBytes] = 0;
	xsmcSetString(xsResult, text);
}
