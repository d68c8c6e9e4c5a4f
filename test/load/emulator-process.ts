/**
 * Run as a process of its own: what `npm start` runs, in memory, with a door for whoever judges it afterwards. It lets
 * everybody through, unless it is to be `throttled` as its template says.
 */
import { startEmulator } from '../../lib/local/emulator.ts';
import { ALL_THROUGH } from '../support/emulator-options.ts';
import type { AfterLoad, Opened } from './served.ts';

const [, , cloudAssembly = '', throttled] = process.argv;
const throttle = throttled === 'throttled' ? undefined : ALL_THROUGH;
const emulator = await startEmulator({ cloudAssembly, data: 'memory', port: 0, mailPort: 0, throttle });
const tell = (message: Opened | AfterLoad) => process.send?.(message);

process.on('message', async () => {
  await emulator.idle();
  const queued = emulator.queueNames.map((name): [string, string[]] => [name, [...emulator.queued(name)]]);
  tell({ queued: Object.fromEntries(queued), reports: [...emulator.reports()] });
});
process.once('disconnect', async () => {
  await emulator.stop();
  process.exit();
});

const { url, inboxUrl, apiUrl, dynamodbEndpoint, tableNames } = emulator;
const originHeaders = { ...emulator.originHeaders };
tell({ url, inboxUrl, apiUrl, originHeaders, dynamodbEndpoint, tableNames: [...tableNames] });
