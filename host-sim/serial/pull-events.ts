/**
 * Pulls the event log with proof: first its signed heads, one of them fresh and over a challenge that nobody could know, then
 * the events themselves, which have to agree with the heads. For terminals and browsers.
 */
import { HeadProof, type Proof } from "../event-log/head-proof";
import { headOfLine } from "../event-log/heads-text";
import { challengeBytes } from "../../src/record/event-log/signed-head";
import { hexText } from "../../src/send/hex-text";
import type { ExportText, ExportWish } from "./export-text";
import type { PullSession, Watch } from "./pull-session";

export interface PulledEvents {
  /** Failed where the instrument signs nothing. */
  readonly heads: ExportText;
  readonly events: ExportText;
  readonly proof: Proof;
}

/** @param publicKey the instrument's, from a file */
export async function pullEvents(
  session: PullSession,
  wish: ExportWish,
  publicKey: Uint8Array | undefined,
  watch: Watch = {},
): Promise<PulledEvents> {
  const challenge = crypto.getRandomValues(new Uint8Array(challengeBytes));
  const heads = await session.pull("heads", { format: wish.format, challenge: hexText(challenge) }, watch);
  const isSigned = heads.pull.state === "done";
  const keyed = isSigned ? heads.lines.map(headOfLine).filter((one) => one !== undefined) : [];
  const proof = new HeadProof(keyed, { publicKey, challenge: isSigned ? challenge : undefined });
  const events = await session.pull("events", { ...wish, proof }, watch);
  const { firstSequence = 1, lastSequence } = events;
  return { heads, events, proof: proof.finish({ firstSequence, lastSequence }) };
}
