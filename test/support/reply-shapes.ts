import { appleReply, gmailReply, outlookReply, type PressedButton } from './replies.ts';

/** A mail as somebody's program writes it: whoever presses, at `from`, answers for `attendee`. */
export type Shape = (pressed: PressedButton) => string;

interface Parts {
  /** The value of From. */
  readonly sender?: (from: string) => string;
  /** The lines of attendees. */
  readonly invited?: (attendee: string, participation: string) => readonly string[];
  readonly calendar?: (calendar: string) => string;
  /** The headers of the part with the calendar; the mail itself is that part without them. */
  readonly part?: readonly string[];
  readonly encode?: (calendar: string) => string;
}

const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
const attendee = (parameters: string) => (address: string, participation: string) => [
  `ATTENDEE;${parameters.replace('YES', participation)}:mailto:${address}`,
];

/** A mail of the simplest kind, with the parts that make it a kind of its own. */
const shape =
  ({
    sender = (from) => from,
    invited = attendee('PARTSTAT=YES'),
    calendar = (text) => text,
    part = ['Content-Type: text/calendar; charset=utf-8; method=REPLY'],
    encode = (text) => text,
  }: Parts): Shape =>
  ({ from, to, uid, participation = 'ACCEPTED', attendee: who = from, method = 'REPLY' }) => {
    const text = calendar(
      [
        'BEGIN:VCALENDAR',
        'PRODID:-//Somebody//EN',
        'VERSION:2.0',
        `METHOD:${method}`,
        'BEGIN:VEVENT',
        `ORGANIZER:mailto:${to}`,
        `UID:${uid}`,
        ...invited(who, participation),
        'DTSTAMP:20261122T120458Z',
        'SEQUENCE:0',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
    return [
      `From: ${sender(from)}`,
      `To: ${to}`,
      'Subject: Accepted',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Yes, I will come.',
      '--b',
      ...part,
      '',
      encode(text),
      '--b--',
      '',
    ].join('\r\n');
  };

const file = (type: string, name: string) => ({
  part: [
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
  ],
  encode: base64,
});

/** Replies as programs and servers write them, each of which must count if the proofs hold. */
export const GOOD_SHAPES: Readonly<Record<string, Shape>> = {
  Gmail: gmailReply,
  Outlook: outlookReply,
  Apple: appleReply,
  'Proton: the calendar as a file beside a text': shape(file('text/calendar', 'invite.ics')),
  'Fastmail: a name in quotes': shape({ sender: (from) => `"Zoe Quark" <${from}>` }),
  'a calendar and no other part': (pressed) => {
    const mail = shape({})(pressed).replace('--b--\r\n', '');
    return (
      mail.slice(0, mail.indexOf('Content-Type:')) + mail.slice(mail.indexOf('Content-Type: text/calendar'))
    );
  },
  'octet-stream with the name of a calendar': shape(file('application/octet-stream', 'invite.ics')),
  'octet-stream with the name in capitals': shape(file('application/octet-stream', 'INVITE.ICS')),
  'plain text with the name of a calendar': shape(file('text/plain', 'reply.ics')),
  'the type of vCalendar 1.0': shape(file('text/x-vcalendar', 'invite.vcs')),
  'the type of calendars as applications': shape(file('application/ics', 'invite.ics')),
  'cut off behind the event': shape({ calendar: (text) => text.replace('END:VCALENDAR\r\n', '') }),
  'cut off before the event': shape({ calendar: (text) => text.replace('BEGIN:VCALENDAR\r\n', '') }),
  'a method in the type only': shape({ calendar: (text) => text.replace('METHOD:REPLY\r\n', '') }),
  'lines of a scanner behind the calendar': shape({
    calendar: (text) => `${text}\r\n-- \r\nScanned: clean\r\n`,
  }),
  'a foreign component without end': shape({
    calendar: (text) => text.replace('BEGIN:VEVENT', 'BEGIN:X-FOREIGN\r\nX-A:b\r\nBEGIN:VEVENT'),
  }),
  'bare line feeds': (pressed) => shape({})(pressed).replaceAll('\r\n', '\n'),
  'the address as a name, in apostrophes': shape({ sender: (from) => `'${from}' <${from}>` }),
  'the address as a name': shape({ sender: (from) => `${from} <${from}>` }),
  'brackets in the name': shape({ sender: (from) => `Zoe [ACME] <${from}>` }),
  'a colon in the name': shape({ sender: (from) => `Zoe: Sales <${from}>` }),
  'a comment in the name': shape({ sender: (from) => `Zoe (Sales) <${from}>` }),
  'a comment as the name': shape({ sender: (from) => `${from} (Zoe Quark)` }),
  'an encoded name with brackets': shape({ sender: (from) => `=?utf-8?Q?Zo=C3=AB_(DE)?= <${from}>` }),
  'a name half in quotes': shape({ sender: (from) => `"Zoe" Quark <${from}>` }),
  'somebody else’s address as a quoted name': shape({ sender: (from) => `"yan@example.org" <${from}>` }),
  'the organizer as an attendee': shape({
    invited: (who, said) => [
      'ATTENDEE;PARTSTAT=DECLINED:mailto:us@example.com',
      `ATTENDEE;PARTSTAT=${said}:mailto:${who}`,
    ],
  }),
  'the attendee twice': shape({
    invited: (who, said) => [who, who.toUpperCase()].map((one) => `ATTENDEE;PARTSTAT=${said}:mailto:${one}`),
  }),
  'a bare semicolon in the attendee’s name': shape({ invited: attendee('CN=Quark; Zoe;PARTSTAT=YES') }),
  'a bare colon in the attendee’s name': shape({ invited: attendee('CN=Zoe: Sales;PARTSTAT=YES;RSVP=TRUE') }),
  'a parameter without a value': shape({ invited: attendee('RSVP;CN=;PARTSTAT=YES') }),
  'quotes within a name': shape({ invited: attendee('CN=Zoe "Z;:" Quark;PARTSTAT="YES"') }),
  'a percent-encoded address': shape({
    invited: (who, said) => [`ATTENDEE;PARTSTAT=${said}:mailto:${who.replace('@', '%40')}`],
  }),
};

/** Mails that must not count whoever sent them, nor have anybody asked. */
export const BAD_SHAPES: Readonly<Record<string, Shape>> = {
  'a counter-proposal': (pressed) => outlookReply({ ...pressed, method: 'COUNTER' }),
  'a counter-proposal that its mail calls a reply': shape({
    calendar: (text) => text.replace('METHOD:REPLY', 'METHOD:COUNTER'),
  }),
  'a declined counter-proposal': (pressed) => gmailReply({ ...pressed, method: 'DECLINECOUNTER' }),
  'a request': (pressed) => appleReply({ ...pressed, method: 'REQUEST' }),
  perhaps: (pressed) => appleReply({ ...pressed, participation: 'TENTATIVE' }),
  delegated: (pressed) => outlookReply({ ...pressed, participation: 'DELEGATED' }),
  'attendees that contradict each other': shape({
    invited: (who) => ['ACCEPTED', 'DECLINED'].map((said) => `ATTENDEE;PARTSTAT=${said}:mailto:${who}`),
  }),
  'two calendars that contradict each other': (pressed) =>
    gmailReply(pressed).replace('PARTSTAT=3DACCEPTED', 'PARTSTAT=3DDECLINED'),
  'two authors': shape({ sender: (from) => `${from}, yan@example.org` }),
  'two From lines': shape({ sender: (from) => `${from}\r\nFrom: yan@example.org` }),
  'a group of one': shape({ sender: (from) => `Friends: ${from};` }),
  'another address as the name': shape({ sender: (from) => `yan@example.org <${from}>` }),
  'another address in a comment': shape({ sender: (from) => `Zoe (yan@example.org) <${from}>` }),
  'another address in an encoded word': shape({ sender: (from) => `=?utf-8?Q?yan@example.org?= <${from}>` }),
  'only somebody else attends, called like the member': shape({
    invited: (who) => [`ATTENDEE;CN="${who}";PARTSTAT=ACCEPTED:mailto:yan@example.org`],
  }),
  'only somebody else attends, with the member as a comment': shape({
    invited: (who) => [`ATTENDEE;PARTSTAT=ACCEPTED;X-NOTE=${who}:mailto:yan@example.org`, `COMMENT:${who}`],
  }),
  'somebody else’s event': (pressed) => gmailReply({ ...pressed, uid: 'a1b2@google.com' }),
  'an event that is cut off': shape({ calendar: (text) => text.split('END:VEVENT')[0] ?? '' }),
  'two events': shape({
    calendar: (text) => text.replace('END:VEVENT', 'END:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT'),
  }),
  'a quote that is never closed': shape({ invited: attendee('CN="Zoe;PARTSTAT=YES') }),
  'a forwarded reply with the name of a calendar': shape({
    part: [
      'Content-Type: message/rfc822; name="invite.ics"',
      'Content-Disposition: attachment; filename="invite.ics"',
    ],
  }),
  'a calendar under another name': shape(file('application/octet-stream', 'invite.dat')),
  'Outlook’s own format': shape(file('application/ms-tnef', 'winmail.dat')),
};
