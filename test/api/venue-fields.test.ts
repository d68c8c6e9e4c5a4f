import { expect, test } from 'vitest';
import { planSchema } from '../../functions/api/requests.ts';

test('when a host names a venue, then no number to call and no handle gets through to the others', () => {
  const venue = {
    name: 'My place, +1 555 0100',
    address: 'Hauptstr. 12, 10115 Berlin, @ada',
    lat: 1,
    lon: 2,
  };
  expect(planSchema.parse({ venue }).venue).toEqual({
    ...venue,
    name: 'My place,',
    address: 'Hauptstr. 12, 10115 Berlin,',
  });
});
