import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Counted } from '../../lib/tools/cost/inputs.ts';
import { startService } from '../journey/service.ts';
import {
  countMails,
  countReconcile,
  countResources,
  countSignUps,
  growthOf,
  QUORUM,
} from './count-requests.ts';

const SIZES = [1_000, 100_000] as const;

const SAVED = join(import.meta.dirname, '../../lib/tools/cost/counted.json');

/**
 * DynamoDB requests and capacity units (indexes included) of one whole sign-up, from the form to the orders of
 * mails, by the way it takes, at 1,000 and at 100,000 members; and of one mail. Prints a table with the ratios, and
 * with `save` writes what docs/cost.md is made from.
 */
export async function benchRequests({ save }: { readonly save: boolean }): Promise<void> {
  const counted = await countRequests();
  const rows = growthOf(counted.signUps).map(({ path, unit, amounts, ratio }) => ({
    'a sign-up that': path,
    'takes, p50': unit,
    ...Object.fromEntries(SIZES.map((size, at) => [`at ${size.toLocaleString('en')}`, amounts[at]])),
    ratio: ratio.toFixed(2),
  }));
  console.log(`DynamoDB requests and capacity units for one sign-up (quorum ${QUORUM})`);
  console.table(rows);
  const { mails, event, asked, sweep } = counted;
  console.log('and for each mail');
  console.table({ ...mails, 'an event of SES': event, 'asking a member again': asked });
  console.log('and for the nightly sweep');
  console.table({ 'an area': sweep.area, 'a run when all is done': sweep.rest });
  if (save) await writeFile(SAVED, `${JSON.stringify(counted, null, 2)}\n`);
}

async function countRequests(): Promise<Counted> {
  const service = await startService();
  const signUps = [];
  for (const members of SIZES) signUps.push(await countSignUps(service, members));
  const mails = await countMails(service);
  const sweep = await countReconcile(service);
  await service.stop();
  const { stdout } = await promisify(execFile)('git', ['log', '-1', '--format=%cs']);
  const resources = await countResources();
  return { quorum: QUORUM, commitDate: stdout.trim(), signUps, ...mails, sweep, resources };
}

if (import.meta.main) await benchRequests({ save: process.argv.includes('--save') });
