import { snapshotPlaces, USAGE } from '../lib/tools/snapshot-places.ts';
import { runOrTellUsage, UsageError } from '../lib/tools/usage-error.ts';

await runOrTellUsage(USAGE, async () => {
  const [folder, taken = ''] = process.argv.slice(2);
  if (folder === '--help') return console.log(USAGE);
  if (folder === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(taken))
    throw new UsageError('Please name the folder and the day.');
  const { towns, regions } = await snapshotPlaces(folder, taken);
  console.log(`${towns} towns in ${regions} regions, as they were on ${taken}.`);
});
