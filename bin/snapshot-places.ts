import { snapshotPlaces, USAGE } from '../lib/tools/snapshot-places.ts';

const [folder, taken = ''] = process.argv.slice(2);
if (folder === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(taken)) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const { towns, regions } = await snapshotPlaces(folder, taken);
  console.log(`${towns} towns in ${regions} regions, as they were on ${taken}.`);
}
