/** The rules of set-points: each is violated once, and profile and menu refuse it in the same way. */
import assert from "node:assert/strict";
import { MenuText } from "../../../src/core/menu-text";
import { SettingsError } from "../../../src/core/settings-error";
import { brokenRule } from "../../../src/profile/fields";
import type { ChannelLimits } from "../../../src/profile/limits-profile";
import { deviceProfile } from "../../../src/profile/settings";
import { setPointRules } from "../../../src/profile/set-points";
import { validateLimitsProfile } from "../../../src/profile/validate-limits";

const good: ChannelLimits = Object.freeze({
  channel: "o2",
  low: 23,
  high: 23.5,
  hysteresis: 0.2,
  deficiency: Object.freeze({ low: 19.5, high: 18 }),
  freshAir: 20,
  stel: 24,
  twa: 20,
  twaMode: "osha",
});

function without(field: keyof ChannelLimits): ChannelLimits {
  return Object.fromEntries(Object.entries(good).filter(([name]) => name !== field)) as unknown as ChannelLimits;
}

/** One violation of each rule, in the order of the table. */
const breaches: readonly [limits: ChannelLimits, field: string, reason: RegExp, refusal: MenuText][] = [
  [{ ...good, low: 0 }, "low", /0 would disable/, MenuText.ZeroDisables],
  [{ ...good, high: 0 }, "high", /0 would disable/, MenuText.ZeroDisables],
  [{ ...good, stel: 0 }, "stel", /0 would always alarm/, MenuText.ZeroDisables],
  [{ ...good, twa: 0 }, "twa", /0 would always alarm/, MenuText.ZeroDisables],
  [{ ...good, hysteresis: 23 }, "hysteresis", /^23 is not below low \(23\)$/, MenuText.BelowHysteresis],
  [{ ...good, stel: 19 }, "twa", /^20 is not at most stel \(19\)$/, MenuText.TwaAboveStel],
  [{ ...good, low: 23.5 }, "low", /^23.5 is not below high \(23.5\)$/, MenuText.LowNotBelowHigh],
  [{ ...good, deficiency: { low: 19.5, high: 0 } }, "deficiency.high", /0 would disable/, MenuText.ZeroDisables],
  [
    { ...good, deficiency: { low: 19.5, high: 19.5 } },
    "deficiency.high",
    /^19.5 is not below deficiency.low \(19.5\)$/,
    MenuText.LackOrder,
  ],
  [
    { ...good, deficiency: { low: 22.7, high: 18 } },
    "deficiency.low",
    /^22.7 is not more than twice hysteresis \(0.2\) below low \(23\): otherwise there would be no clear air/,
    MenuText.NoClearAir,
  ],
  [without("deficiency"), "freshAir", /^20 is not accompanied by deficiency$/, MenuText.OutOfRange],
  [
    { ...good, freshAir: 19.4 },
    "freshAir",
    /^19.4 is not in deficiency.low \(19.5\) … low \(23\) − hysteresis \(0.2\)$/,
    MenuText.NoClearAir,
  ],
  [without("twa"), "twaMode", /^osha is not accompanied by twa$/, MenuText.OutOfRange],
];

describe("The rules of set-points", () => {
  const oxygen = { name: "oxygen", channels: [deviceProfile("four-gas").channels[1]] } as const;

  it("are all satisfied by valid limits", () => {
    assert.equal(brokenRule(setPointRules, good), undefined);
    assert.ok(validateLimitsProfile({ name: "good", channels: [good] }, oxygen as never));
  });

  it("each have a violation below", () => {
    assert.deepEqual(
      breaches.map(([limits]) => brokenRule(setPointRules, limits)),
      setPointRules,
    );
  });

  for (const [limits, field, reason, refusal] of breaches) {
    it(`refuse ${field} in a profile and in the menu: ${reason.source}`, () => {
      assert.equal(brokenRule(setPointRules, limits)!.refusal, refusal);
      assert.throws(
        () => validateLimitsProfile({ name: "bad", channels: [limits] }, oxygen as never),
        (error) =>
          error instanceof SettingsError && error.field === `limits.channels[0].${field}` && reason.test(error.reason),
      );
    });
  }
});
