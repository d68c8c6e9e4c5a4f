import { complaintsAbout, readSnapshot } from '../lib/build/geonames-snapshot.ts';

const snapshot = await readSnapshot();
const { warnings, errors } = complaintsAbout(snapshot, new Date());
console.log(`Towns of ${snapshot.taken}; time zones of this Node: ${process.versions.tz}.`);
for (const warning of warnings) console.warn(`Warning: ${warning}`);
for (const error of errors) console.error(error);
process.exitCode = errors.length > 0 ? 1 : 0;
