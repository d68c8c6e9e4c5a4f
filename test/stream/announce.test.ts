import { DynamoDBClient, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { firstDue } from '../../functions/domain/gathering/waiting.ts';
import { topicHash } from '../../functions/domain/mailing/mail-order.ts';
import { hostsOf } from '../../functions/domain/meetups/meetup.ts';
import type { Interest, Meetup } from '../../functions/domain/model.ts';
import { appealing } from '../../functions/domain/safety/appeal.ts';
import { addedTo, decidedAs, filed, type Reporter, saying } from '../../functions/domain/safety/report.ts';
import { advanceMeetup } from '../../functions/services/meetups/due-meetups.ts';
import { invite } from '../../functions/services/meetups/invite.ts';
import { giveFeedback, rsvp } from '../../functions/services/meetups/rsvp.ts';
import { forgetAuthor, putAppeal, rewriteAppeal } from '../../functions/store/appeals.ts';
import { putDecision } from '../../functions/store/decisions.ts';
import { foundingWrites } from '../../functions/store/groups.ts';
import { interestWrites, markCrowd } from '../../functions/store/interests.ts';
import { readInvitation } from '../../functions/store/invitations.ts';
import { memberKey } from '../../functions/store/keys.ts';
import { announceMeetupAgain, moveMeetup, putMeetup, readMeetup } from '../../functions/store/meetups.ts';
import { closeGroup } from '../../functions/store/open-groups.ts';
import { forgetReporter, putReport, rewriteReport } from '../../functions/store/reports.ts';
import { putSignIn, putSignUp } from '../../functions/store/sign-ups.ts';
import { readTopicItem } from '../../functions/store/topics.ts';
import { put, transact } from '../../functions/store/transact.ts';
import { forgetUnproven, noteUnproven } from '../../functions/store/unproven-answers.ts';
import { openStream, type TableStream } from '../journey/stream.ts';
import { startBackend } from '../support/backend.ts';
import { GROUP, meetupOn } from '../support/meetups.ts';
import { filterOf } from '../support/stream-filters.ts';
import { startWorkers } from '../support/workers.ts';

/** Before anything is decided. */
const NOW = new Date('2026-12-01T12:00:00.000Z');
const ID = `${GROUP.id}-1`;
const NEXT = `${GROUP.id}-2`;
const { engine, table, queues } = startWorkers(await startBackend(), NOW);
const isAnnounced = await filterOf('StreamAnnounce');
const { handler } = await import('../../functions/stream/announce.ts');

let stream: TableStream;
beforeEach(async () => {
  await engine.empty();
  stream = await openStream(engine);
});

afterEach(() => stream.close());

const newRecords = async () => (await stream.read()).filter(isAnnounced);

/** Announces what was written since, and gives what was ordered for it. */
async function announce() {
  queues.reset();
  expect(await handler({ Records: await newRecords() })).toEqual({ batchItemFailures: [] });
  return { mails: [...queues.orders], fanOuts: [...queues.fanOuts] };
}

const NOTHING = { mails: [], fanOuts: [] };
const yes = (people: number) => ({ yes: people, no: 0, held: 0, votes: {}, hosts: {} });

/** A founded group whose founding is announced. */
async function givenGroup(facts: Partial<Meetup> = {}): Promise<void> {
  await transact(table, foundingWrites(table, GROUP, meetupOn(facts)));
  await announce();
  queues.reset();
}

async function givenInvited(member: string): Promise<void> {
  await transact(table, [
    put(table, {
      ...memberKey(member),
      ...{ kind: 'member', id: member, email: `${member}@example.org`, home: 'dr5reg', reachKm: 10 },
      ...{ free: [], joinedAt: NOW.toISOString(), version: 1, signUp: 's' },
    }),
  ]);
  await invite(table, ID, member, new Date());
}

/** The clock does what is due at `at`. */
const advanceAt = (at: string) =>
  advanceMeetup(table, ID, { minimumYesOf: () => 4, capacityOf: () => undefined }, new Date(at));

const interestOf = (member: string, group?: string) => ({
  ...{ member, topic: GROUP.topic, home: 'dr5reg', reachKm: 10 as const, since: NOW.toISOString() },
  ...(group && { group }),
});

describe('given somebody who is invited in the very second of a confirmation', () => {
  it('then their invitation is for what the meetup is by then, so that the news and it cannot both pass them by', async () => {
    await givenGroup({ tally: yes(4) });
    await transact(table, await interestWrites(table, [{ after: interestOf('m1', GROUP.id) }]));
    const send = DynamoDBClient.prototype.send;
    let confirming: Promise<unknown> | undefined;
    const spy = vi.spyOn(DynamoDBClient.prototype, 'send').mockImplementation(async function (
      this: DynamoDBClient,
      ...args: unknown[]
    ) {
      if (args[0] instanceof PutItemCommand && !confirming) {
        confirming = advanceAt('2026-12-15T00:00:00.000Z');
        await confirming;
      }
      return Reflect.apply(send, this, args);
    } as typeof send);
    const { mails } = await announce();
    spy.mockRestore();
    expect(await confirming).toBe(true);
    expect(mails).toContainEqual({ kind: 'invitation', meetup: ID, sequence: 1, member: 'm1' });
  });
});

describe('given an answer in the name of a member that nothing proves', () => {
  it('then they are asked about it, and only by the first', async () => {
    await givenGroup();
    await givenInvited('m1');
    await announce();
    const said = { meetup: ID, member: 'm1', answer: 'yes', saidAt: NOW.toISOString() } as const;
    await noteUnproven(table, said);
    expect(await announce()).toEqual({
      mails: [{ kind: 'was-it-you', meetup: ID, member: 'm1' }],
      fanOuts: [],
    });
    await noteUnproven(table, { ...said, answer: 'no' });
    expect(await announce()).toEqual(NOTHING);
    await forgetUnproven(table, 'm1');
    expect(await announce()).toEqual(NOTHING);
  });
});

describe('given a decision of an operator', () => {
  it('then the member it is about is told, and where there is none nobody is', async () => {
    const decision = {
      id: 'd1',
      measure: 'banned',
      why: 'spam',
      by: 'olive',
      at: NOW.toISOString(),
    } as const;
    await transact(table, putDecision(table, { ...decision, member: 'm1' }));
    await transact(table, putDecision(table, { ...decision, id: 'd2' }));
    expect(await announce()).toEqual({
      mails: [{ kind: 'decision', decision: 'd1', member: 'm1' }],
      fanOuts: [],
    });
  });
});

describe('given a report', () => {
  const reportOf = (id: string, reporter: Reporter) =>
    filed({ id, subject: { kind: 'topic', id: 'chess' }, reporter, snapshot: {} }, saying('spam', '', NOW));

  it('then the member who made it hears that it has arrived, nothing of what they add, and what was decided', async () => {
    const report = reportOf('r1', { member: 'm1' });
    await transact(table, [putReport(table, report)]);
    expect((await announce()).mails).toEqual([{ kind: 'report-received', report: 'r1', member: 'm1' }]);
    const added = addedTo(report, saying('threat', '', NOW));
    await transact(table, [rewriteReport(table, report, added)]);
    expect(await announce()).toEqual(NOTHING);
    const decided = { outcome: 'noted', why: 'so', by: 'olive', at: NOW.toISOString() } as const;
    await transact(table, [rewriteReport(table, added, decidedAs(added, decided))]);
    expect((await announce()).mails).toEqual([{ kind: 'report-decided', report: 'r1', member: 'm1' }]);
    await transact(table, [forgetReporter(table, 'r1')]);
    expect(await announce()).toEqual(NOTHING);
  });

  it('then a stranger is mailed nothing, whatever address they gave', async () => {
    const report = reportOf('r2', { email: 'zed@example.org' });
    await transact(table, [putReport(table, report)]);
    const decided = { outcome: 'noted', why: 'so', by: 'olive', at: NOW.toISOString() } as const;
    await transact(table, [rewriteReport(table, report, decidedAs(report, decided))]);
    expect(await announce()).toEqual(NOTHING);
  });
});

describe('given an appeal', () => {
  it('then its author hears what was decided, once, and nothing after they erased themselves', async () => {
    const appeal = appealing('d1', 'm1', 'No', NOW);
    await transact(table, [putAppeal(table, appeal), putAppeal(table, { ...appeal, id: 'd2' })]);
    expect(await announce()).toEqual(NOTHING);
    await forgetAuthor(table, 'd2');
    expect(await announce()).toEqual(NOTHING);
    const decided = { outcome: 'granted', why: 'so', by: 'peter', at: NOW.toISOString() } as const;
    const gone = { ...appeal, id: 'd2', member: undefined };
    await transact(table, [
      rewriteAppeal(table, appeal, { ...appeal, decided }),
      rewriteAppeal(table, gone, { ...gone, decided }),
    ]);
    expect((await announce()).mails).toEqual([{ kind: 'appeal-decided', appeal: 'd1', member: 'm1' }]);
    await forgetAuthor(table, 'd1');
    expect(await announce()).toEqual(NOTHING);
  });
});

describe('given a batch in which somebody asks for a link', () => {
  it('then it is ordered before anything else is done, and although everything else fails', async () => {
    await givenGroup();
    for (const member of ['m1', 'm2'])
      await transact(table, await interestWrites(table, [{ after: interestOf(member, GROUP.id) }]));
    await putSignIn(table, 'x1', 'ada@example.org', NOW);
    const records = await newRecords();
    queues.reset();
    let done = 0;
    const spy = vi.spyOn(DynamoDBClient.prototype, 'send').mockImplementation((() => {
      done += queues.requested.length;
      throw Object.assign(new Error('away'), { name: 'InternalServerError', $fault: 'server' });
    }) as never);
    await handler({ Records: records });
    spy.mockRestore();
    expect(queues.requested).toEqual([{ kind: 'sign-in', signIn: 'x1' }]);
    // Each request to the table saw it ordered already.
    expect(done).toBeGreaterThan(0);
  });
});

describe('given somebody who waits, when their wish changes', () => {
  const waiting = (facts: Partial<Interest> = {}): Interest => ({ ...interestOf('m1'), ...facts });
  const change = async (before: Interest | undefined, after: Interest) =>
    transact(table, await interestWrites(table, [{ ...(before && { before }), after }]));
  const told = { kind: 'almost-there', member: 'm1', topic: topicHash('chess'), since: NOW.getTime() };
  const lapsing = (at: string) => waiting({ due: { step: 'lapse', at } });
  const asked = (at: string) => ({
    mails: [{ kind: 'still-interested', member: 'm1', topic: topicHash('chess'), until: Date.parse(at) }],
    fanOuts: [],
  });

  it('then that it is almost there is mailed once, and nothing else of those around', async () => {
    await change(undefined, waiting());
    expect(await announce()).toEqual(NOTHING);
    await transact(table, [markCrowd(table, waiting(), 'half')]);
    expect(await announce()).toEqual(NOTHING);
    await transact(table, [markCrowd(table, waiting(), 'almost', 3)]);
    expect(await announce()).toEqual({ mails: [{ ...told, missing: 3 }], fanOuts: [] });
    await transact(table, [markCrowd(table, waiting({ nearly: 3 }), 'few')]);
    expect(await announce()).toEqual(NOTHING);
    const moved = waiting({ nearly: 3, home: 'dr5ru5' });
    await change(waiting({ nearly: 3 }), moved);
    expect(await announce()).toEqual(NOTHING);
  });

  it('then who waits anew is told anew, under another name', async () => {
    const waitsSince = '2026-11-30T00:00:00.000Z';
    const again = waiting({ waitsSince });
    await change(undefined, again);
    await announce();
    await transact(table, [markCrowd(table, again, 'almost', 3)]);
    expect(await announce()).toEqual({
      mails: [{ ...told, missing: 3, since: Date.parse(waitsSince) }],
      fanOuts: [],
    });
  });

  it('then the question whether they still want it is mailed each time it is asked', async () => {
    const [first, second] = ['2026-12-31T00:00:00.000Z', '2027-01-30T00:00:00.000Z'];
    await change(undefined, waiting());
    await announce();
    await change(waiting(), lapsing(first));
    expect(await announce()).toEqual(asked(first));
    await change(lapsing(first), lapsing(second));
    expect(await announce()).toEqual(asked(second));
    await change(lapsing(second), waiting({ due: firstDue(NOW.toISOString()) }));
    expect(await announce()).toEqual(NOTHING);
  });
});

describe('given a group, when its meetups change', () => {
  it('then the founding invites nobody, as founders are invited one by one, but others may be asked to come further', async () => {
    await transact(table, foundingWrites(table, GROUP, meetupOn()));
    expect(await announce()).toEqual({
      mails: [],
      fanOuts: [{ what: 'further', meetup: ID, sequence: 0 }],
    });
  });

  it('then every step that people are told of is fanned out once, up to the next invitation', async () => {
    await givenGroup({ tally: yes(4), due: { step: 'nudge', at: '2026-12-13T00:00:00.000Z' } });
    const news = (what: string, sequence = 1) => ({ what, meetup: ID, sequence });
    await advanceAt('2026-12-13T00:00:00.000Z');
    expect(await announce()).toEqual({ mails: [], fanOuts: [news('nudge', 0)] });
    await advanceAt('2026-12-15T00:00:00.000Z');
    expect(await announce()).toEqual({ mails: [], fanOuts: [news('confirmed')] });
    await advanceAt('2026-12-17T00:00:00.000Z');
    expect(await announce()).toEqual({ mails: [], fanOuts: [news('reminder')] });
    await advanceAt('2026-12-18T02:00:00.000Z');
    const invitation = { what: 'invitation', meetup: NEXT, sequence: 0 };
    const after = await announce();
    expect(after.mails).toEqual([]);
    expect(new Set(after.fanOuts)).toEqual(new Set([news('feedback'), invitation]));
    await advanceAt('2026-12-25T02:00:00.000Z');
    expect(await readMeetup(table, ID)).toMatchObject({ state: 'unknown' });
    expect(await announce()).toEqual(NOTHING);
  });

  const BOTH = new Set(['nudge', 'place-missing'].map((what) => ({ what, meetup: ID, sequence: 0 })));

  it('then without a place, one step asks the silent again and those who come for a place', async () => {
    await givenGroup({
      candidates: [],
      tally: yes(4),
      due: { step: 'nudge', at: '2026-12-13T00:00:00.000Z' },
    });
    await advanceAt('2026-12-13T00:00:00.000Z');
    const { mails, fanOuts } = await announce();
    expect(mails).toEqual([]);
    expect(fanOuts).toHaveLength(2);
    expect(new Set(fanOuts)).toEqual(BOTH);
    await givenInvited('ada');
    await rsvp(table, ID, 'ada', { answer: 'no' }, NOW);
    expect((await announce()).fanOuts).toEqual([]);
  });

  it('then two kinds of news that are announced anew at one instant are both fanned out', async () => {
    await givenGroup({ candidates: [], nudged: true, placeless: true });
    const meetup = await readMeetup(table, ID);
    if (!meetup) throw new Error('no meetup');
    for (const what of ['nudge', 'place-missing'] as const)
      await transact(table, [announceMeetupAgain(table, meetup, what, NOW)]);
    expect(new Set((await announce()).fanOuts)).toEqual(BOTH);
  });

  it('then a cancelled one is told, and the next invited to', async () => {
    await givenGroup();
    await advanceAt('2026-12-15T00:00:00.000Z');
    const { fanOuts } = await announce();
    expect(new Set(fanOuts)).toEqual(
      new Set([
        { what: 'cancelled', meetup: ID, sequence: 1 },
        { what: 'invitation', meetup: NEXT, sequence: 0 },
      ]),
    );
  });

  it('then a move by the host is told with the new sequence once it is confirmed, and not before', async () => {
    await givenGroup();
    const [venue] = meetupOn().candidates;
    await transact(table, [moveMeetup(table, meetupOn(), meetupOn({ venue }))]);
    expect(await announce()).toEqual(NOTHING);
    const due = { step: 'remind', at: '2026-12-17T00:00:00Z' } as const;
    const confirmed = meetupOn({ venue, state: 'confirmed', sequence: 1, due });
    await transact(table, [moveMeetup(table, meetupOn({ venue }), confirmed)]);
    await announce();
    const moved = { ...confirmed, startsAt: '2026-12-17T23:00:00Z', sequence: 2 };
    await transact(table, [moveMeetup(table, confirmed, moved)]);
    expect(await announce()).toEqual({ mails: [], fanOuts: [{ what: 'changed', meetup: ID, sequence: 2 }] });
  });

  it('then a batch that comes again orders the same again, for the queue to sort out', async () => {
    await givenGroup();
    await advanceAt('2026-12-15T00:00:00.000Z');
    const records = await newRecords();
    await handler({ Records: records });
    const first = [...queues.fanOuts];
    queues.reset();
    await handler({ Records: records });
    expect(queues.fanOuts).toEqual(first);
    expect(first).toHaveLength(2);
  });
});

describe('given somebody invited, when they answer', () => {
  beforeEach(async () => {
    await givenGroup();
    await givenInvited('ada');
    expect(await announce()).toEqual(NOTHING);
  });
  const answer = (said: 'yes' | 'no') => rsvp(table, ID, 'ada', { answer: said }, NOW);
  const accepted = { kind: 'accepted', meetup: ID, sequence: 0, member: 'ada' };

  it('then a yes is confirmed to them by mail, and what it does to the counts is no news', async () => {
    await answer('yes');
    expect(await announce()).toEqual({ mails: [accepted], fanOuts: [] });
  });

  it('then a no is not, but a yes after it is', async () => {
    await answer('no');
    expect(await announce()).toEqual(NOTHING);
    await answer('yes');
    expect(await announce()).toEqual({ mails: [accepted], fanOuts: [] });
  });

  it('then whatever else a yes says later orders nothing', async () => {
    await answer('yes');
    await announce();
    await rsvp(table, ID, 'ada', { answer: 'yes', venue: 'cafe' }, NOW);
    expect(await announce()).toEqual(NOTHING);
  });

  it('then a yes to a meetup of a later sequence is confirmed as of that', async () => {
    await transact(table, [moveMeetup(table, meetupOn(), meetupOn({ state: 'confirmed', sequence: 1 }))]);
    await announce();
    await answer('yes');
    expect((await announce()).mails).toEqual([{ ...accepted, sequence: 1 }]);
  });

  it('then what they tell after it orders nothing', async () => {
    await answer('yes');
    const asked = meetupOn({ state: 'confirmed', sequence: 1, asked: true, tally: yes(1) });
    await transact(table, [moveMeetup(table, meetupOn({ tally: yes(1) }), asked)]);
    await announce();
    await giveFeedback(table, ID, 'ada', { happened: true }, new Date('2026-12-19T00:00:00.000Z'));
    expect((await readMeetup(table, ID))?.tally.held).toBe(1);
    expect(await announce()).toEqual(NOTHING);
  });
});

describe('given a table of one', () => {
  const say = (member: string, answer: 'yes' | 'no', at = NOW) => rsvp(table, ID, member, { answer }, at);
  const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
  const mail = (kind: string, member: string, sequence = 0) => ({ kind, meetup: ID, sequence, member });

  beforeEach(async () => {
    await givenGroup({ seats: 1 });
    for (const member of ['ada', 'bob', 'cleo']) await givenInvited(member);
    await announce();
  });

  it('then each hears whether they are in or on the list, and whoever moves up that a seat is theirs', async () => {
    for (const member of ['ada', 'bob', 'cleo']) await say(member, 'yes');
    expect((await announce()).mails).toEqual([
      mail('accepted', 'ada'),
      mail('listed', 'bob'),
      mail('listed', 'cleo'),
    ]);
    await say('ada', 'no', later(1));
    expect((await announce()).mails).toEqual([mail('seat', 'bob', later(1).getTime())]);
    await say('cleo', 'no', later(2));
    await say('bob', 'yes', later(3));
    expect(await announce()).toEqual(NOTHING);
  });

  it('then whoever took a seat back and moves up again hears so again', async () => {
    for (const member of ['ada', 'bob']) await say(member, 'yes');
    await say('ada', 'no', later(1));
    await say('ada', 'yes', later(2));
    await announce();
    await say('bob', 'no', later(3));
    await say('bob', 'yes', later(4));
    await say('ada', 'no', later(5));
    expect((await announce()).mails.filter(({ kind }) => kind === 'seat')).toEqual([
      mail('seat', 'ada', later(3).getTime()),
      mail('seat', 'bob', later(5).getTime()),
    ]);
  });

  it('then one of the list who takes a seat that came free at the last moment is in by their own answer', async () => {
    for (const member of ['ada', 'bob']) await say(member, 'yes');
    await announce();
    const late = new Date(Date.parse(meetupOn().startsAt) - 3_600_000);
    await say('ada', 'no', late);
    expect(await announce()).toEqual(NOTHING);
    await say('bob', 'yes', late);
    expect((await announce()).mails).toEqual([mail('accepted', 'bob')]);
  });
});

describe('given people who tell of a meetup that they would host the next', () => {
  const AFTER = new Date('2026-12-19T00:00:00.000Z');
  const tell = (member: string, hostNext: boolean) =>
    giveFeedback(table, ID, member, { happened: true, hostNext }, AFTER);
  const hosts = async () => {
    const next = await readMeetup(table, NEXT);
    return next && hostsOf(next);
  };

  beforeEach(async () => {
    await givenGroup({ state: 'confirmed' });
    for (const member of ['ada', 'bob']) {
      await givenInvited(member);
      await rsvp(table, ID, member, { answer: 'yes' }, NOW);
    }
    vi.setSystemTime(AFTER);
  });

  const givenNext = async () => {
    await transact(table, [putMeetup(table, meetupOn({ id: NEXT, startsAt: '2027-01-22T00:00:00Z' }))]);
    for (const member of ['ada', 'bob']) await invite(table, NEXT, member, new Date());
    await announce();
  };

  it('then the first of them hosts it, the others stand in, and they are told that they are in', async () => {
    await givenNext();
    await tell('bob', true);
    await announce();
    vi.setSystemTime(AFTER.getTime() + 1000);
    await tell('ada', true);
    const { mails: first } = await announce();
    expect(await hosts()).toEqual(['bob', 'ada']);
    expect((await readMeetup(table, NEXT))?.tally.yes).toBe(2);
    const { mails: second } = await announce();
    expect([...first, ...second]).toContainEqual({
      kind: 'accepted',
      meetup: NEXT,
      sequence: 0,
      member: 'ada',
    });
  });

  it('then one who takes the offer back is not asked again by what comes twice', async () => {
    await givenNext();
    await tell('bob', true);
    await announce();
    await rsvp(table, NEXT, 'bob', { answer: 'yes', host: false }, AFTER);
    await giveFeedback(table, ID, 'bob', { happened: true, people: 5, hostNext: true }, AFTER);
    await announce();
    expect(await hosts()).toEqual([]);
  });

  it('then whoever does not want to, or has said no to the next, hosts nothing', async () => {
    await givenNext();
    await rsvp(table, NEXT, 'bob', { answer: 'no' }, AFTER);
    await tell('bob', true);
    await tell('ada', false);
    await announce();
    expect(await hosts()).toEqual([]);
  });

  it('then nothing fails while there is no next meetup, or no invitation to it', async () => {
    await tell('bob', true);
    await announce();
    await transact(table, [putMeetup(table, meetupOn({ id: NEXT, startsAt: '2027-01-22T00:00:00Z' }))]);
    await tell('ada', true);
    await announce();
    expect(await hosts()).toEqual([]);
  });
});

describe('given a group and somebody new', () => {
  it('when they join, then they are invited to its next meetup, by item and by mail', async () => {
    await givenGroup({ state: 'cancelled', due: undefined });
    const next = meetupOn({ id: NEXT, startsAt: '2027-01-22T00:00:00Z', sequence: 2 });
    await transact(table, [putMeetup(table, next)]);
    await announce();
    await transact(table, await interestWrites(table, [{ after: interestOf('ada', GROUP.id) }]));
    expect(await announce()).toEqual({
      mails: [{ kind: 'invitation', meetup: NEXT, sequence: 2, member: 'ada' }],
      fanOuts: [],
    });
    expect(await readInvitation(table, NEXT, 'ada')).toMatchObject({ member: 'ada', meetup: NEXT });
    expect(await readInvitation(table, ID, 'ada')).toBeUndefined();
  });

  it('when they only wait, or are back to waiting, then nothing is ordered', async () => {
    await givenGroup();
    const [waits, gathered] = [interestOf('ada'), interestOf('ada', GROUP.id)];
    await transact(table, await interestWrites(table, [{ after: waits }]));
    expect(await announce()).toEqual(NOTHING);
    await transact(table, await interestWrites(table, [{ before: waits, after: gathered }]));
    expect((await announce()).mails).toHaveLength(1);
    await transact(table, await interestWrites(table, [{ before: gathered, after: waits }]));
    expect(await announce()).toEqual(NOTHING);
  });

  it('when they come along from a topic that was merged, then they are told nothing', async () => {
    await givenGroup();
    const change = { after: interestOf('ada', GROUP.id), merged: 'schach' };
    await transact(table, await interestWrites(table, [change]));
    expect(await announce()).toEqual(NOTHING);
  });

  it('when the group closes, then its members are to return to waiting', async () => {
    await givenGroup();
    await transact(table, [closeGroup(table, GROUP.topic.slug, GROUP)]);
    expect(await announce()).toEqual({ mails: [], fanOuts: [{ what: 'dissolve', group: GROUP.id }] });
  });
});

describe('given mails that strangers ask for', () => {
  it('when they come with other news, then they are ordered on a queue of their own', async () => {
    await givenGroup();
    const { home, reachKm } = interestOf('x');
    const email = 'somebody@example.org';
    const signUp = { email, home, reachKm, free: [], topics: [GROUP.topic], language: 'en' } as const;
    await putSignUp(table, 's1', signUp, NOW);
    await putSignIn(table, 'i1', email, NOW);
    await transact(table, await interestWrites(table, [{ after: interestOf('ada', GROUP.id) }]));
    const { mails } = await announce();
    const requested = [
      { kind: 'confirm', signUp: 's1' },
      { kind: 'sign-in', signIn: 'i1' },
    ];
    expect(queues.requested).toEqual(requested);
    expect(mails).toEqual([...requested, expect.objectContaining({ kind: 'invitation' })]);
  });
});

describe('given queues that do not take everything, when a batch is announced', () => {
  const sequencesOf = (records: readonly DynamoDBRecord[], kind: string) =>
    records
      .filter(({ dynamodb }) => (dynamodb?.NewImage ?? dynamodb?.OldImage)?.kind?.S === kind)
      .map(({ dynamodb }) => dynamodb?.SequenceNumber);

  /** Records of an answer, three newcomers, a cancelled meetup with the next, and a closed group. */
  async function mixedRecords(): Promise<DynamoDBRecord[]> {
    await givenGroup();
    await givenInvited('ada');
    await rsvp(table, ID, 'ada', { answer: 'yes' }, NOW);
    for (const member of ['ben', 'cleo', 'dan'])
      await transact(table, await interestWrites(table, [{ after: interestOf(member, GROUP.id) }]));
    await advanceAt('2026-12-15T00:00:00.000Z');
    await transact(table, [closeGroup(table, GROUP.topic.slug, GROUP)]);
    return newRecords();
  }
  const failuresOf = async (records: DynamoDBRecord[]) =>
    (await handler({ Records: records })).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

  it('then a refused mail fails the record of its member', async () => {
    const records = await mixedRecords();
    queues.plan(() => (body) => body.includes('cleo'));
    expect(await failuresOf(records)).toEqual([sequencesOf(records, 'interest')[1]]);
    expect(queues.orders).toHaveLength(3);
    expect(queues.fanOuts).toHaveLength(3);
  });

  it('then a refused fan-out fails the record of its group', async () => {
    const records = await mixedRecords();
    queues.plan(() => (body) => body.includes('dissolve'));
    expect(await failuresOf(records)).toEqual(sequencesOf(records, 'open-group'));
    expect(queues.orders).toHaveLength(4);
    expect(queues.fanOuts).toHaveLength(2);
  });

  it('then refused messages of both queues fail each record of theirs', async () => {
    const records = await mixedRecords();
    queues.plan(
      () => (body) => body.includes('accepted') || body.includes('cancelled') || body.includes('dan'),
    );
    const meetup = records.find(({ dynamodb }) => dynamodb?.NewImage?.state?.S === 'cancelled');
    expect(new Set(await failuresOf(records))).toEqual(
      new Set([
        ...sequencesOf(records, 'invitation'),
        sequencesOf(records, 'interest')[2],
        meetup?.dynamodb?.SequenceNumber,
      ]),
    );
  });

  it('then members before the first failed record are counted once, though the rest comes again', async () => {
    const records = await mixedRecords();
    queues.plan(() => (body) => body.includes('cleo'));
    const [failed] = await failuresOf(records);
    const from = records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === failed);
    expect((await readTopicItem(table, GROUP.topic.slug))?.members).toBeLessThan(3);
    queues.plan(() => undefined);
    expect(await failuresOf(records.slice(from))).toEqual([]);
    expect(await readTopicItem(table, GROUP.topic.slug)).toMatchObject({ members: 3 });
  });

  it('then members are counted once, though the worker died after counting and the batch comes again in halves', async () => {
    const records = await mixedRecords();
    expect(await failuresOf(records)).toEqual([]);
    const middle = records.findIndex(({ dynamodb }) => dynamodb?.NewImage?.kind?.S === 'interest') + 1;
    await failuresOf(records.slice(0, middle));
    await failuresOf(records.slice(middle));
    expect(await readTopicItem(table, GROUP.topic.slug)).toMatchObject({ members: 3 });
  });

  it('then a record that cannot be read is set aside alone', async () => {
    const records = await mixedRecords();
    const broken: DynamoDBRecord = {
      eventName: 'INSERT',
      dynamodb: { SequenceNumber: 'broken', NewImage: { kind: { S: 'meetup' }, id: { S: NEXT } } },
    };
    expect(await failuresOf([broken, ...records])).toEqual([]);
    expect(queues.failures).toMatchObject([{ DDBStreamBatchInfo: { startSequenceNumber: 'broken' } }]);
    expect(await readTopicItem(table, GROUP.topic.slug)).toMatchObject({ members: 3 });
    expect(queues.orders).toHaveLength(4);
    expect(queues.fanOuts).toHaveLength(3);
  });

  it('then a queue that cannot be reached fails all whose messages it should take, and nobody is counted', async () => {
    const records = await mixedRecords();
    queues.plan(() => 'fails');
    expect((await failuresOf(records))[0]).toBe(records[0]?.dynamodb?.SequenceNumber);
    expect(queues.orders).toEqual([]);
    expect(await readTopicItem(table, GROUP.topic.slug)).toBeUndefined();
    queues.plan(() => undefined);
    expect(await failuresOf(records)).toEqual([]);
    expect(await readTopicItem(table, GROUP.topic.slug)).toMatchObject({ members: 3 });
  });
});

describe('given a batch of which one figure can never be counted', () => {
  it('then that record is set aside, and what comes after it in the batch counts all the same', async () => {
    const topics = ['bridge', 'chess', 'go'];
    for (const slug of topics) {
      const interest = { ...interestOf('m1'), topic: { slug, name: slug } };
      await transact(table, await interestWrites(table, [{ after: interest }]));
    }
    const records = await newRecords();
    queues.reset();
    const send = DynamoDBClient.prototype.send;
    const spy = vi.spyOn(DynamoDBClient.prototype, 'send').mockImplementation(async function (
      this: DynamoDBClient,
      ...args: unknown[]
    ) {
      if (
        args[0] instanceof TransactWriteItemsCommand &&
        JSON.stringify(args[0].input).includes('TOPIC#chess')
      )
        throw Object.assign(new Error('no'), { name: 'ValidationException', $fault: 'client' });
      return Reflect.apply(send, this, args);
    } as typeof send);
    expect(await handler({ Records: records })).toEqual({ batchItemFailures: [] });
    spy.mockRestore();
    expect(queues.failures).toHaveLength(1);
    const counted = await Promise.all(
      topics.map(async (slug) => (await readTopicItem(table, slug))?.members),
    );
    expect(counted).toEqual([1, undefined, 1]);
  });
});
