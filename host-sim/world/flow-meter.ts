/**
 * A turbine meter in the pipe: a rotor that follows the flow and gives one pulse per blade.
 *
 * Nominally 3600 pulses per m³, so 1 Hz is 1 m³/h. A specimen deviates by up to 0.3 %, by seed. Bearing friction makes the
 * rotor slow at low flow and finally stops it; its time constant is 0.3 s. Pulses come from integrating the rotor's speed:
 * within one step of 100 ms it turns evenly at the exact mean speed of the lag, so counts are exact, and the time of the
 * newest edge is computed back from the end of the step without generating the edges between. Edges are generated one by one
 * only where it matters which of them a meter's input accepts: with noise on the wire, or when they are closer than the input
 * allows.
 */
import { Gaussian } from "./gaussian";
import { lagShare } from "./maths";
import type { Random } from "./random";
import { longestWalkMs, stepMs } from "./signal-source";
import type { WorldPart, World } from "./world";

const nominalPulsesPerM3 = 3600;
const secondsPerHour = 3600;
const rotorMs = 300;
/** Flow lost by friction, relatively less at higher flow: 5 % at 1 m³/h, 0.05 % at 100. */
const frictionM3PerH = 0.05;
const stallM3PerH = 0.3;
/** Below this a rotor without flow stops. */
const standstillHz = 0.02;
const jitterUs = 2;
/** A bouncing contact gives up to three additional edges at this distance from the real one. */
const bounceUs = 40;
/** Mains frequency that a broken shield picks up. */
const humHz = 50;

export type FlowFault = "none" | "silent" | "bounce" | "noise";

export class FlowMeter implements WorldPart {
  /** Edges that the input accepted; then the time of the newest: µs since power-on, −1 before the first. */
  edges = 0;
  lastEdgeUs = -1;
  fault: FlowFault = "none";
  #world: World;
  #random: Random;
  #gaussian: Gaussian;
  #nowMs: number;
  #hz = 0;
  #phase: number;
  #minimumPeriodUs = 0;
  #arrivals: number[] = [];
  readonly #hzPerM3PerH: number;
  readonly #share = lagShare(stepMs, rotorMs);

  constructor(world: World, random: Random, nowMs: number) {
    this.#world = world;
    const specimen = random.fork("specimen");
    this.#hzPerM3PerH = (nominalPulsesPerM3 / secondsPerHour) * (1 + specimen.within(0.003));
    this.#phase = specimen.fraction();
    this.#random = random.fork("wire");
    this.#gaussian = new Gaussian(random.fork("jitter"));
    this.#nowMs = nowMs;
    this.#hz = this.#drivenHz(world.at(nowMs).flow);
  }

  /** K factor in the meter's test certificate: pulses per m³ at `flowM3PerH`. */
  benchK(flowM3PerH = 100): number {
    return (this.#drivenHz(flowM3PerH) * secondsPerHour) / flowM3PerH;
  }

  /** Connects a meter input: it counts from zero and ignores edges closer than `minimumPeriodUs` to the previous one. */
  connect(nowMs: number, minimumPeriodUs: number): void {
    this.advance(nowMs);
    this.edges = 0;
    this.lastEdgeUs = -1;
    this.#minimumPeriodUs = minimumPeriodUs;
  }

  advance(nowMs: number): void {
    let ms = this.#nowMs;
    if (nowMs - ms > longestWalkMs) {
      const gapMs = nowMs - longestWalkMs - ms;
      ms += gapMs;
      this.#step(ms, gapMs, lagShare(gapMs, rotorMs), true);
    }
    while (nowMs - ms >= stepMs) {
      ms += stepMs;
      this.#step(ms, stepMs, this.#share, false);
    }
    if (ms < nowMs) this.#step(nowMs, nowMs - ms, lagShare(nowMs - ms, rotorMs), false);
  }

  #drivenHz(flow: number): number {
    return flow < stallM3PerH ? 0 : (this.#hzPerM3PerH * flow * flow) / (flow + frictionM3PerH);
  }

  #step(ms: number, durationMs: number, share: number, isLeap: boolean): void {
    this.#nowMs = ms;
    const driven = this.#drivenHz(this.#world.at(ms).flow);
    const before = this.#hz;
    let hz = before + share * (driven - before);
    // ∫ of the lag's exponential over the step, in closed form.
    const pulses = (driven * durationMs + (before - hz) * rotorMs) * 0.001;
    if (driven === 0 && hz < standstillHz) hz = 0;
    this.#hz = hz;
    const phase = this.#phase + pulses;
    const whole = Math.floor(phase);
    this.#phase = phase - whole;
    const fault = this.fault;
    if (fault === "silent") return;
    const usPerPulse = (durationMs * 1000) / pulses;
    if (!isLeap && (fault !== "none" || usPerPulse < this.#minimumPeriodUs + 10 * jitterUs)) {
      this.#visit(ms, durationMs, whole, usPerPulse);
    } else if (whole > 0) {
      this.edges += whole;
      this.#noteEdge(ms * 1000 - this.#phase * usPerPulse + jitterUs * this.#gaussian.next(), ms * 1000);
    }
  }

  /** Keeps edges in order, at integer times and not in the future, for any jitter. */
  #noteEdge(us: number, nowUs: number): void {
    let rounded = Math.round(us);
    if (rounded <= this.lastEdgeUs) rounded = this.lastEdgeUs + 1;
    this.lastEdgeUs = rounded > nowUs ? nowUs : rounded;
  }

  #visit(ms: number, durationMs: number, whole: number, usPerPulse: number): void {
    const nowUs = ms * 1000;
    const arrivals = this.#arrivals;
    arrivals.length = 0;
    for (let i = 1; i <= whole; i++) {
      const us = nowUs - (this.#phase + whole - i) * usPerPulse + jitterUs * this.#gaussian.next();
      arrivals.push(us);
      if (this.fault === "bounce") {
        let after = us;
        for (let more = this.#random.integer(1, 3); more > 0; more--) {
          arrivals.push((after += 1 + this.#random.fraction() * bounceUs));
        }
      }
    }
    if (this.fault === "noise") {
      const mean = (humHz * durationMs) / 1000;
      const extra = Math.floor(mean + this.#random.fraction());
      for (let i = 0; i < extra; i++) arrivals.push(nowUs - this.#random.fraction() * durationMs * 1000);
    }
    arrivals.sort(byTime);
    for (let i = 0; i < arrivals.length; i++) {
      const us = Math.round(arrivals[i]!);
      if (us > nowUs || us <= this.lastEdgeUs) continue;
      if (this.lastEdgeUs >= 0 && us - this.lastEdgeUs < this.#minimumPeriodUs) continue;
      this.edges++;
      this.lastEdgeUs = us;
    }
  }
}

function byTime(a: number, b: number): number {
  return a - b;
}
