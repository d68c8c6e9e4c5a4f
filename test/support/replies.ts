/** Mails as mail programs send them when somebody presses a button of theirs, after the shape of the real ones. */

export interface PressedButton {
  /** The address of who pressed. */
  readonly from: string;
  /** Where the organizer takes answers. */
  readonly to: string;
  readonly uid: string;
  readonly participation?: string;
  /** Whom the calendar says it is; who pressed, unless a test wants otherwise. */
  readonly attendee?: string;
  readonly method?: string;
  readonly sequence?: number;
}

const lines = (...text: readonly string[]) => `${text.join('\r\n')}\r\n`;
const base64 = (text: string) =>
  Buffer.from(text)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n');

/** Quoted-printable in lines of at most 76 characters. */
const quotedPrintable = (text: string) =>
  text
    .split('\r\n')
    .map((line) =>
      [...Buffer.from(line)]
        .map((byte) =>
          byte === 0x3d || byte > 0x7e
            ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
            : String.fromCharCode(byte),
        )
        .join('')
        .replace(/(?:=[0-9A-F]{2}|[^=]){70}(?=.)/g, '$&=\r\n'),
    )
    .join('\r\n');

/** Folded at 74 characters, the next line beginning with `indent`. */
const folded = (line: string, indent: string) => line.replace(/.{74}(?=.)/gu, `$&\r\n${indent}`);

/** Google: both an alternative and a file, flowed text in base64, an X- parameter at the attendee. */
export function gmailReply(pressed: PressedButton): string {
  const {
    from,
    to,
    uid,
    participation = 'ACCEPTED',
    attendee = from,
    method = 'REPLY',
    sequence = 0,
  } = pressed;
  const calendar = lines(
    'BEGIN:VCALENDAR',
    'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    'DTSTART:20261218T000000Z',
    'DTEND:20261218T020000Z',
    'DTSTAMP:20261122T120500Z',
    folded(`ORGANIZER;CN=Convoke:mailto:${to}`, ' '),
    `UID:${uid}`,
    folded(
      `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${participation};CN=Zoë Quark;X-NUM-GUESTS=0:mailto:${attendee}`,
      ' ',
    ),
    'X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij',
    'CREATED:20261122T100000Z',
    'DESCRIPTION:At least 8 people meet for Board games\\, near Hoboken\\, New Jers',
    ' ey.\\nATTENDEE\\;PARTSTAT=DECLINED:mailto:nobody@example.org',
    'LAST-MODIFIED:20261122T120500Z',
    'LOCATION:near Hoboken\\, New Jersey',
    `SEQUENCE:${sequence}`,
    'STATUS:TENTATIVE',
    'SUMMARY:Board games (Convoke)',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  );
  return lines(
    'Received: from mail-sor-f41.google.com by inbound-smtp.eu-west-1.amazonaws.com; Sun, 22 Nov 2026 12:05:02 +0000',
    'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=20230601;',
    '        h=to:from:subject:date:message-id:auto-submitted:sender:reply-to:mime-version; bh=AbC=; b=dEf=',
    'MIME-Version: 1.0',
    `Reply-To: =?UTF-8?Q?Zo=C3=AB_Quark?= <${from}>`,
    'Sender: Google Calendar <calendar-notification@google.com>',
    'Auto-Submitted: auto-generated',
    'Message-ID: <calendar-0a1b2c3d-4e5f@google.com>',
    'Date: Sun, 22 Nov 2026 12:05:00 +0000',
    'Subject: Accepted: Board games (Convoke) @ Thu Dec 17, 2026 7pm - 9pm (EST)',
    `From: =?UTF-8?Q?Zo=C3=AB_Quark?= <${from}>`,
    `To: ${to}`,
    'Content-Type: multipart/mixed; boundary="000000000000a1b2c3061f00aa00"',
    '',
    '--000000000000a1b2c3061f00aa00',
    'Content-Type: multipart/alternative; boundary="000000000000a1b2c1061f00aa01"',
    '',
    '--000000000000a1b2c1061f00aa01',
    'Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes',
    'Content-Transfer-Encoding: base64',
    '',
    base64('Zoë Quark has accepted this invitation.'),
    '--000000000000a1b2c1061f00aa01',
    'Content-Type: text/html; charset="UTF-8"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(
      '<html><body><span itemscope itemtype="http://schema.org/InformAction">Zoë has accepted</span>',
    ),
    '--000000000000a1b2c1061f00aa01',
    `Content-Type: text/calendar; charset="UTF-8"; method=${method}`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(calendar),
    '--000000000000a1b2c1061f00aa01--',
    '',
    '--000000000000a1b2c3061f00aa00',
    'Content-Type: application/ics; name="invite.ics"',
    'Content-Disposition: attachment; filename="invite.ics"',
    'Content-Transfer-Encoding: base64',
    '',
    base64(calendar),
    '--000000000000a1b2c3061f00aa00--',
  );
}

/** Outlook and Exchange: a comma in the name, Windows time zones, tabs as folding, addresses in their own capitals. */
export function outlookReply(pressed: PressedButton): string {
  const {
    from,
    to,
    uid,
    participation = 'ACCEPTED',
    attendee = from,
    method = 'REPLY',
    sequence = 0,
  } = pressed;
  const calendar = lines(
    'BEGIN:VCALENDAR',
    `METHOD:${method}`,
    'PRODID:Microsoft Exchange Server 2010',
    'VERSION:2.0',
    'BEGIN:VTIMEZONE',
    'TZID:Eastern Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0500',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:-0500',
    'TZOFFSETTO:-0400',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    folded(`ATTENDEE;PARTSTAT=${participation};CN="Quark, Zoë":MAILTO:${attendee.toUpperCase()}`, '\t'),
    'COMMENT;LANGUAGE=en-US:\\n',
    folded(`UID:${uid}`, '\t'),
    'SUMMARY;LANGUAGE=en-US:Accepted: Board games (Convoke)',
    'DTSTART;TZID=Eastern Standard Time:20261217T190000',
    'DTEND;TZID=Eastern Standard Time:20261217T210000',
    'CLASS:PUBLIC',
    'PRIORITY:5',
    'DTSTAMP:20261122T120459Z',
    'TRANSP:OPAQUE',
    'STATUS:CONFIRMED',
    `SEQUENCE:${sequence}`,
    'LOCATION;LANGUAGE=en-US:near Hoboken\\, New Jersey',
    'X-MICROSOFT-CDO-APPT-SEQUENCE:0',
    'X-MICROSOFT-CDO-OWNERAPPTID:0',
    'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    'X-MICROSOFT-DISALLOW-COUNTER:FALSE',
    'BEGIN:VALARM',
    'DESCRIPTION:REMINDER',
    'TRIGGER;RELATED=START:-PT15M',
    'ACTION:DISPLAY',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  );
  return lines(
    'Received: from EUR05-AM6-obe.outbound.protection.outlook.com (2603:10a6:20b::1) by inbound-smtp.eu-west-1.amazonaws.com;',
    '\tSun, 22 Nov 2026 12:05:02 +0000',
    `From: =?iso-8859-1?Q?Quark=2C_Zo=EB?= <${from}>`,
    `To: Convoke <${to}>`,
    'Subject: Accepted: Board games (Convoke)',
    'Thread-Topic: Board games (Convoke)',
    'Thread-Index: AQHbPNabcdEFghIJklMNopQRstUVwxYZ',
    'Date: Sun, 22 Nov 2026 12:04:59 +0000',
    'Message-ID:',
    '\t<AM6PR05MB0000000000000000@AM6PR05MB0000.eurprd05.prod.outlook.com>',
    'Accept-Language: en-US',
    'X-MS-Has-Attach:',
    'X-MS-TNEF-Correlator:',
    'Content-Type: multipart/alternative;',
    '\tboundary="_000_AM6PR05MB0000000000000000AM6PR05MB0000eurp_"',
    'MIME-Version: 1.0',
    '',
    '--_000_AM6PR05MB0000000000000000AM6PR05MB0000eurp_',
    'Content-Type: text/plain; charset="iso-8859-1"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Zo=EB says: see you there',
    '',
    '--_000_AM6PR05MB0000000000000000AM6PR05MB0000eurp_',
    'Content-Type: text/html; charset="iso-8859-1"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<html xmlns:o=3D"urn:schemas-microsoft-com:office:office"><body>Zo=EB</body></html>',
    '',
    '--_000_AM6PR05MB0000000000000000AM6PR05MB0000eurp_',
    `Content-Type: text/calendar; charset="utf-8"; method=${method}`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(calendar),
    '',
    '--_000_AM6PR05MB0000000000000000AM6PR05MB0000eurp_--',
  );
}

/** Apple: the calendar as a file only, the address once more as a parameter, the From a bare one. */
export function appleReply(pressed: PressedButton): string {
  const {
    from,
    to,
    uid,
    participation = 'ACCEPTED',
    attendee = from,
    method = 'REPLY',
    sequence = 0,
  } = pressed;
  const calendar = lines(
    'BEGIN:VCALENDAR',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'PRODID:-//Apple Inc.//macOS 15.1//EN',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    folded(
      `ATTENDEE;CN="Zoë Quark";CUTYPE=INDIVIDUAL;EMAIL="${attendee}";PARTSTAT=${participation};ROLE=REQ-PARTICIPANT:mailto:${attendee}`,
      ' ',
    ),
    'CREATED:20261122T120430Z',
    'DTEND:20261218T020000Z',
    'DTSTAMP:20261122T120458Z',
    'DTSTART:20261218T000000Z',
    'LAST-MODIFIED:20261122T120458Z',
    folded(`ORGANIZER;CN="Convoke";EMAIL="${to}":mailto:${to}`, ' '),
    `SEQUENCE:${sequence}`,
    'SUMMARY:Board games (Convoke)',
    'TRANSP:OPAQUE',
    folded(`UID:${uid}`, ' '),
    'END:VEVENT',
    'END:VCALENDAR',
  );
  return lines(
    `From: ${from}`,
    'Content-Type: multipart/alternative;',
    ' boundary="Apple-Mail=_0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9"',
    'Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3826.200.121\\))',
    'Subject: =?utf-8?Q?Zo=C3=AB_Quark_accepted=3A_=E2=80=9CBoard_games=E2=80=9D?=',
    'Message-Id: <0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9@example.org>',
    'Date: Sun, 22 Nov 2026 13:04:58 +0100',
    `To: <${to}>`,
    'X-Mailer: iPhone Mail (22B91)',
    '',
    '',
    '--Apple-Mail=_0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Type: text/plain;',
    '\tcharset=utf-8',
    '',
    quotedPrintable('Zoë Quark accepted your invitation to “Board games”.'),
    '--Apple-Mail=_0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9',
    'Content-Disposition: attachment;',
    '\tfilename=iCal-20261122-130458.ics',
    'Content-Type: text/calendar;',
    '\tmethod=REPLY;',
    '\tname="iCal-20261122-130458.ics"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(calendar),
    '--Apple-Mail=_0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9--',
  );
}

export const MAIL_PROGRAMS = { Gmail: gmailReply, Outlook: outlookReply, Apple: appleReply } as const;

/** What SES writes above a mail, with what it found out about signatures and how the other side greeted. */
export const sesHeaders = (
  messageId: string,
  signatures: readonly string[],
  greeting = 'mx.example.org',
  server = 'amazonses.com',
) => {
  const spf = `none (spfCheck: 192.0.2.1 is neither permitted nor denied) client-ip=192.0.2.1; envelope-from=x@y.example; helo=${greeting};`;
  return [
    { name: 'Return-Path', value: '<x@y.example>' },
    {
      name: 'Received',
      value: `from mx.example.org [192.0.2.1] by inbound-smtp.eu-west-1.amazonaws.com\n with SMTP id ${messageId} for reply@example.com;\n Sun, 22 Nov 2026 15:00:00 +0000 (UTC)`,
    },
    { name: 'X-SES-Spam-Verdict', value: 'PASS' },
    { name: 'X-SES-Virus-Verdict', value: 'PASS' },
    { name: 'Received-SPF', value: spf },
    {
      name: 'Authentication-Results',
      value: `${server}; spf=${spf} ${signatures.map((one) => `${one};`).join('\n ')} dmarc=none header.from=example.org;`,
    },
    { name: 'X-SES-RECEIPT', value: 'AEFBQUFBQUFB' },
    { name: 'X-SES-DKIM-SIGNATURE', value: 'a=rsa-sha256; d=amazonses.com;' },
    { name: 'Received', value: 'from pc by mx.example.org; Sun, 22 Nov 2026 14:59:59 +0000' },
  ];
};
