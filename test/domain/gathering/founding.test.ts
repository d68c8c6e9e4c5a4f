import { describe, expect, test } from 'vitest';
import { chooseFounders, foundGroup } from '../../../functions/domain/gathering/founding.ts';
import type { Interest } from '../../../functions/domain/model.ts';

const waiting = (member: string, since: string): Interest => ({
  member,
  topic: { slug: 'chess', name: `Chess as ${member} writes it` },
  home: 'dr5reg',
  reachKm: 10,
  since,
});

describe('given people who wait', () => {
  const people = [waiting('c', '2027-01-02'), waiting('b', '2027-01-01'), waiting('a', '2027-01-02')];

  test('when founders are chosen, then it is those who wait longest, and of equals the first by id', () => {
    expect(chooseFounders(people, 2)?.map(({ member }) => member)).toEqual(['b', 'a']);
    expect(chooseFounders([...people].reverse(), 2)?.map(({ member }) => member)).toEqual(['b', 'a']);
    expect(people.map(({ member }) => member)).toEqual(['c', 'b', 'a']);
  });

  test('when there are fewer than a quorum, then all of them are given', () => {
    expect(chooseFounders(people, 8)).toHaveLength(3);
  });

  test('when some rest because their group gave up, then those who do not come first, however long they wait', () => {
    const resting = (member: string) => ({ ...waiting(member, '2026-01-01'), resting: '2026-12-01' });
    const crowd = [resting('x'), resting('y'), resting('z')];
    const chosen = (quorum: number) =>
      chooseFounders([...crowd, ...people], quorum)?.map(({ member }) => member);
    expect(chosen(3)).toEqual(['b', 'a', 'c']);
    expect(chosen(6)).toEqual(['b', 'a', 'c', 'x', 'y', 'z']);
    expect(chooseFounders([...crowd, ...people.slice(1)], 5)).toBeUndefined();
    expect(chooseFounders(crowd, 3)).toBeUndefined();
  });
});

describe('given founders and a place', () => {
  const facts = {
    group: 'g1',
    founders: [waiting('b', '2027-01-01'), waiting('a', '2027-01-02'), waiting('c', '2027-01-02')],
    free: [['tue-evening'], ['tue-evening', 'sat-morning'], []] as const,
    place: { lat: 40.74, lon: -74.03 },
    slackKm: 0.4,
    area: 'near Hoboken, New Jersey',
    zone: 'America/New_York',
    candidates: [],
    now: new Date('2027-01-05T12:00:00.000Z'),
  };

  test('when they found a group, then it and its meetup agree in topic, place and time', () => {
    const { group, meetup } = foundGroup(facts);
    expect(group).toMatchObject({
      id: 'g1',
      topic: { slug: 'chess', name: 'Chess' },
      place: facts.place,
      slackKm: 0.4,
      area: facts.area,
      rhythm: { weekday: 'tue', time: '19:00' },
      foundedAt: facts.now.toISOString(),
    });
    expect(meetup).toMatchObject({
      id: 'g1-1',
      group: 'g1',
      topic: group.topic,
      place: group.place,
      zone: group.zone,
      state: 'proposed',
      sequence: 0,
      founders: 3,
    });
    expect(Date.parse(meetup.startsAt) - facts.now.getTime()).toBeGreaterThanOrEqual(10 * 24 * 3_600_000);
  });

  test('when the stage limits seats, then the meetup has as many, and otherwise none are named', () => {
    const { group, meetup: first } = foundGroup({ ...facts, capacity: 12 });
    expect(first.seats).toBe(12);
    expect(group).toMatchObject({ members: 3, most: 41 });
    expect(foundGroup(facts).meetup).not.toHaveProperty('seats');
  });

  test('when nobody founds, then it is refused', () => {
    expect(() => foundGroup({ ...facts, founders: [] })).toThrow();
  });
});
