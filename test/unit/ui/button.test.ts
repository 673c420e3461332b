/** The meaning of a button's level and edges, tick by tick. */
import assert from "node:assert/strict";
import { Button, ButtonEvent, longMs, repeatAfterMs, repeatMs } from "../../../src/ui/keys/button";

const tickMs = 100;

function button(isDownAtStart = false) {
  let isDown = isDownAtStart;
  let edges = 0;
  let isClosed = false;
  let nowMs = 0;
  let onReadable: () => void = () => {};
  const port = {
    io: class {
      constructor(options: { onReadable: () => void }) {
        onReadable = options.onReadable;
      }
      read(): number {
        return isDown ? 0 : 1;
      }
      close(): void {
        isClosed = true;
      }
    },
  };
  const part = new Button(port as never, () => edges++);
  /** @returns each tick's event, without ticks without an event, with the time since the call */
  const ticks = (count: number): [number, ButtonEvent][] => {
    const found: [number, ButtonEvent][] = [];
    for (let i = 0; i < count; i++) {
      nowMs += tickMs;
      const event = part.read(nowMs);
      if (event !== ButtonEvent.None) found.push([i * tickMs, event]);
    }
    return found;
  };
  const set = (down: boolean, isNotified = true): void => {
    isDown = down;
    if (isNotified) onReadable();
  };
  ticks(5);
  return { part, ticks, set, now: () => nowMs, edges: () => edges, isClosed: () => isClosed };
}

describe("A button", () => {
  it("is a press in the tick in which it goes down, and a click in the tick in which it is up again", () => {
    const { part, ticks, set, now } = button();
    assert.equal(part.heldSinceMs, -1);
    set(true);
    assert.deepEqual(ticks(4), [[0, ButtonEvent.Press]]);
    assert.equal(part.heldSinceMs, now() - 3 * tickMs);
    set(false, false);
    assert.deepEqual(ticks(5), [[0, ButtonEvent.Click]]);
    assert.equal(part.heldSinceMs, -1);
  });

  it("is detected however short the press between two ticks is", () => {
    const { ticks, set, edges } = button();
    set(true);
    set(false);
    assert.equal(edges(), 2);
    assert.deepEqual(ticks(5), [
      [0, ButtonEvent.Press],
      [tickMs, ButtonEvent.Click],
    ]);
  });

  it("repeats from 600 ms on every 200 ms, and is long once at 1500 ms", () => {
    const { ticks, set } = button();
    set(true);
    const found = ticks(31);
    const repeats = found.filter(([, event]) => event === ButtonEvent.Repeat).map(([atMs]) => atMs);
    assert.equal(repeats[0], repeatAfterMs);
    assert.deepEqual(
      repeats.slice(0, 5),
      Array.from({ length: 5 }, (_, i) => repeatAfterMs + i * repeatMs),
    );
    assert.deepEqual(
      found.filter(([, event]) => event === ButtonEvent.Long),
      [[longMs, ButtonEvent.Long]],
    );
    set(false);
    // The edge of the release counts as down once more.
    assert.ok(!ticks(5).some(([, event]) => event === ButtonEvent.Click), "a long press is no click");
  });

  it("is a click up to the last tick before it is long", () => {
    const { ticks, set } = button();
    set(true);
    ticks(longMs / tickMs);
    set(false, false);
    assert.deepEqual(ticks(1), [[0, ButtonEvent.Click]]);
  });

  it("that is stuck has no effect after fifteen seconds, and works again when it is released", () => {
    const { ticks, set } = button();
    set(true);
    const found = ticks(400);
    assert.ok(found.at(-1)![0] >= 14_800 && found.at(-1)![0] < 15_000, `${found.at(-1)![0]} ms`);
    set(false, false);
    ticks(3);
    set(true);
    assert.deepEqual(
      ticks(16)
        .map(([, event]) => event)
        .filter((event) => event !== ButtonEvent.Repeat),
      [ButtonEvent.Press, ButtonEvent.Long],
    );
  });

  it("does nothing while nothing happens, and reacts to an edge or to a poll", () => {
    const { part, ticks, set } = button();
    assert.ok(!part.isAwake);
    set(true);
    assert.ok(part.isAwake);
    ticks(2);
    assert.ok(part.isAwake);
    set(false, false);
    ticks(2);
    assert.ok(!part.isAwake);
    set(true, false);
    assert.ok(!part.isAwake, "the port has missed it");
    assert.ok(part.look());
    assert.deepEqual(ticks(1), [[0, ButtonEvent.Press]]);
    set(false, false);
    ticks(2);
    assert.ok(!part.look());
  });

  it("that was down at the start counts when it was up, and is found where it sticks", () => {
    const { part, ticks, set, now } = button(true);
    assert.deepEqual(ticks(100), [], "no press, no repeat, no long press");
    assert.equal(part.heldSinceMs, -1, "it is part of no chord and switches nothing off");
    assert.equal(part.downSinceMs, now() - 104 * tickMs, "but it may be stuck");
    set(false);
    assert.deepEqual(ticks(1), [], "the edge of its release, which may bounce");
    assert.deepEqual(ticks(3), []);
    assert.equal(part.downSinceMs, -1);
    set(true);
    assert.deepEqual(ticks(2), [[0, ButtonEvent.Press]]);
    assert.equal(part.heldSinceMs, part.downSinceMs);
  });

  it("that a board does not have is never pressed", () => {
    const part = new Button(undefined, () => assert.fail("no edge"));
    assert.ok(!part.isThere);
    assert.equal(part.read(100), ButtonEvent.None);
    assert.ok(!part.isAwake);
    assert.ok(!part.look());
    part.close();
    const { part: there, isClosed } = button();
    assert.ok(there.isThere);
    there.close();
    assert.ok(isClosed());
  });
});
