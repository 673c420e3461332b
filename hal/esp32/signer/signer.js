/* Signs digests with a key that never leaves the chip. Implemented in signer.c: a signature takes longer than a tick. */
class Signer extends Native("xs_signer_destructor") {
  constructor(options) {
    super();
    native("xs_signer_constructor").call(this, options);
  }
  publicKey(into) {
    return native("xs_signer_publicKey").call(this, into);
  }
  start(digest) {
    return native("xs_signer_start").call(this, digest);
  }
  poll(into) {
    return native("xs_signer_poll").call(this, into);
  }
  close() {
    native("xs_signer_close").call(this);
  }
}

export default Signer;
