import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A process of its own that outlives the emulator, however that ends: when the pipe from the emulator closes, it ends the
 * engine, unless the emulator said that it has ended, and removes the scratch folder, if any.
 */
const [engine = '', scratch = ''] = process.argv.slice(2);
let isEnded = false;
process.stdin.once('data', () => {
  isEnded = true;
});
process.stdin.once('close', async () => {
  if (!isEnded) {
    try {
      process.kill(Number(engine));
    } catch {
      // It has ended by itself.
    }
    await sleep(1000);
  }
  if (scratch) await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});
