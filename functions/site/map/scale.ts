/** A bar that says how long a round distance is on the map. */
export interface Scale {
  readonly km: number;
  readonly units: number;
}

const LONGEST = 110;
const STEPS = [1, 2, 5];

/** The longest bar of 1, 2 or 5 times a power of ten that is not too long. */
export function scaleOf(kmPerUnit: number): Scale {
  const power = 10 ** Math.floor(Math.log10(LONGEST * kmPerUnit));
  const km = power * Math.max(...STEPS.filter((step) => step * power <= LONGEST * kmPerUnit));
  return { km, units: km / kmPerUnit };
}
