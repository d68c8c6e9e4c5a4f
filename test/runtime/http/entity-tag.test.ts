import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityTag, isKnownTag, isNamedTag } from '../../../functions/runtime/http/entity-tag.ts';

/** An entity tag as RFC 9110, section 8.8.3, writes it: quotes and backslashes apart, commas included. */
const opaque = fc
  .array(fc.constantFrom('a', 'b', ',', '!', '~', 'W/', '\\', '*', 'é'), { maxLength: 4 })
  .map((parts) => `"${parts.join('')}"`);
const tags = fc.record({ weak: fc.boolean(), opaque });
type Tag = { readonly weak: boolean; readonly opaque: string };

const written = ({ weak, opaque }: Tag) => (weak ? `W/${opaque}` : opaque);
const lists = fc
  .array(tags, { maxLength: 5 })
  .chain((list) =>
    fc
      .constantFrom(',', ', ', ' ,\t', ',,')
      .map((comma) => ({ list, header: list.map(written).join(comma) })),
  );

describe('a list of entity tags', () => {
  it('knows a tag if one of them is the same, weak or not (If-None-Match)', () => {
    fc.assert(
      fc.property(lists, tags, ({ list, header }, tag) => {
        const expected = list.some((one) => one.opaque === tag.opaque);
        expect(isKnownTag(header, written(tag))).toBe(expected);
      }),
    );
  });

  it('names a tag if one of them is the same and both are strong (If-Match)', () => {
    fc.assert(
      fc.property(lists, tags, ({ list, header }, tag) => {
        const expected = !tag.weak && list.some((one) => !one.weak && one.opaque === tag.opaque);
        expect(isNamedTag(header, written(tag))).toBe(expected);
      }),
    );
  });

  it.each(['*', ' * '])('that is "%s" stands for all', (header) => {
    expect([isKnownTag(header, '"a"'), isNamedTag(header, '"a"')]).toEqual([true, true]);
  });

  it('is read in linear time, whatever it is', () => {
    for (const odd of ['"', 'W/', '"W/', '" ', '",']) {
      const start = performance.now();
      expect(isKnownTag(odd.repeat(5_000), '"a"') || isNamedTag(odd.repeat(5_000), '"a"')).toBe(false);
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });
});

describe('the tag of a content', () => {
  it('is strong, and the same for the same content only', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2 }), fc.string({ maxLength: 2 }), (one, other) => {
        expect(entityTag(one)).toMatch(/^"[\w-]{22}"$/);
        expect(entityTag(one) === entityTag(other)).toBe(one === other);
      }),
    );
  });
});
