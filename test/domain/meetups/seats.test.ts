import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answered,
  counted,
  forgottenChange,
  type Reply,
  tallyChange,
  volunteered,
} from '../../../functions/domain/meetups/answering.ts';
import { freeSeats, placeOnList } from '../../../functions/domain/meetups/seats.ts';
import type { Invitation, Meetup } from '../../../functions/domain/model.ts';
import { meetupOn } from '../../support/meetups.ts';

const STARTS = '2026-12-18T00:00:00Z';
const NOW = new Date('2026-12-01T12:00:00Z');
const hoursBefore = (hours: number) => new Date(Date.parse(STARTS) - hours * 60 * 60_000);
const tallyOf = (yes: number, ...listed: string[]): Meetup['tally'] => ({
  ...meetupOn().tally,
  yes,
  ...(listed.length > 0 && { listed }),
});
const TABLE = meetupOn({ seats: 2, startsAt: STARTS });
const FULL = { ...TABLE, tally: tallyOf(2) };
const asked = (member: string): Invitation => ({ meetup: TABLE.id, member });
const YES: Reply = { answer: 'yes' };

/** A meetup after somebody replied, with what their invitation says then. */
function say(meetup: Meetup, invitation: Invitation, reply: Reply, now = NOW) {
  const after = answered(meetup, invitation, reply, now);
  return {
    invitation: after,
    meetup: counted(meetup, tallyChange(invitation, after), invitation.member, now),
  };
}

describe('given a table that is full', () => {
  test('when somebody says yes, then they are listed, and neither vote nor host', () => {
    const { invitation, meetup } = say(FULL, asked('cleo'), { ...YES, venue: 'cafe', host: true });
    expect(invitation).toEqual({ ...asked('cleo'), answer: 'listed' });
    expect(meetup.tally).toEqual(tallyOf(2, 'cleo'));
    expect(placeOnList(meetup, 'cleo')).toBe(1);
  });

  test('when they say so again, then they keep their place', () => {
    const { meetup, invitation } = say(
      { ...TABLE, tally: tallyOf(2, 'bob', 'cleo') },
      {
        ...asked('cleo'),
        answer: 'listed',
      },
      YES,
    );
    expect(invitation.answer).toBe('listed');
    expect(meetup.tally.listed).toEqual(['bob', 'cleo']);
  });

  test('when they change their mind, then nobody moves up, and the others stay in line', () => {
    const listed: Invitation = { ...asked('bob'), answer: 'listed' };
    const { invitation, meetup } = say({ ...TABLE, tally: tallyOf(2, 'bob', 'cleo') }, listed, {
      answer: 'no',
    });
    expect(invitation).toEqual({ ...asked('bob'), answer: 'no' });
    expect(meetup.tally).toEqual({ ...tallyOf(2, 'cleo'), no: 1 });
  });

  test('when the list holds fifty, then it takes nobody any more', () => {
    const many = Array.from({ length: 50 }, (_, n) => `m${n}`);
    const meetup = { ...TABLE, tally: tallyOf(2, ...many) };
    expect(() => say(meetup, asked('cleo'), YES)).toThrow(
      expect.objectContaining({ name: 'ImpossibleError', refusal: { why: 'no-seat' } }),
    );
    expect(say(meetup, { ...asked('m7'), answer: 'listed' }, YES).invitation.answer).toBe('listed');
  });

  test('when somebody who would host this one is not seated, then they are asked like anybody else', () => {
    const open = asked('cleo');
    expect(volunteered(FULL, open, { settled: true, when: NOW })).toBe(open);
  });

  test.each<[string, Meetup, number | undefined]>([
    ['full', FULL, 0],
    ['half full', { ...TABLE, tally: tallyOf(1) }, 1],
    ['without a limit', meetupOn({ tally: tallyOf(200) }), undefined],
  ])('then of one that is %s so many seats are free', (_, meetup, free) => {
    expect(freeSeats(meetup)).toBe(free);
  });
});

describe('given a list', () => {
  const meetup = { ...TABLE, tally: tallyOf(2, 'cleo', 'dan') };
  const ada: Invitation = { ...asked('ada'), answer: 'yes' };

  test('when somebody with a seat says no, then the first has it at once', () => {
    expect(say(meetup, ada, { answer: 'no' }).meetup.tally).toEqual({ ...tallyOf(2, 'dan'), no: 1 });
  });

  test('when somebody with a seat is forgotten, then the first has it, too', () => {
    const change = forgottenChange(meetup, ada);
    expect(counted(meetup, change, 'ada', NOW).tally).toEqual(tallyOf(2, 'dan'));
  });

  test('when that is less than six hours before the start, then the seat is for whoever says yes, listed or not', () => {
    const late = hoursBefore(5.99);
    const freed = say(meetup, ada, { answer: 'no' }, late).meetup;
    expect(freed.tally).toEqual({ ...tallyOf(1, 'cleo', 'dan'), no: 1 });
    const dan = say(freed, { ...asked('dan'), answer: 'listed' }, YES, late);
    expect(dan.invitation.answer).toBe('yes');
    expect(dan.meetup.tally).toEqual({ ...tallyOf(2, 'cleo'), no: 1 });
    expect(say(freed, asked('eve'), YES, late).invitation.answer).toBe('yes');
    expect(say(dan.meetup, { ...asked('cleo'), answer: 'listed' }, YES, late).invitation.answer).toBe(
      'listed',
    );
    expect(() => say(dan.meetup, asked('eve'), YES, late)).toThrow('All seats are taken');
  });

  test.each<[string, Partial<Meetup>]>([
    ['is not closed yet', { state: 'confirmed' }],
    ['is held', { state: 'held' }],
    ['is unknown', { state: 'unknown' }],
  ])('when it has ended and %s, then whoever says that they were there was', (_, facts) => {
    const over = { ...meetup, ...facts };
    const after = hoursBefore(-(over.minutes / 60));
    const dan = say(over, { ...asked('dan'), answer: 'listed' }, YES, after);
    expect(dan.invitation.answer).toBe('yes');
    expect(dan.meetup.tally).toEqual(tallyOf(3, 'cleo'));
    const eve = say(dan.meetup, { ...asked('eve'), answer: 'no' }, YES, after);
    expect([eve.invitation.answer, eve.meetup.tally.yes, freeSeats(eve.meetup)]).toEqual(['yes', 4, 0]);
  });

  test('when it runs, then nobody gets a seat that is taken', () => {
    const running = hoursBefore(-1.99);
    expect(() => say({ ...meetup, state: 'confirmed' }, asked('eve'), YES, running)).toThrow(
      'All seats are taken',
    );
  });

  test('when it is six hours before, then the first still moves up', () => {
    expect(say(meetup, ada, { answer: 'no' }, hoursBefore(6)).meetup.tally.listed).toEqual(['dan']);
  });

  test('when the meetup is over, then forgetting one of the list takes their name out and counts nothing', () => {
    const over = { ...meetup, state: 'held' as const };
    const change = forgottenChange(over, { ...asked('dan'), answer: 'listed' });
    expect(counted(over, change, 'dan', new Date('2027-01-01')).tally).toEqual(tallyOf(2, 'cleo'));
  });
});

test('however people answer, then no seat is taken twice or stays free while somebody waits, in the order of their answers', () => {
  const members = Array.from({ length: 8 }, (_, n) => `m${n}`);
  const step = fc.record({
    member: fc.constantFrom(...members),
    does: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const, 'goes' as const),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 40 }), (seats, steps) => {
      let meetup: Meetup = { ...TABLE, seats };
      const said = new Map(members.map((member): [string, Invitation] => [member, asked(member)]));
      // Everybody who wants to come, in the order of their answers: the first of them sit.
      let seated: string[] = [];
      let queue: string[] = [];
      for (const { member, does } of steps) {
        const own = said.get(member) ?? asked(member);
        const after = does === 'goes' ? asked(member) : answered(meetup, own, { answer: does }, NOW);
        const listed = meetup.tally.listed ?? [];
        const change = does === 'goes' ? forgottenChange(meetup, own) : tallyChange(own, after);
        meetup = counted(meetup, change, member, NOW);
        said.set(member, after);
        const now = meetup.tally.listed ?? [];
        for (const other of listed)
          if (other !== member && !now.includes(other)) said.set(other, { ...asked(other), answer: 'yes' });
        if (does !== 'yes')
          [seated, queue] = [seated, queue].map((all) => all.filter((one) => one !== member)) as [
            string[],
            string[],
          ];
        else if (!seated.includes(member) && !queue.includes(member)) queue.push(member);
        while (seated.length < seats && queue.length > 0) seated.push(...queue.splice(0, 1));
      }
      const saying = (answer: string) => members.filter((member) => said.get(member)?.answer === answer);
      expect(saying('yes')).toEqual([...seated].sort());
      expect(meetup.tally.listed ?? []).toEqual(queue);
      expect(saying('listed')).toEqual([...queue].sort());
      expect(meetup.tally.yes).toBe(seated.length);
      expect(meetup.tally.no).toBe(saying('no').length);
    }),
  );
});
