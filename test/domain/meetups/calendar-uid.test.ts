import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memberUid, publicUid, readMemberUid } from '../../../functions/domain/meetups/calendar-uid.ts';
import { newId } from '../../../functions/runtime/new-id.ts';

test('given a meetup and a member, when their UID is read, then it names both', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), (n) => {
      const about = { meetup: `${newId()}-${n}`, member: newId() };
      expect(readMemberUid(memberUid(about.meetup, about.member))).toEqual(about);
    }),
  );
});

test.each([
  '',
  'abc@google.com',
  publicUid('abc-1'),
  'abc-1-def@convoke.example',
  'abc-1-@convoke',
  '-1-def@convoke',
  'abc-x-def@convoke',
  'abc-1-def@convoke\n',
  `${'a'.repeat(500)}-1-def@convoke`,
])('given %j, then it is no UID of a member', (uid) => {
  expect(readMemberUid(uid)).toBeUndefined();
});
