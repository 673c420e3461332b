/**
 * Properties of the gas in the pipe: methane and air by the equation of Redlich and Kwong (1949), whose attraction and
 * covolume come from the critical constants, mixed by mole fraction; viscosity by Sutherland. The firmware's virial table
 * uses another equation: the two differ by up to 0.05 % below 150 kPa, which is a realistic part of the error.
 */
import type { Conditions } from "./world";

interface Substance {
  readonly kelvin: number;
  readonly pascal: number;
  readonly molarMass: number;
  readonly viscosity: number;
  readonly sutherland: number;
}

const gasConstant = 8.314462618;
const methane: Substance = Object.freeze({
  kelvin: 190.56,
  pascal: 4.599e6,
  molarMass: 0.016043,
  viscosity: 11.0e-6,
  sutherland: 198,
});
const air: Substance = Object.freeze({
  kelvin: 132.5,
  pascal: 3.77e6,
  molarMass: 0.028965,
  viscosity: 18.2e-6,
  sutherland: 110.4,
});
/** Temperature of the viscosities above, K. */
const viscosityKelvin = 293.15;
const iterations = 20;

function attraction({ kelvin, pascal }: Substance): number {
  return (0.42748 * gasConstant * gasConstant * kelvin * kelvin * Math.sqrt(kelvin)) / pascal;
}

function covolume({ kelvin, pascal }: Substance): number {
  return (0.08664 * gasConstant * kelvin) / pascal;
}

function viscosityOf(one: Substance, kelvin: number): number {
  const ratio = kelvin / viscosityKelvin;
  return (one.viscosity * ratio * Math.sqrt(ratio) * (viscosityKelvin + one.sutherland)) / (kelvin + one.sutherland);
}

/** Square root of the mixture's attraction is the mean of the roots. */
const methaneRoot = Math.sqrt(attraction(methane));
const airRoot = Math.sqrt(attraction(air));

export interface PipeGas {
  /** kg/m³. */
  readonly density: number;
  /** Pa·s. */
  readonly viscosity: number;
}

/** `pascal` absolute, > 0; `share` of methane 0…1. */
export function pipeGas(pascal: number, celsius: number, share: number): PipeGas {
  const kelvin = celsius + 273.15;
  const root = share * methaneRoot + (1 - share) * airRoot;
  const a = root * root;
  const b = share * covolume(methane) + (1 - share) * covolume(air);
  const thermal = gasConstant * kelvin;
  // V = b + RT / (P + a / (√T·V·(V + b))), iterated from the ideal gas towards the root.
  let volume = thermal / pascal;
  for (let i = 0; i < iterations; i++) {
    volume = b + thermal / (pascal + a / (Math.sqrt(kelvin) * volume * (volume + b)));
  }
  const molarMass = share * methane.molarMass + (1 - share) * air.molarMass;
  return {
    density: molarMass / volume,
    viscosity: share * viscosityOf(methane, kelvin) + (1 - share) * viscosityOf(air, kelvin),
  };
}

/** The gas in the pipe by the world's conditions. */
export function gasIn(conditions: Conditions): PipeGas {
  return pipeGas(
    (conditions.pipePressure > 1 ? conditions.pipePressure : 1) * 1000,
    conditions.pipeTemperature,
    conditions.pipeCh4 * 0.01,
  );
}

/** True flow at reference conditions, m³/h: the reference for an instrument's standard flow. */
export function standardFlowOf(conditions: Conditions, referencePascal = 101325, referenceCelsius = 20): number {
  return (
    (conditions.flow * gasIn(conditions).density) /
    pipeGas(referencePascal, referenceCelsius, conditions.pipeCh4 * 0.01).density
  );
}
