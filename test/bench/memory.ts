import { type Memory, serveHome } from './served-home.ts';

const PEOPLE = 200;

/** Resident memory of `npm start` when it is up, and when people have signed up; prints a table. */
export async function benchMemory(): Promise<void> {
  const home = await serveHome();
  try {
    const started = await home.memory();
    await home.signUp(PEOPLE, 1);
    const used = await home.memory();
    const row = (what: string, { service, engine }: Memory) => ({
      what,
      'service MB': Math.round(service),
      'engine MB': Math.round(engine),
      'times the start': ((service + engine) / (started.service + started.engine)).toFixed(2),
    });
    console.log('Resident memory of npm start');
    console.table([row('started', started), row(`after ${PEOPLE} sign-ups`, used)]);
  } finally {
    await home.stop();
  }
}

if (import.meta.main) await benchMemory();
