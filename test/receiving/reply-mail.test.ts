import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReplyMail } from '../../functions/receiving/reply-mail.ts';
import { gmailReply, MAIL_PROGRAMS, outlookReply, type PressedButton } from '../support/replies.ts';

const PRESSED: PressedButton = {
  from: 'zoe@example.org',
  to: `reply-${'0a'.repeat(16)}@reply.example.org`,
  uid: '7f3a0b1c2d3e4f506172-1-b2c40b1c2d3e4f506172@convoke',
};
/** What a mail says for who pressed. */
async function read(mail: string | Uint8Array) {
  const reply = await readReplyMail(Buffer.from(mail));
  if (typeof reply === 'string') return reply;
  const answer = reply.answerOf(PRESSED.from);
  return answer === 'yes' || answer === 'no' ? { from: reply.from, uid: reply.uid, answer } : answer;
}
const ANSWERED = { from: PRESSED.from, uid: PRESSED.uid };

describe.each(Object.entries(MAIL_PROGRAMS))('given a reply of %s', (_, program) => {
  test.each([
    ['ACCEPTED', { ...ANSWERED, answer: 'yes' }],
    ['DECLINED', { ...ANSWERED, answer: 'no' }],
    ['TENTATIVE', 'undecided'],
    ['NEEDS-ACTION', 'undecided'],
    ['DELEGATED', 'undecided'],
    ['', 'undecided'],
  ])('when it says %s, then it is read as that', async (participation, expected) => {
    expect(await read(program({ ...PRESSED, participation }))).toEqual(expected);
  });

  test.each(['REQUEST', 'COUNTER', 'REFRESH', 'PUBLISH', 'CANCEL', 'ADD', 'DECLINECOUNTER'])(
    'when its method is %s, then it is no answer',
    async (method) => {
      expect(await read(program({ ...PRESSED, method }))).toBe('unclear');
    },
  );

  test('when it speaks for another attendee, then it is no answer', async () => {
    expect(await read(program({ ...PRESSED, attendee: 'yan@example.org' }))).toBe('for somebody else');
  });

  test('when a relay has made all its line breaks bare, then it is still read', async () => {
    expect(await read(program(PRESSED).replaceAll('\r\n', '\n'))).toEqual({ ...ANSWERED, answer: 'yes' });
  });

  test('when it is cut off anywhere, then it is what it was or no answer', async () => {
    const whole = program(PRESSED);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (length) => {
        const found = await read(whole.slice(0, length));
        if (typeof found !== 'string') expect(found).toEqual({ ...ANSWERED, answer: 'yes' });
      }),
    );
  });

  test('when it is damaged anywhere behind its From, then it is an answer of the same sender or none', async () => {
    const whole = Buffer.from(program(PRESSED));
    // Damage to the address itself may make another of it.
    const behindFrom = whole.indexOf('\n', whole.indexOf('From:'));
    expect(behindFrom).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.integer({ min: behindFrom, max: whole.length - 1 }),
            fc.uint8Array({ maxLength: 40 }),
            fc.nat(60),
          ),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        async (damages) => {
          const mail = damages.reduce(
            (bytes, [at, inserted, gone]) =>
              Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + gone)]),
            whole,
          );
          const found = await read(mail);
          if (typeof found !== 'string') expect(found.from).toBe(PRESSED.from);
        },
      ),
    );
  });
});

const header = (mail: string, more: string) => `${more}\r\n${mail}`;

describe('given a mail that is no reply', () => {
  test.each([
    ['nothing', '', 'sender'],
    ['a mail without a sender', gmailReply(PRESSED).replace(/^From: .*\r\n/m, ''), 'sender'],
    ['a second From', header(gmailReply(PRESSED), 'From: yan@example.org'), 'sender'],
    [
      'a From hidden behind a lone carriage return',
      header(gmailReply(PRESSED), 'X: y\rFrom: yan@example.org'),
      'sender',
    ],
    [
      'an automatic answer of somebody on holiday',
      'From: zoe@example.org\r\nAuto-Submitted: auto-replied\r\nSubject: Out of office\r\n\r\nI accept nothing until May.',
      'no calendar',
    ],
    [
      'two calendars that contradict each other',
      gmailReply(PRESSED).replace('PARTSTAT=3DACCEPTED', 'PARTSTAT=3DDECLINED'),
      'unclear',
    ],
  ])('%s, then it says why', async (_, mail, why) => {
    expect(await read(mail)).toBe(why);
  });

  test('a forwarded reply, then what is inside is not read', async () => {
    const forwarded = `From: yan@example.org\r\nContent-Type: message/rfc822\r\n\r\n${outlookReply(PRESSED)}`;
    expect(await read(forwarded)).toBe('no calendar');
  });

  test('parts nested without end, then it is not read', async () => {
    const deep = Array.from(
      { length: 200 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    ).join('');
    expect(await read(`From: zoe@example.org\r\n${deep}`)).toBe('unreadable');
  });

  test('headers without end, then it is not read', async () => {
    expect(await read(`From: zoe@example.org\r\n${'X: y\r\n'.repeat(20_000)}`)).toBe('unreadable');
  });

  test('hundreds of calendars, then it is not read', async () => {
    const part = '--b\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n';
    const mail = `From: zoe@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(500)}--b--`;
    expect(await read(mail)).toBe('unclear');
  });

  test('any bytes, then nothing is thrown and nothing is an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(typeof (await read(bytes))).toBe('string');
      }),
    );
  });

  test('any soup of what mails are made of, then nothing is thrown and nothing is an answer', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'From: zoe@example.org\r\n',
        'Content-Type: multipart/mixed; boundary="b"\r\n',
        'Content-Type: text/calendar; method=REPLY\r\n',
        'Content-Transfer-Encoding: base64\r\n',
        '\r\n',
        '--b\r\n',
        '--b--\r\n',
        'BEGIN:VCALENDAR\r\n',
        'METHOD:REPLY\r\n',
        'BEGIN:VEVENT\r\n',
        'UID:g-1-m@convoke\r\n',
        ' folded\r\n',
        'END:VEVENT\r\n',
        'END:VCALENDAR\r\n',
      ),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        expect(typeof (await read(pieces.join('')))).toBe('string');
      }),
    );
  });
});
