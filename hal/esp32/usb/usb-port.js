/*
 * The chip's own USB socket as a serial port (usb-port.c). Non-blocking: only the bytes that can be moved at once are moved.
 */
class UsbPort extends Native("xs_usbport_destructor") {
  constructor() {
    super();
    native("xs_usbport_constructor").call(this);
  }
  read(into, at) {
    return native("xs_usbport_read").call(this, into, at);
  }
  write(from, at, count) {
    return native("xs_usbport_write").call(this, from, at, count);
  }
  close() {
    native("xs_usbport_close").call(this);
  }
}

export default UsbPort;
