import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Meetup } from '../../functions/domain/model.ts';
import { rsvp } from '../../functions/services/meetups/rsvp.ts';
import { readMeetup } from '../../functions/store/meetups.ts';
import { putProposedPlace, readProposedPlaces } from '../../functions/store/proposed-places.ts';
import { transact } from '../../functions/store/transact.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { GROUP, meetupOn, seedMeetup } from '../support/meetups.ts';

const DAY_MS = 24 * 60 * 60_000;
const SOON = new Date(Date.now() + 20 * DAY_MS).toISOString();
const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' };

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
afterAll(() => app.stop());

let made = 0;
/** A meetup without a venue, and the pages of people who come to it. */
async function placeless(facts: Partial<Meetup> = {}) {
  made += 1;
  const group = { ...GROUP, id: `s${made}` };
  const id = `${group.id}-1`;
  const people = ['ada', 'bob', 'cleo', 'dan'].map((name) => ({ id: `${name}-${made}`, name }));
  await seedMeetup(
    app.table,
    meetupOn({ id, group: group.id, startsAt: SOON, candidates: [], ...facts }),
    people,
    group,
  );
  for (const person of people.slice(0, 3))
    await rsvp(app.table, id, person.id, { answer: 'yes' }, new Date());
  const [ada = '', bob = '', cleo = '', dan = ''] = await Promise.all(
    people.map((person) => app.token('answer', `${id}/${person.id}`)),
  );
  return { id, ada, bob, cleo, dan };
}

const look = async (token: string, page = 'places') => (await app.call('GET', `/${page}/${token}`)).text;
const press = (token: string, fields: Readonly<Record<string, string>>) =>
  app.call('POST', `/places/${token}`, { headers: FORM, body: new URLSearchParams(fields).toString() });
const hidden = (text: string, name: string) =>
  new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';

describe('given the page where people who come look for a place, without scripts', () => {
  test('when one taps the map twice and names the place, then it is proposed where they tapped', async () => {
    const { id, ada } = await placeless();
    const first = await press(ada, { name: 'Café Alto', zoom: '0', 'tap.x': '100', 'tap.y': '90' });
    expect([first.status, await readProposedPlaces(app.table, id)]).toEqual([200, []]);
    expect(first.text).toContain('The dot is the spot you’ve chosen.');
    expect(first.text).toContain('value="Café Alto"');
    const again = await press(ada, {
      name: 'Café Alto',
      zoom: hidden(first.text, 'zoom'),
      lat: hidden(first.text, 'lat'),
      lon: hidden(first.text, 'lon'),
      'tap.x': '144',
      'tap.y': '120',
    });
    const spot = { lat: hidden(again.text, 'lat'), lon: hidden(again.text, 'lon') };
    expect(spot).toEqual({ lat: hidden(first.text, 'lat'), lon: hidden(first.text, 'lon') });
    const sent = await press(ada, { name: 'Café Alto', zoom: '2', ...spot, step: 'propose' });
    expect([sent.status, sent.text.includes('It counts as soon as two others')]).toEqual([200, true]);
    expect(await readProposedPlaces(app.table, id)).toMatchObject([
      { name: 'Café Alto', place: { lat: Number(spot.lat), lon: Number(spot.lon) } },
    ]);
  });

  test('when one uses the buttons instead of taps, or pastes a link, then that will do', async () => {
    const { id, ada, bob } = await placeless();
    const closer = await press(ada, { name: 'Park', zoom: '0', step: 'closer' });
    const north = await press(ada, {
      name: 'Park',
      zoom: hidden(closer.text, 'zoom'),
      lat: hidden(closer.text, 'lat'),
      lon: hidden(closer.text, 'lon'),
      step: 'north',
    });
    expect(Number(hidden(north.text, 'lat'))).toBeGreaterThan(Number(hidden(closer.text, 'lat')));
    const where = 'https://www.openstreetmap.org/?mlat=40.74412&mlon=-74.03199#map=18/40.7/-74';
    expect((await press(bob, { name: 'Tea', where, zoom: '0', step: 'propose' })).status).toBe(200);
    expect(await readProposedPlaces(app.table, id)).toMatchObject([
      { name: 'Tea', place: { lat: 40.744_12, lon: -74.031_99 } },
    ]);
  });

  test('when a key presses the map, then no spot is chosen', async () => {
    const { ada } = await placeless();
    const { text } = await press(ada, { name: 'X', zoom: '0', 'tap.x': '0', 'tap.y': '0' });
    expect(text).toContain('No spot is chosen yet.');
  });

  test.each([
    ['without a name', { lat: '40.744', lon: '-74.032' }, 400, 'Please name the place'],
    ['without a spot', { name: 'Park' }, 400, 'Please tap on the map'],
    ['with a link that leads nowhere', { name: 'Park', where: 'here' }, 400, 'read a location'],
    ['outside the square', { name: 'Park', lat: '41', lon: '-74' }, 409, 'outside the square'],
  ])(
    'when a place is proposed %s, then the form says so and nothing is kept',
    async (_, fields, status, words) => {
      const { id, ada } = await placeless();
      const response = await press(ada, { zoom: '0', ...fields, step: 'propose' });
      expect([response.status, response.text.includes(words)]).toEqual([status, true]);
      expect(await readProposedPlaces(app.table, id)).toEqual([]);
    },
  );

  test('when somebody cannot propose one any more, then the page says so and has no form for it', async () => {
    const { id, ada, bob } = await placeless();
    const where = 'geo:40.74412,-74.03199';
    await press(ada, { name: 'Alto', where, zoom: '0', step: 'propose' });
    expect(await look(ada)).toContain('Suggest this place');
    const place = (await readProposedPlaces(app.table, id))[0]?.id ?? '';
    await press(bob, { endorse: place });
    const text = await look(ada);
    expect(text).toContain('You’ve already suggested a place, and it can’t be swapped any more.');
    expect(text).not.toContain('Suggest this place');
    expect(await look(bob)).toContain('Suggest this place');
  });

  test('when others press that they would go there too, then it stands; when one reports it, it is gone', async () => {
    const { id, ada, bob, cleo } = await placeless();
    const where = 'geo:40.74412,-74.03199';
    await press(ada, { name: 'Café <Alto>', where, zoom: '0', step: 'propose' });
    const place = (await readProposedPlaces(app.table, id))[0]?.id ?? '';
    expect(await look(bob)).toContain('I’d go there too');
    expect(await look(ada)).not.toContain('I’d go there too');
    expect(await look(ada)).toContain('Café &lt;Alto>');
    expect((await press(bob, { endorse: place })).text).toContain('You’d go there too.');
    expect(await look(ada)).toContain('1 other would go there.');
    expect(await look(cleo)).toContain('1 other would go there.');
    const stands = (await press(cleo, { endorse: place })).text;
    expect(stands).toContain('This is where it will be');
    expect(stands).toContain('You and 1 other would go there.');
    expect(await look(ada)).toContain('2 others would go there.');
    expect(await look(ada, 'answer')).toContain('As things stand, you’ll meet here:');
    const gone = (await press(bob, { report: place })).text;
    expect(gone).toContain('We’ve hidden the suggestion.');
    expect(gone).not.toContain('Nobody has suggested a place yet.');
    expect(await look(ada, 'answer')).toContain('A place is still missing');
    expect((await press(cleo, { endorse: place })).status).toBe(404);
  });

  test('when somebody has not said yes, then they see no places and are led to their answer', async () => {
    const { ada, dan } = await placeless();
    await press(ada, { name: 'Alto', where: 'geo:40.74412,-74.03199', zoom: '0', step: 'propose' });
    const text = await look(dan);
    expect(text).toContain('Only people who are coming');
    expect(text).not.toContain('Alto');
    expect(await look(dan, 'answer')).not.toContain('/places/');
    expect((await press(dan, { name: 'X', where: 'geo:40.744,-74.032', step: 'propose' })).status).toBe(409);
  });

  test('when the place of a meetup that takes place was suggested, then its pages say so, and that it was reported', async () => {
    const venue = { id: 'v', name: 'Alto', place: { lat: 40.744, lon: -74.032 }, suggested: true as const };
    const { id, ada } = await placeless({ state: 'confirmed', sequence: 1, venue });
    expect(await look(ada, 'answer')).toContain('Members suggested this place; nobody has checked it.');
    expect(await look(ada)).toContain('We’re not looking for a place');
    const reported = await placeless({
      state: 'confirmed',
      sequence: 1,
      venue: { ...venue, reported: true },
    });
    expect(await look(reported.ada, 'answer')).toContain('Someone has reported this place');
    expect((await readMeetup(app.table, id))?.venue).toEqual(venue);
  });

  test('when the venue is reported, then nobody is told that it is hidden, for people still go there', async () => {
    const places = ['v', 'w'].map((id) => ({ id, name: `Café ${id}`, place: { lat: 40.744, lon: -74.032 } }));
    const { id, cleo } = await placeless({
      state: 'confirmed',
      sequence: 1,
      venue: { id: 'v', name: 'Café v', place: { lat: 40.744, lon: -74.032 }, suggested: true },
    });
    const meetup = await readMeetup(app.table, id);
    if (!meetup) throw new Error('there is no meetup');
    for (const place of places)
      await transact(app.table, [
        putProposedPlace(app.table, meetup, {
          ...place,
          ...{ meetup: id, by: `${place.id}-who`, at: SOON, endorsedBy: [], state: 'proposed' as const },
        }),
      ]);
    expect(await look(cleo)).toContain('Members suggested these places; nobody has checked them.');
    const { text } = await press(cleo, { report: 'v' });
    expect(text).toContain('Someone has reported this place. Please only go');
    expect(text).not.toContain('hidden the suggestion');
    expect(text).toContain('Members suggested this place; nobody has checked it.');
  });

  test.each([[{}], [{ reported: true as const }]])(
    'when it was at a suggested place and is over, then nobody is told how to go there (%o)',
    async (facts) => {
      const place = { lat: 40.744, lon: -74.032 };
      const venue = { id: 'v', name: 'Alto', place, suggested: true as const, ...facts };
      const startsAt = new Date(Date.now() - DAY_MS).toISOString();
      const { ada } = await placeless({ state: 'held', sequence: 1, venue, startsAt });
      const text = await look(ada, 'answer');
      expect(text).toContain('Alto');
      expect(text).not.toContain('Report this place');
      expect(text).not.toContain('Please only go');
    },
  );

  test('when there are venues to vote on, then nobody is asked for a place', async () => {
    const { ada } = await placeless({ candidates: meetupOn().candidates });
    expect(await look(ada, 'answer')).not.toContain('/places/');
  });
});
