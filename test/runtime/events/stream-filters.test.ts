import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ANNOUNCED, MATCHED, matchesPatterns } from '../../../functions/runtime/events/stream-filters.ts';
import { parsePattern } from '../../../lib/local/template/event-filter.ts';

const kinds = [
  'counter',
  'sign-up',
  'sign-in',
  'interest',
  'meetup',
  'open-group',
  'mail',
  'invitation',
  'unproven-answer',
  'x',
];
const image = fc.record(
  {
    kind: fc.record({ S: fc.constantFrom(...kinds) }),
    state: fc.record({ S: fc.constantFrom('retry', 'sent') }),
    answer: fc.oneof(fc.record({ S: fc.constantFrom('yes', 'no') }), fc.record({ NULL: fc.constant(true) })),
  },
  { requiredKeys: [] },
);
const record = fc.record({
  eventName: fc.constantFrom('INSERT' as const, 'MODIFY' as const, 'REMOVE' as const),
  dynamodb: fc.record({ NewImage: image, OldImage: image }, { requiredKeys: [] }),
});

test.each([
  ['matching', MATCHED],
  ['announcing', ANNOUNCED],
])(
  'given any record, when it is replayed to %s, then it is wanted exactly if Lambda would have given it',
  (_, patterns) => {
    const parsed = patterns.map((pattern) => parsePattern(JSON.stringify(pattern)));
    let wanted = 0;
    fc.assert(
      fc.property(record, (each) => {
        const expected = parsed.some((matches) => matches(each));
        wanted += Number(expected);
        expect(matchesPatterns(patterns, each)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
    expect(wanted).toBeGreaterThan(50);
  },
);
