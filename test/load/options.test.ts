import { describe, expect, test } from 'vitest';
import { PARTS, readOptions } from './options.ts';

describe('the command line of the load bench', () => {
  test('given nothing, then everything is done, with a million members', () => {
    expect(readOptions([])).toMatchObject({ parts: PARTS, people: 300, clients: 64, members: 1_000_000 });
  });

  test('given some scenarios, then these are played, in their own order', () => {
    const args = ['--scenario', 'growth', '--scenario', 'hot', '--members', '5000', '--country', 'de'];
    expect(readOptions(args)).toMatchObject({ parts: ['hot', 'growth'], members: 5_000, country: 'DE' });
  });

  test('given --help, then nothing is done', () => {
    expect(readOptions(['--help'])).toBeUndefined();
  });

  test.each([
    [['--people', '0'], '--people must be a whole number from 1, not 0.'],
    [['--members', '1e6'], '--members must be a whole number from 1, not 1e6.'],
    [
      ['--scenario', 'cold'],
      '--scenario must be one of hot, country, mixed, throttled, flood, growth, not cold.',
    ],
  ])('given %j, then one sentence says what is wrong', (args, said) => {
    expect(() => readOptions(args)).toThrow(said);
  });
});
