import { execFileSync } from 'node:child_process';
import { complaintAbout } from '../lib/tools/commit-subjects.ts';

/** A git revision range; by default the branch's own commits. */
const range = process.argv[2] ?? 'main..HEAD';
const log = execFileSync('git', ['log', '--no-merges', '--format=%h %s', '--end-of-options', range, '--'], {
  encoding: 'utf8',
});
const commits = log.split('\n').filter((line) => line !== '');
const complaints = commits.flatMap((line) => {
  const [hash = ''] = line.split(' ', 1);
  const subject = line.slice(hash.length + 1);
  const complaint = complaintAbout(subject);
  return complaint === undefined ? [] : [`${hash} "${subject}" ${complaint}`];
});
for (const complaint of complaints) console.error(complaint);
console.log(`${commits.length - complaints.length} of ${commits.length} commit subjects are fine.`);
process.exitCode = complaints.length > 0 ? 1 : 0;
