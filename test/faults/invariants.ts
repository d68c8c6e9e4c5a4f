import { isDeepStrictEqual } from 'node:util';
import {
  factsOf,
  miscounts,
  missedMeetings,
  overfull,
  unreachable,
  wrongFigures,
} from '../oracle/gathering-laws.ts';
import { ENDED, isByChance, mailsOf, REMAINING, type Requested, TALLY } from './life.ts';
import type { Person, Result } from './scenario.ts';
import type { Item } from './table.ts';

/** Every promise that a life broke, in words; none if all went well. */
export function violationsOf(after: Result): string[] {
  const facts = factsOf(after.items);
  return [
    ...after.mishaps,
    ...after.people.flatMap((person) => wrongMails(after, person)),
    ...resent(after),
    ...miscounts(facts),
    ...unreachable(facts),
    ...missedMeetings(facts, () => 8),
    ...overfull(facts),
    ...wrongFigures(facts),
    ...wrongGroup(after),
    ...wrongAnswers(after),
    ...changedByStrangers(after),
    ...unsettled(after),
    ...traces(after),
    ...left(after),
    ...after.reports,
  ];
}

const left = ({ queued }: Result): string[] =>
  [...queued].map(([queue, messages]) => `${messages.length} message(s) left in ${queue}: ${messages[0]}`);

/** Mails that a person should not have, or not twice, or lacks. */
function wrongMails({ letters }: Result, { role, email, asked, leftAfter }: Person): string[] {
  const mine = letters.filter(({ to }) => to === email);
  const got = new Set(mine.map(({ mail }) => mail));
  const due = new Set(mailsOf(role));
  const namesOf = (mail: string) =>
    new Set(mine.filter((letter) => letter.mail === mail).map(({ mailId }) => mailId)).size;
  const confirmations = namesOf('confirm') + namesOf('confirm again');
  const signUps = asked.confirm + asked['confirm again'];
  // Their own second request may be answered when they have become a member by the first.
  const isOwn = (mail: string) =>
    (mail === 'confirm again' && signUps > 1) || (mail === 'sign-in' && asked['sign-in'] > 0);
  const late = letters.slice(leftAfter ?? letters.length).filter(({ to }) => to === email);
  return [
    ...late.map(({ mail }) => `${role} got mail ${mail} after leaving`),
    ...[...got]
      .filter((mail) => !isRequested(mail) && !isByChance(mail) && namesOf(mail) > 1)
      .map((mail) => `${role} got mail ${mail} under ${namesOf(mail)} names`),
    ...[...got]
      .filter((mail) => !due.has(mail) && !isOwn(mail) && !(isByChance(mail) && due.has('invitation 1')))
      .map((mail) => `${role} got mail ${mail}`),
    ...[...due].filter((mail) => !got.has(mail)).map((mail) => `${role} did not get mail ${mail}`),
    ...(confirmations > signUps
      ? [`${role} got ${confirmations} confirmations for ${signUps} sign-ups`]
      : []),
    ...(namesOf('sign-in') > asked['sign-in'] ? [`${role} got a sign-in link that nobody asked for`] : []),
  ];
}

const REQUESTED: readonly string[] = ['confirm', 'confirm again', 'sign-in'] satisfies Requested[];
const isRequested = (mail: string) => REQUESTED.includes(mail);

/** Mails sent twice although SES had answered, or whose doubt the ledger does not count. */
function resent({ letters, items, doubted }: Result): string[] {
  return [...Map.groupBy(letters, ({ mailId }) => mailId)].flatMap(([mailId, copies]) => {
    if (copies.length < 2) return [];
    if (!doubted.has(mailId)) return [`${nameOf(mailId)} was sent ${copies.length} times`];
    const entry = items.find((item) => item.kind === 'mail' && item.mailId === mailId);
    return Number(entry?.doubts ?? 0) > 0 ? [] : [`${nameOf(mailId)} was sent again and nobody counted it`];
  });
}

/** Mails sent more than once although the first may have gone out. */
export const resentOf = ({ letters }: Result): number =>
  letters.length - new Set(letters.map(({ mailId }) => mailId)).size;

const nameOf = (mailId: string) => mailId.split('#')[0] ?? mailId;

function wrongGroup({ items }: Result): string[] {
  const ofKind = (kind: string) => items.filter((item) => item.kind === kind);
  const meetups = ofKind('meetup').sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  const states = meetups.map(({ state }) => state).join();
  const gathered = ofKind('interest').filter(({ group }) => group !== undefined).length;
  return [
    ...(ofKind('group').length === 1 ? [] : [`there are ${ofKind('group').length} groups`]),
    ...(ofKind('open-group').length === 1 ? [] : [`${ofKind('open-group').length} groups are open`]),
    ...(states === ENDED.join() ? [] : [`the meetups are ${states}`]),
    ...(gathered === REMAINING ? [] : [`${gathered} people are in the group, not ${REMAINING}`]),
  ];
}

/** Every answer is counted once. */
function wrongAnswers({ items }: Result): string[] {
  const first = items.find(({ kind, id }) => kind === 'meetup' && String(id).endsWith('-1'));
  const tally = Object(first?.tally);
  const counted = {
    yes: tally.yes,
    no: tally.no,
    held: tally.held,
    hosts: Object.keys(Object(tally.hosts)).length,
  };
  const expected = JSON.stringify(TALLY);
  const listed = Array.isArray(tally.listed) ? tally.listed.length : 0;
  return [
    ...(JSON.stringify(counted) === expected ? [] : [`counted ${JSON.stringify(counted)}, not ${expected}`]),
    ...(listed === 0 ? [] : [`${listed} people wait for a seat`]),
  ];
}

/** Whoever was signed up by a stranger is as before, and wants what they ticked, too. */
function changedByStrangers({ items, people }: Result): string[] {
  return people.flatMap(({ role, member, signedUpAgain }) => {
    if (!signedUpAgain) return [];
    const { before, ticked } = signedUpAgain;
    const own = items.filter((item) => item.kind === 'member' && item.id === member);
    const wishes = items.filter((item) => item.kind === 'interest' && item.member === member);
    const kept = wishes.filter(({ topic }) => topic !== ticked);
    const isSame = isDeepStrictEqual(lasting([...own, ...kept]), lasting(before));
    return [
      ...(isSame ? [] : [`a stranger changed ${role}`]),
      ...(wishes.length === kept.length + 1 ? [] : [`${role} does not wait for what they ticked`]),
    ];
  });
}

/** What nobody but their owner may change of a member and a wish. */
const lasting = (items: readonly Item[]): Map<unknown, Item> =>
  new Map(items.map(({ version: _version, ...item }) => [item.sk, item]));

/** What the ledger says of a mail that nobody wants any more when its turn comes again. */
const GIVEN_UP: readonly unknown[] = ['retry', 'released', 'claimed'];

/** Mails that the ledger still waits for. */
function unsettled({ items, people }: Result): string[] {
  const isAskedTwice = (...mails: Requested[]) =>
    people.some(({ asked }) => mails.some((mail) => asked[mail] > 1));
  const twice = new Set([
    ...(isAskedTwice('confirm', 'confirm again') ? ['confirm'] : []),
    ...(isAskedTwice('sign-in') ? ['sign-in'] : []),
  ]);
  // A meeting may be called while the news that it is almost there waits; and whoever asked twice may meanwhile have used
  // the other mail, or that has bounced.
  const isMoot = (mailId: string) => isByChance(mailId) || twice.has(nameOf(mailId));
  return items.flatMap(({ kind, mailId, state }) => {
    if (kind !== 'mail' || state === 'sent') return [];
    if (isMoot(String(mailId)) && GIVEN_UP.includes(state)) return [];
    return [`the ledger has ${nameOf(String(mailId))} as ${state}`];
  });
}

/** Items that still know somebody who was erased. */
function traces({ items, people }: Result): string[] {
  const erased = people.find(({ role }) => role === 'erased');
  const secrets = [erased?.email, erased?.member].filter((secret) => secret !== undefined);
  return items
    .filter((item) => secrets.some((secret) => JSON.stringify(item).includes(secret)))
    .map((item) => `an item of kind ${item.kind} still knows who was erased`);
}
