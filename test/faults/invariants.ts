import { factsOf, miscounts, missedMeetings, unreachable, wrongFigures } from '../oracle/gathering-laws.ts';
import { ENDED, isByChance, mailsOf, REMAINING, TALLY } from './life.ts';
import type { Aftermath, Person } from './play.ts';

/** Every promise that a life broke, in words; none if all went well. */
export function violationsOf(after: Aftermath): string[] {
  const facts = factsOf(after.items);
  return [
    ...after.mishaps,
    ...after.people.flatMap((person) => wrongMails(after, person)),
    ...resent(after),
    ...miscounts(facts),
    ...unreachable(facts),
    ...missedMeetings(facts, () => 8),
    ...wrongFigures(facts),
    ...wrongGroup(after),
    ...wrongAnswers(after),
    ...unsettled(after),
    ...traces(after),
    ...left(after),
    ...after.reports,
  ];
}

const left = ({ queued }: Aftermath): string[] =>
  [...queued].map(([queue, messages]) => `${messages.length} message(s) left in ${queue}: ${messages[0]}`);

/** Mails that a person should not have, or not twice, or lacks. */
function wrongMails({ letters }: Aftermath, { role, email, signUps, leftAfter }: Person): string[] {
  const mine = letters.filter(({ to }) => to === email);
  const got = new Set(mine.map(({ mail }) => mail));
  const due = new Set(mailsOf(role));
  const namesOf = (mail: string) =>
    new Set(mine.filter((letter) => letter.mail === mail).map(({ mailId }) => mailId)).size;
  const confirmations = namesOf('confirm');
  const late = letters.slice(leftAfter ?? letters.length).filter(({ to }) => to === email);
  return [
    ...late.map(({ mail }) => `${role} got mail ${mail} after leaving`),
    ...[...got]
      .filter((mail) => mail !== 'confirm' && !isByChance(mail) && namesOf(mail) > 1)
      .map((mail) => `${role} got mail ${mail} under ${namesOf(mail)} names`),
    ...[...got]
      .filter((mail) => !due.has(mail) && !(isByChance(mail) && due.has('invitation 1')))
      .map((mail) => `${role} got mail ${mail}`),
    ...[...due].filter((mail) => !got.has(mail)).map((mail) => `${role} did not get mail ${mail}`),
    ...(confirmations > signUps
      ? [`${role} got ${confirmations} confirmations for ${signUps} sign-ups`]
      : []),
  ];
}

/** Mails sent twice although SES had answered, or whose doubt the ledger does not count. */
function resent({ letters, items, doubted }: Aftermath): string[] {
  return [...Map.groupBy(letters, ({ mailId }) => mailId)].flatMap(([mailId, copies]) => {
    if (copies.length < 2) return [];
    if (!doubted.has(mailId)) return [`${nameOf(mailId)} was sent ${copies.length} times`];
    const entry = items.find((item) => item.kind === 'mail' && item.mailId === mailId);
    return Number(entry?.doubts ?? 0) > 0 ? [] : [`${nameOf(mailId)} was sent again and nobody counted it`];
  });
}

/** Mails sent more than once although the first may have gone out. */
export const resentOf = ({ letters }: Aftermath): number =>
  letters.length - new Set(letters.map(({ mailId }) => mailId)).size;

const nameOf = (mailId: string) => mailId.split('#')[0] ?? mailId;

function wrongGroup({ items }: Aftermath): string[] {
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
function wrongAnswers({ items }: Aftermath): string[] {
  const first = items.find(({ kind, id }) => kind === 'meetup' && String(id).endsWith('-1'));
  const tally = Object(first?.tally);
  const counted = {
    yes: tally.yes,
    no: tally.no,
    held: tally.held,
    hosts: Object.keys(Object(tally.hosts)).length,
  };
  const expected = JSON.stringify(TALLY);
  return JSON.stringify(counted) === expected ? [] : [`counted ${JSON.stringify(counted)}, not ${expected}`];
}

/** What the ledger says of a mail that nobody wants any more when its turn comes again. */
const GIVEN_UP: readonly unknown[] = ['retry', 'released', 'claimed'];

/** Mails that the ledger still waits for. */
function unsettled({ items, people }: Aftermath): string[] {
  const isSignedUpTwice = people.some(({ signUps }) => signUps > 1);
  // A meeting may be called while the news that it is almost there waits; and whoever signed up twice may meanwhile have
  // confirmed with the other mail, or that has bounced.
  const isMoot = (mailId: string) => isByChance(mailId) || (isSignedUpTwice && nameOf(mailId) === 'confirm');
  return items.flatMap(({ kind, mailId, state }) => {
    if (kind !== 'mail' || state === 'sent') return [];
    if (isMoot(String(mailId)) && GIVEN_UP.includes(state)) return [];
    return [`the ledger has ${nameOf(String(mailId))} as ${state}`];
  });
}

/** Items that still know somebody who was erased. */
function traces({ items, people }: Aftermath): string[] {
  const erased = people.find(({ role }) => role === 'erased');
  const secrets = [erased?.email, erased?.member].filter((secret) => secret !== undefined);
  return items
    .filter((item) => secrets.some((secret) => JSON.stringify(item).includes(secret)))
    .map((item) => `an item of kind ${item.kind} still knows who was erased`);
}
