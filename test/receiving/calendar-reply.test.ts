import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { participationOf, readCalendarReply } from '../../functions/receiving/calendar-reply.ts';
import { inTime } from '../support/hostile.ts';

/** SES hands on no larger mail, in bytes. */
const LARGEST = 150 * 1024;

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
const FOUND = { uid: 'g-1-zoe@convoke', participation: 'ACCEPTED' };
const LONE = 'ATTENDEE;CN=';

/** What a calendar says for Zoe. */
function said(text: string, method?: string) {
  const reply = readCalendarReply(text, method);
  const participation = reply && participationOf(reply, 'zoe@example.org');
  return reply && participation !== undefined ? { uid: reply.uid, participation } : undefined;
}

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
    ['cut off behind the event', reply(UID, ZOE).replace(/\r\nEND:VCALENDAR$/, '')],
    ['without its first line', reply(UID, ZOE).replace('BEGIN:VCALENDAR\r\n', '')],
    ['behind and before words of a mailing list', `Hello\r\n\r\n${reply(UID, ZOE)}\r\n-- \r\nhttps://lists`],
    ['with a byte order mark', `\ufeff${reply(UID, ZOE)}`],
    ['between a zone without end and a foreign part', `BEGIN:VTIMEZONE\r\n${reply(UID, ZOE)}\r\nEND:X-WR`],
    [
      'with a task beside it',
      reply(UID, ZOE, 'END:VEVENT', 'BEGIN:VTODO', 'UID:x', 'END:VTODO').replace(
        'END:VEVENT\r\nEND:VCAL',
        'END:VCAL',
      ),
    ],
    ['with the organizer as an attendee', reply(UID, 'ATTENDEE;PARTSTAT=DECLINED:mailto:reply@x.org', ZOE)],
    ['with an attendee without a mail address', reply(UID, ZOE, 'ATTENDEE;PARTSTAT=DECLINED:urn:uuid:1')],
    ['with the attendee twice', reply(UID, ZOE, ZOE.replace('zoe@', 'ZOE@'))],
    ['with a colon in a bare name', reply(UID, `${LONE}Zoe: Sales;PARTSTAT=ACCEPTED:mailto:zoe@example.org`)],
    [
      'with a colon at the end of a bare name',
      reply(UID, `ATTENDEE;PARTSTAT=ACCEPTED;CN=Zoe::mailto:zoe@example.org`),
    ],
    [
      'with a semicolon in a bare name',
      reply(UID, `${LONE}Quark; Zoe;PARTSTAT=ACCEPTED:mailto:zoe@example.org`),
    ],
    [
      'with quotes inside a name',
      reply(UID, `${LONE}Zoe "the; boss:" Q;PARTSTAT=ACCEPTED:mailto:zoe@example.org`),
    ],
    [
      'with parameters without a value',
      reply(UID, 'ATTENDEE;RSVP;CN=;PARTSTAT=ACCEPTED;:mailto:zoe@example.org'),
    ],
    ['with a quoted answer', reply(UID, 'ATTENDEE;PARTSTAT="accepted":mailto:zoe@example.org')],
    [
      'with who sent it for her',
      reply(UID, 'ATTENDEE;SENT-BY="mailto:pa@example.org";PARTSTAT=ACCEPTED:mailto:zoe@example.org'),
    ],
    ['percent-encoded', reply(UID, ZOE.replace('zoe@', 'zo%65%40'))],
  ])('%s, then it is read', (_, text) => {
    expect(said(text)).toEqual(FOUND);
  });

  test('that says its method only in the mail, then it is read, and what it says itself counts more', () => {
    const silent = reply(UID, ZOE).replace('METHOD:REPLY\r\n', '');
    expect(said(silent, 'REPLY')).toEqual(FOUND);
    expect(said(silent, 'COUNTER')).toBeUndefined();
    expect(said(reply(UID, ZOE).replace('METHOD:REPLY', 'METHOD:COUNTER'), 'REPLY')).toBeUndefined();
  });

  test.each([
    ['nothing', ''],
    ['no UID', reply(ZOE)],
    ['two UIDs', reply(UID, 'UID:g-1-yan@convoke', ZOE)],
    ['no attendee', reply(UID)],
    ['two answers of the attendee', reply(UID, ZOE, ZOE.replace('ACCEPTED', 'DECLINED'))],
    ['two answers in one line', reply(UID, ZOE.replace('PARTSTAT', 'PARTSTAT=DECLINED;PARTSTAT'), ZOE)],
    ['an answer and none', reply(UID, ZOE, 'ATTENDEE:mailto:zoe@example.org')],
    ['two addresses in one line', reply(UID, `${ZOE}:mailto:zoe@example.org`)],
    ['somebody else', reply(UID, ZOE.replace('zoe@', 'yan@'))],
    [
      'somebody else who is called like her',
      reply(UID, 'ATTENDEE;CN=zoe@example.org;PARTSTAT=ACCEPTED:mailto:yan@example.org'),
    ],
    ['another mailbox by its plus sign', reply(UID, ZOE.replace('zoe@', 'zoe%2Bx@'))],
    ['a broken percent sign', reply(UID, ZOE.replace('zoe@', 'zoe%4@'))],
    ['an event that is cut off', reply(UID, ZOE).split('END:VEVENT')[0] ?? ''],
    ['hundreds of attendees', reply(UID, ...Array.from({ length: 200 }, () => ZOE))],
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
    ['components nested without end', `BEGIN:VCALENDAR\r\n${'BEGIN:X\r\n'.repeat(10_000)}`],
  ])('%s, then it is no reply', (_, text) => {
    expect(said(text)).toBeUndefined();
  });

  test('any text, then nothing is thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(readCalendarReply(text)).toBeUndefined();
        expect([undefined, FOUND.participation]).toContain(said(reply(UID, text, ZOE))?.participation);
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
          expect(said(calendar.toString())).toEqual({ ...FOUND, participation });
        },
      ),
    );
  });

  test('a name that is written without its quotes, then the answer is read all the same', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 60 }).map((any) => any.replace(/[\p{Cc}"]/gu, ''));
    fc.assert(
      fc.property(name, (bare) => {
        fc.pre(!/PARTSTAT\s*=|:\s*mailto:/i.test(bare));
        expect(said(reply(UID, `${LONE}${bare};PARTSTAT=ACCEPTED:mailto:zoe@example.org`))).toEqual(FOUND);
      }),
    );
  });

  test.each([
    ['quotes', '"'],
    ['quoted colons', '":"'],
    ['parameters', ';PARTSTAT=ACCEPTED'],
    ['addresses', ':mailto:zoe@example.org'],
    ['attendees', `\r\n${ZOE}`],
    ['folds', '\r\n '],
    ['line ends', '\r'],
    ['events', '\r\nBEGIN:VEVENT'],
    ['ends', '\r\nEND:VEVENT'],
    ['percent signs', '%25'],
    ['dashes', '-'],
    ['blanks', ' '],
  ])('as many %s as a mail can hold, then it is read as fast as any', async (_, piece) => {
    const many = piece.repeat(LARGEST / piece.length);
    for (const text of [
      `${ZOE}${many}`,
      `${ZOE.replace('zoe@', `${many}zoe@`)}`,
      `${LONE}${many}`,
      `${many}${ZOE}`,
    ])
      await inTime(async () => said(reply(UID, text)));
  });
});
