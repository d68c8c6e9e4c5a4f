import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Gazetteer } from '../../functions/domain/places/gazetteer.ts';
import { openGazetteerCopy } from '../../lib/tools/replay/gazetteer-copy.ts';
import { orUsageError, runOrTellUsage, UsageError } from '../../lib/tools/usage-error.ts';
import { blockCounters, cellCounters, townCounters } from '../exactness/counters.ts';
import { judge } from '../exactness/judge.ts';
import { startMatcher } from '../exactness/matcher.ts';
import { drawComparison } from '../exactness/picture.ts';
import { comparisonTable, type Judged } from '../exactness/report.ts';
import { runScript, type SignUp, sampleSignUps, type Way } from '../exactness/sign-ups.ts';

const USAGE = `npm run bench:exact -- [options]

Plays the sign-ups of one topic through the product's matching and through simpler ways of counting, and judges each
of them by an independent onlooker. Takes two or three minutes of a core.

  --people <n>   how many sign up (20000)
  --seed <n>     the same seed gives the same people (1)
  --svg <file>   also draws one metropolitan area (Denver, quorum 8)`;

const REGIONS = [
  { region: 'United States', country: 'US' },
  { region: 'world', country: undefined },
];
const QUORUMS = [3, 8, 20];

/** The area of the picture: inland and of middling size, drawn so many km wide. */
const METRO = { name: 'Denver', km: 64, quorum: 8, precision: 5 };

const waysOf = (quorum: number): Way[] => [
  startMatcher(quorum, { groupsStayOpen: false }),
  cellCounters(quorum, 4),
  cellCounters(quorum, 5),
  blockCounters(quorum, 5),
  townCounters(quorum),
];

interface Options {
  readonly people: number;
  readonly seed: number;
  readonly svg: string | undefined;
}

await runOrTellUsage(USAGE, async () => {
  const { values } = orUsageError(() =>
    parseArgs({
      options: {
        people: { type: 'string', default: '20000' },
        seed: { type: 'string', default: '1' },
        svg: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }),
  );
  const { svg } = values;
  const [people, seed] = [Number(values.people), Number(values.seed)];
  if (values.help) return console.log(USAGE);
  if (!Number.isInteger(people) || people < 1 || !Number.isInteger(seed))
    throw new UsageError('--people must be a whole number from 1, and --seed a whole number.');
  await compare(await openGazetteerCopy(), { people, seed, svg });
});

async function compare(gazetteer: Gazetteer, { people, seed, svg }: Options): Promise<void> {
  const judged: Judged[] = [];
  for (const { region, country } of REGIONS) {
    const crowd = sampleSignUps(gazetteer, { people, seed, country });
    if (svg !== undefined && country === 'US') await draw(svg, gazetteer, crowd);
    for (const quorum of QUORUMS) {
      const verdictOf = (way: Way): Judged => ({
        region,
        quorum,
        way: way.name,
        verdict: judge(runScript(crowd, way), quorum),
      });
      const rows = waysOf(quorum).map(verdictOf);
      console.log(
        `\n${people.toLocaleString('en-US')} sign-ups, ${region}, quorum ${quorum}, seed ${seed}\n`,
      );
      console.log(comparisonTable(rows));
      const open = verdictOf(startMatcher(quorum, { groupsStayOpen: true }));
      console.log(`\n${inWords(open)}`);
      judged.push(...rows, open);
    }
  }
  console.log(`\n${JSON.stringify({ people, seed, judged })}`);
}

function inWords({ verdict }: Judged): string {
  const { meetups, meeting, beyondReach, late, missed } = verdict;
  return `As in the service, where groups stay open: ${meetups.toLocaleString('en-US')} groups of ${meeting.toLocaleString('en-US')} people; ${beyondReach} beyond reach, ${late} late, ${missed} missed.`;
}

async function draw(file: string, gazetteer: Gazetteer, crowd: readonly SignUp[]): Promise<void> {
  const [metro] = gazetteer.search(METRO.name, 1);
  if (!metro) throw new Error(`The gazetteer knows no town called ${METRO.name}`);
  const { quorum, precision, km } = METRO;
  const exact = runScript(crowd, startMatcher(quorum, { groupsStayOpen: false }));
  const counted = runScript(crowd, cellCounters(quorum, precision));
  const towns = gazetteer.towns();
  await writeFile(file, drawComparison({ metro, km, towns, quorum, exact, counted, precision }));
}
