import { parseArgs } from 'node:util';
import { SCENARIOS } from './scenarios.ts';

export const PARTS = [...SCENARIOS, 'throttled', 'flood', 'growth'] as const;
export type Part = (typeof PARTS)[number];

export const USAGE = `npm run bench:load -- [options]

Puts load on the emulator, in a process of its own with its data in memory: people sign up through the API and with
the link from the inbox, as many at one time as there are clients. Prints latencies, throughput and answers; fails where
anything but an honest refusal was answered, or where an invariant is broken when all is quiet. Then counts what a
sign-up costs with few and with a million members, and fails where that grows. Loading a million takes some minutes.

  --scenario <name>   only this; may be repeated (all):
                        hot        everybody in one square, one topic
                        country    a whole country, several topics
                        mixed      the same, and everybody also reads
                        throttled  a stage that lets 20 requests a second through
                        flood      honest people beside three networks that ask for 50 sign-ups a second each
                        growth     cost of a sign-up at 1,000, 100,000 and --members
  --people <n>        how many sign up in each scenario (300)
  --seconds <n>       nobody starts after this time (300)
  --clients <n>       how many at one time (64)
  --country <code>    which country (NL)
  --seed <n>          the same seed gives the same people (1)
  --members <n>       the most members loaded (1000000)`;

export interface Options {
  readonly parts: readonly Part[];
  readonly people: number;
  readonly seconds: number;
  readonly clients: number;
  readonly country: string;
  readonly seed: number;
  readonly members: number;
}

/** Reads the command line. Throws an Error with one clear sentence; `undefined` when help is asked for. */
export function readOptions(args: readonly string[]): Options | undefined {
  const number = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: { type: 'string', multiple: true, default: [...PARTS] },
      people: number('300'),
      seconds: number('300'),
      clients: number('64'),
      country: { type: 'string', default: 'NL' },
      seed: number('1'),
      members: number('1000000'),
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const whole = (name: 'people' | 'seconds' | 'clients' | 'seed' | 'members') => {
    const said = values[name];
    if (!/^[1-9]\d{0,8}$/.test(said))
      throw new Error(`--${name} must be a whole number from 1, not ${said}.`);
    return Number(said);
  };
  const unknown = values.scenario.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined)
    throw new Error(`--scenario must be one of ${PARTS.join(', ')}, not ${unknown}.`);
  return {
    parts: PARTS.filter((part) => values.scenario.includes(part)),
    people: whole('people'),
    seconds: whole('seconds'),
    clients: whole('clients'),
    country: values.country.toUpperCase(),
    seed: whole('seed'),
    members: whole('members'),
  };
}
