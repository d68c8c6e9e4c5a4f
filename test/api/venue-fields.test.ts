import { expect, test } from 'vitest';
import { placeProposalSchema } from '../../functions/api/requests.ts';

test('when somebody proposes a place, then no number to call and no handle gets through to the others', () => {
  const place = { name: 'Corner Café +1 555 0100 @ada', lat: 1, lon: 2 };
  expect(placeProposalSchema.parse(place)).toEqual({ ...place, name: 'Corner Café' });
});
