import fc from 'fast-check';

/**
 * Property tests try the same inputs in every run, so that a change fails by what it changes. `SEED=7` tries others, and
 * `SEED=any` new ones each time, as CI does once a week.
 */
const { SEED = '1' } = process.env;
if (SEED !== 'any') {
  if (!/^\d{1,9}$/.test(SEED)) throw new Error(`SEED must be a whole number or "any", not "${SEED}".`);
  fc.configureGlobal({ seed: Number(SEED) });
}
