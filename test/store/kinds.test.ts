import { expect, test } from 'vitest';
import { versionOf } from '../../functions/store/kinds.ts';
import { toAttributes } from '../../functions/store/table.ts';

test('given an item, when it is marshalled, then it says the version of its kind, and a kind nobody named is refused', () => {
  expect(toAttributes({ pk: 'a', sk: 'b', kind: 'topic' })).toMatchObject({
    v: { N: String(versionOf('topic')) },
  });
  expect(toAttributes({ pk: 'a', sk: 'b' })).not.toHaveProperty('v');
  for (const kind of ['stranger', 'constructor', undefined])
    expect(() => toAttributes({ pk: 'a', sk: 'b', kind })).toThrow('no version');
});
