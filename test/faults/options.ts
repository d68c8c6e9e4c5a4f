import { parseArgs } from 'node:util';
import { readTrial, type Trial } from './trials.ts';

export const USAGE = `npm run test:faults -- [options]

Plays the life of a group of fourteen on the emulator again and again, each time with other faults,
and checks after each that every promise was kept. Without options: every single fault.

  --sample <n>      only n single faults, of all kinds and functions
  --seeds <n>       instead: pairs of faults, for the seeds 1 to n
  --seed <n>        instead: the pair of this seed; with --sample, another sample
  --together <n>    single faults tried in one life (16); where one breaks a promise, it is found out which
  --fault <name>    instead: just this, such as QueueSendMail.ses.SendRawEmail.3=lost; may be repeated
  --times <n>       with --fault: repetitions (1)
  --count           instead: recounts the calls that samples and seeds draw from (calls.json)
  --keep-going      goes on after the first broken promise`;

export interface Options {
  readonly sample: number | undefined;
  readonly seeds: number | undefined;
  readonly seed: number | undefined;
  readonly together: number;
  readonly faults: readonly Trial[];
  readonly times: number;
  readonly keepGoing: boolean;
  readonly count: boolean;
}

/** Reads the command line. Throws an Error with one clear sentence; `undefined` when help is asked for. */
export function readOptions(args: readonly string[]): Options | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ sample: text, seeds: text, seed: text, together: text, times: text },
      fault: { type: 'string', multiple: true },
      'keep-going': { type: 'boolean' },
      count: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  const number = (name: 'sample' | 'seeds' | 'seed' | 'together' | 'times') => {
    const said = values[name];
    if (said === undefined) return undefined;
    if (!/^[1-9]\d{0,8}$/.test(said))
      throw new Error(`--${name} must be a whole number from 1, not ${said}.`);
    return Number(said);
  };
  return {
    sample: number('sample'),
    seeds: number('seeds'),
    seed: number('seed'),
    together: number('together') ?? 16,
    faults: (values.fault ?? []).map(readTrial),
    times: number('times') ?? 1,
    keepGoing: values['keep-going'] ?? false,
    count: values.count ?? false,
  };
}
