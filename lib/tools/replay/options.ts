import { parseArgs } from 'node:util';
import { orUsageError, UsageError } from '../usage-error.ts';

/** Reaches in km and their shares among people, unless `--reach` says otherwise. */
const USUAL_SHARES = '2:10,5:20,10:30,25:25,50:15';

/** Known gatherings of the past to replay: who took part, and where. */
const SCENARIOS = new Map<string, Readonly<Record<string, string>>>([
  ['occupy', { people: '16000', towns: '2000', topic: 'occupy' }],
  ['dean', { people: '190000', country: 'US', topic: 'dean-for-america' }],
]);

export interface ReplayOptions {
  readonly people: number;
  readonly topic: string;
  readonly seed: number;
  /** Origins, without a slash at the end. */
  readonly url: string;
  readonly mailbox: string;
  readonly country: string | undefined;
  readonly near: string | undefined;
  readonly withinKm: number;
  readonly towns: number | undefined;
  /** Share of each reach in km. */
  readonly reaches: ReadonlyMap<number, number>;
  /** People signing up at the same time. */
  readonly concurrency: number;
  /** The service counts as quiet when no mail has come for this long. */
  readonly quietSeconds: number;
  /** Part of every address, so that a second run does not collide with the first one's members. */
  readonly run: string;
  /** Play the life of one group on a compressed calendar instead. */
  readonly lifecycle: boolean;
  /** Where progress is kept, so that an interrupted run can continue. */
  readonly state: string | undefined;
}

export const USAGE = `npm run replay -- [options]

Signs people up at a running service as they would themselves: over its public API, with the link
from the mail in the inbox. Waits until all is quiet, then reports the results.

  --people <n>         how many people (300)
  --topic <text>       what they care about (board-games)
  --seed <n>           the same seed produces the same people (1)
  --url <origin>       the service (http://localhost:3000)
  --mailbox <origin>   its inbox (http://localhost:3001)
  --country <code>     only people of this country, such as US
  --near <town>        only people around this town, such as "Hoboken, NJ"
  --within <km>        how far around it (25)
  --towns <n>          spread over this many towns, drawn by population (all)
  --reach <shares>     reaches in km with their shares (${USUAL_SHARES}), or one reach
  --concurrency <n>    people signing up at the same time (64)
  --quiet <seconds>    all is quiet once no mail has come for this long (5)
  --run <label>        part of every address (new for every run)
  --state <file>       keep progress here and continue from it
  --lifecycle          instead: the life of one group on a compressed calendar; needs npm start
  --scenario <name>    occupy: 16,000 people in 2,000 towns world-wide
                       dean: 190,000 people in the United States
                       Both keep progress in .convoke/replay-<name>-<seed>.jsonl`;

/** Reads the command line. Throws a UsageError with one clear sentence; returns `undefined` for help. */
export function readOptions(args: readonly string[], now: Date): ReplayOptions | undefined {
  const text = { type: 'string' } as const;
  const { values } = orUsageError(() =>
    parseArgs({
      args: [...args],
      options: {
        ...{ people: text, topic: text, seed: text, url: text, mailbox: text, country: text, near: text },
        ...{ within: text, towns: text, reach: text, concurrency: text, quiet: text, run: text, state: text },
        ...{ scenario: text, lifecycle: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      },
    }),
  );
  if (values.help) return undefined;
  const scenario = values.scenario === undefined ? {} : SCENARIOS.get(values.scenario);
  if (!scenario)
    throw new UsageError(
      `--scenario must be one of ${[...SCENARIOS.keys()].join(', ')}, not ${values.scenario}.`,
    );
  const { lifecycle = false, ...texts } = values;
  const said = { ...scenario, ...texts };
  const seed = wholeNumber('seed', said.seed ?? '1', 0);
  return {
    seed,
    people: wholeNumber('people', said.people ?? '300', 1),
    topic: said.topic ?? 'board-games',
    url: origin('url', said.url ?? 'http://localhost:3000'),
    mailbox: origin('mailbox', said.mailbox ?? 'http://localhost:3001'),
    country: said.country?.toUpperCase(),
    near: said.near,
    withinKm: wholeNumber('within', said.within ?? '25', 1),
    towns: said.towns === undefined ? undefined : wholeNumber('towns', said.towns, 1),
    reaches: shares(said.reach ?? USUAL_SHARES),
    concurrency: wholeNumber('concurrency', said.concurrency ?? '64', 1),
    quietSeconds: wholeNumber('quiet', said.quiet ?? '5', 1),
    lifecycle,
    run: label(said.run ?? Math.floor(now.getTime() / 1000).toString(36)),
    state: said.state ?? (said.scenario && `.convoke/replay-${said.scenario}-${seed}.jsonl`),
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < least)
    throw new UsageError(`--${name} must be a whole number from ${least}, not ${text}.`);
  return value;
}

function origin(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError(`--${name} must be an address such as http://localhost:3000, not ${text}.`);
  return url.origin;
}

function label(text: string): string {
  if (!/^[a-z0-9]{1,20}$/.test(text))
    throw new UsageError(`--run must be 1 to 20 small letters and digits, not ${text}.`);
  return text;
}

/** "10" or "2:1,10:3": kilometres with their shares. */
function shares(text: string): ReadonlyMap<number, number> {
  const pairs = text.split(',').map((pair) => pair.split(':').map(Number));
  if (pairs.some(([km, share = 1]) => !(Number(km) > 0) || !(share > 0)))
    throw new UsageError(`--reach must be kilometres with shares such as 2:1,10:3, not ${text}.`);
  return new Map(pairs.map(([km = 0, share = 1]) => [km, share]));
}

/** How far people go unless somebody says otherwise: kilometres with their shares. */
export const USUAL_REACHES = shares(USUAL_SHARES);
