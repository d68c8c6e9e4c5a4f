import type { DynamoDBRecord } from 'aws-lambda';
import { expect } from 'vitest';
import { mailIdOf } from '../../functions/domain/mailing/mail-order.ts';
import {
  type Facts,
  factsOf,
  miscounts,
  misplaced,
  missedMeetings,
  unreachable,
  wrongFigures,
} from '../oracle/gathering-laws.ts';
import type { Item } from '../support/dynamodb.ts';
import { quorumOf, type Service } from './service.ts';
import type { Person, Town } from './town.ts';

/** What must hold at any moment, also in the middle of things. */
export async function expectAlwaysTrue(service: Service): Promise<Facts> {
  const items = await service.items();
  const facts = factsOf(items);
  expect(unversioned(items)).toEqual([]);
  expect(miscounts(facts)).toEqual([]);
  expect(unreachable(facts)).toEqual([]);
  expect(misplaced(facts, quorumOf)).toEqual([]);
  return facts;
}

/** Items that do not say what they are and in which version of its shape. */
const unversioned = (items: readonly Item[]): string[] =>
  items.flatMap(({ pk, sk, kind, v }) =>
    typeof kind === 'string' && typeof v === 'number' ? [] : [`${pk} ${sk}: ${kind} ${v}`],
  );

/** What must hold once everything that was written has been followed up. */
export async function expectQuiet(service: Service, town: Town): Promise<Facts> {
  const items = await service.items();
  const facts = factsOf(items);
  expect(missedMeetings(facts, quorumOf)).toEqual([]);
  expect(miscounts(facts)).toEqual([]);
  expect(unreachable(facts)).toEqual([]);
  expect(misplaced(facts, quorumOf)).toEqual([]);
  expect(asHeld(facts)).toEqual(asWished(town));
  expect(uninvited(facts, service)).toEqual([]);
  return facts;
}

/** What must hold if besides nothing was ever delivered partly and again. */
export const expectFigures = (facts: Facts) => expect(wrongFigures(facts)).toEqual([]);

const asHeld = ({ interests }: Facts) =>
  interests.map(({ member, topic, home, reachKm }) => `${member} ${topic} ${home} ${reachKm}`).sort();

const asWished = ({ people }: Town) =>
  [...people.values()]
    .flatMap(({ member, topics, cell, reachKm }) =>
      [...topics].map((topic) => `${member} ${topic} ${cell} ${reachKm}`),
    )
    .sort();

/** People in a group whose mail for its meetup was not ordered under one name. */
function uninvited({ interests, meetups }: Facts, { orders }: Service): string[] {
  const mails = new Set(orders.map(mailIdOf));
  return interests.flatMap(({ member, group }) =>
    meetups
      .filter((meetup) => meetup.group === group)
      .filter(({ id, sequence }) => !mails.has(`invitation#${id}#${sequence}#${member}`))
      .map(({ id }) => `${member} was not invited to ${id}`),
  );
}

/** Interests that went from one group to another although the member neither moved nor left: law (e) over time. */
export function unfaithful(records: readonly DynamoDBRecord[]): string[] {
  return records.flatMap(({ eventName, dynamodb }) => {
    const [before, after] = [dynamodb?.OldImage, dynamodb?.NewImage];
    if (eventName !== 'MODIFY' || before?.kind?.S !== 'interest' || !before.group) return [];
    const moved = before.home?.S !== after?.home?.S || before.reachKm?.N !== after?.reachKm?.N;
    return moved || before.group.S === after?.group?.S ? [] : [`${before.pk?.S} changed groups`];
  });
}

/** Items that still know somebody who was erased; the address may be known of whoever has signed up again. */
export function traces(
  items: readonly Item[],
  { email, member }: Person,
  { people }: Pick<Town, 'people'>,
): string[] {
  const secrets = people.has(email) ? [member] : [member, email];
  return items
    .filter((item) => secrets.some((secret) => JSON.stringify(item).includes(secret)))
    .map(({ pk, sk }) => `${pk} ${sk}`);
}
