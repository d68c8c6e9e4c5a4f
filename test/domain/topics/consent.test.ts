import { describe, expect, test } from 'vitest';
import { consented } from '../../../functions/domain/topics/consent.ts';

const CHESS = { slug: 'chess', name: 'Chess' };
const DEPRESSION = { slug: 'depression', name: 'Depression' };
const GIVEN = { at: '2026-12-01T10:00:00.000Z', texts: '2026-12-03' };

describe('given topics of which one is sensitive', () => {
  const part = (consentTo: (slug: string) => typeof GIVEN | undefined) =>
    consented([DEPRESSION, CHESS], new Set(['depression']), consentTo);

  test('when consent to it is given, then both are wished, and the consent stands with it alone', () => {
    expect(part((slug) => (slug === 'depression' ? GIVEN : undefined))).toEqual({
      wished: [{ ...DEPRESSION, agreed: { sensitive: GIVEN } }, CHESS],
      lacking: [],
    });
  });

  test('when it is not, then it is lacking, and the other is wished all the same', () => {
    expect(part(() => undefined)).toEqual({ wished: [CHESS], lacking: [DEPRESSION] });
  });

  test('when consent is offered to an ordinary topic, then none is kept', () => {
    expect(part(() => GIVEN).wished[1]).toEqual(CHESS);
  });
});
