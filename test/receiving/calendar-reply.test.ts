import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { readCalendarReply } from '../../functions/receiving/calendar-reply.ts';

const reply = (...event: readonly string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    ...event,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
const UID = 'UID:g-1-zoe@convoke';
const ZOE = 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:zoe@example.org';
const FOUND = { uid: 'g-1-zoe@convoke', attendee: 'zoe@example.org', participation: 'ACCEPTED' };

describe('given the calendar of a reply', () => {
  test.each([
    ['as it should be', reply(UID, ZOE)],
    ['with bare line feeds', reply(UID, ZOE).replaceAll('\r\n', '\n')],
    [
      'in any case',
      reply(UID.replace('UID', 'uid'), 'attendee;Partstat=accepted:MailTo:ZOE@example.org').replace(
        'REPLY',
        'reply',
      ),
    ],
    [
      'folded inside a name and a value',
      reply('UI\r\n D:g-1-z\r\n\toe@convoke', 'ATTENDEE;PART\r\n STAT=ACCEPTED:mailto\r\n :zoe@example.org'),
    ],
    [
      'with colons and semicolons in quoted parameters',
      reply(UID, 'ATTENDEE;CN="a;b:c,d=e";PARTSTAT=ACCEPTED:mailto:zoe@example.org'),
    ],
    [
      'with an alarm that has attendees',
      reply(UID, ZOE, 'BEGIN:VALARM', 'ATTENDEE:mailto:yan@example.org', 'UID:x', 'END:VALARM'),
    ],
    ['with white space at the ends', reply(`${UID} `, `${ZOE} `)],
  ])('%s, then it is read', (_, text) => {
    expect(readCalendarReply(text)).toEqual(FOUND);
  });

  test.each([
    ['nothing', ''],
    ['no UID', reply(ZOE)],
    ['two UIDs', reply(UID, 'UID:g-1-yan@convoke', ZOE)],
    ['no attendee', reply(UID)],
    ['two attendees', reply(UID, ZOE, ZOE.replace('zoe', 'yan'))],
    ['an attendee without a mail address', reply(UID, 'ATTENDEE;PARTSTAT=ACCEPTED:urn:uuid:1')],
    [
      'an attendee that only a comment names',
      reply(UID, 'COMMENT:x\\nATTENDEE;PARTSTAT=ACCEPTED:mailto:zoe@example.org'),
    ],
    ['a parameter with an open quote', reply(UID, 'ATTENDEE;CN="x;PARTSTAT=ACCEPTED:mailto:zoe@example.org')],
    ['two events', reply(UID, ZOE, 'END:VEVENT', 'BEGIN:VEVENT')],
    ['two calendars', `${reply(UID, ZOE)}\r\n${reply(UID, ZOE)}`],
    ['two methods', reply(UID, ZOE).replace('METHOD', 'METHOD:REPLY\r\nMETHOD')],
    ['no method', reply(UID, ZOE).replace('METHOD:REPLY\r\n', '')],
    ['a method of the event only', reply(UID, ZOE, 'METHOD:REPLY').replace('METHOD:REPLY\r\n', '')],
    ['a task', reply(UID, ZOE).replaceAll('VEVENT', 'VTODO')],
    ['an event in an event', reply('BEGIN:VEVENT', UID, ZOE, 'END:VEVENT')],
    ['an end that ends something else', reply(UID, ZOE).replace('END:VEVENT', 'END:VALARM')],
    ['no end', reply(UID, ZOE).replace(/END:VCALENDAR$/, '')],
    ['components nested without end', `BEGIN:VCALENDAR\r\n${'BEGIN:X\r\n'.repeat(10_000)}`],
  ])('%s, then it is no reply', (_, text) => {
    expect(readCalendarReply(text)).toBeUndefined();
  });

  test('any text, then nothing is thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(readCalendarReply(text)).toBeUndefined();
        expect([undefined, FOUND.attendee]).toContain(readCalendarReply(reply(UID, text, ZOE))?.attendee);
      }),
    );
  });

  test('whatever names and notes it holds, then it is read as another parser wrote it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 120 }).map((any) => any.replace(/[\p{Cc}"]/gu, ''));
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom('ACCEPTED', 'DECLINED', 'TENTATIVE'),
        (name, note, participation) => {
          const calendar = new ICAL.Component('vcalendar');
          calendar.addPropertyWithValue('method', 'REPLY');
          const event = new ICAL.Component('vevent');
          event.addPropertyWithValue('description', note);
          const attendee = event.addPropertyWithValue('attendee', 'mailto:zoe@example.org');
          attendee.setParameter('cn', name);
          attendee.setParameter('partstat', participation);
          event.addPropertyWithValue('uid', FOUND.uid);
          calendar.addSubcomponent(event);
          expect(readCalendarReply(calendar.toString())).toEqual({ ...FOUND, participation });
        },
      ),
    );
  });
});
