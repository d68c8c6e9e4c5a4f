import { measureStarts } from '../support/start-times.ts';
import { type Memory, serveEmulator } from './served-emulator.ts';

const PEOPLE = 200;

/** How soon `npm start` is ready, and its resident memory when it is and when people have signed up; prints two tables. */
export async function benchMemory(): Promise<void> {
  const { first, second } = await measureStarts();
  const ready = (start: string, ms: number, goal: number) => ({
    start,
    'ready after s': (ms / 1000).toFixed(1),
    'goal s': goal,
  });
  console.log('Start of npm start');
  console.table([ready('the first, nothing is built', first, 10), ready('the second', second, 3)]);
  const emulator = await serveEmulator();
  try {
    const started = await emulator.memory();
    await emulator.signUp(PEOPLE, 1);
    const used = await emulator.memory();
    const row = (what: string, { service, engine }: Memory) => ({
      what,
      'service MB': Math.round(service),
      'engine MB': Math.round(engine),
      'times the start': ((service + engine) / (started.service + started.engine)).toFixed(2),
    });
    console.log('Resident memory of npm start');
    console.table([row('started', started), row(`after ${PEOPLE} sign-ups`, used)]);
  } finally {
    await emulator.stop();
  }
}

if (import.meta.main) await benchMemory();
