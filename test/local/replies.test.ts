import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Emulator } from '../../lib/local/emulator.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { peopleAt } from '../support/people.ts';
import { gmailReply, MAIL_PROGRAMS, type PressedButton } from '../support/replies.ts';

const PEOPLE = 8;
const address = (n: number) => `person-${n}@example.org`;

let emulator: Emulator;
let meetup: string;
beforeAll(async () => {
  emulator = await startTestEmulator();
  const people = peopleAt(emulator);
  for (let n = 1; n <= PEOPLE; n += 1)
    await people.join(address(n), { home: { lat: 40.744, lon: -74.032 }, reachKm: 10, topics: ['Chess'] });
  const letters = await people.lettersTo(address(1));
  const [, token] = letters.flatMap(({ text }) => /\/answer\/([^?\s]+)/.exec(text) ?? []);
  const found = await (await fetch(`${emulator.url}/v1/invitations/${token}`)).json();
  meetup = z.parse(z.object({ meetup: z.object({ id: z.string() }) }), found).meetup.id;
});
afterAll(() => emulator.stop());

/** The newest calendar that a mail program of this member was sent, unfolded. */
async function calendarOf(n: number): Promise<string> {
  for (const { raw } of [...emulator.mails()].reverse()) {
    const mail = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
    const calendar = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar')?.content;
    const isTheirs = mail.to?.some((to) => to.address === address(n));
    if (isTheirs && typeof calendar === 'string') return calendar.replaceAll('\n ', '');
  }
  throw new Error(`there is no calendar for ${address(n)}`);
}

/** What the member's mail program makes of that calendar when a button is pressed. */
async function pressed(n: number, participation = 'ACCEPTED'): Promise<PressedButton> {
  const calendar = await calendarOf(n);
  const [, to = ''] = /^ORGANIZER.*:mailto:(.*)$/m.exec(calendar) ?? [];
  const [, uid = ''] = /^UID:(.*)$/m.exec(calendar) ?? [];
  return { from: address(n), to, uid, participation };
}

/** Hands a mail to the reply domain's mail server and waits until all is quiet; gives the server's status. */
async function deliver(mail: string, to: string, verdicts = ''): Promise<number> {
  const url = `${emulator.inboxUrl}/receive?to=${encodeURIComponent(to)}${verdicts}`;
  const { status } = await fetch(url, { method: 'POST', body: mail });
  await emulator.idle();
  return status;
}

const subjectsTo = async (n: number) =>
  (await peopleAt(emulator).lettersTo(address(n))).map(({ subject }) => subject.split(':')[0]);

/** How many have said yes, as one who never answers sees it. */
async function tally(): Promise<number> {
  const letters = await peopleAt(emulator).lettersTo(address(PEOPLE));
  const [, token] = /\/answer\/([\w.-]+)/.exec(letters.at(-1)?.text ?? '') ?? [];
  const invitation = await (await fetch(`${emulator.url}/v1/invitations/${token}`)).json();
  return z.parse(z.object({ yes: z.int() }), invitation).yes;
}

describe('given eight people who are invited by a stage that receives mail', () => {
  it('when the invitation arrives, then mail programs can show buttons that answer for this member only', async () => {
    const calendar = await calendarOf(1);
    expect(calendar).toMatch(/^METHOD:REQUEST$/m);
    expect(calendar).toMatch(/^ATTENDEE.*PARTSTAT=NEEDS-ACTION;RSVP=TRUE:MAILTO:person-1@example\.org$/m);
    const [mine, other] = await Promise.all([pressed(1), pressed(2)]);
    expect(mine.to).toMatch(/^reply-[0-9a-f]{32}@reply\.convoke\.example\.org$/);
    expect(mine.uid).toContain(meetup);
    expect([other.to, other.uid]).not.toContain(mine.to);
  });

  it('when three accept in three mail programs, then each is counted and told what is known', async () => {
    const asked = await pressed(1);
    const programs = Object.values(MAIL_PROGRAMS);
    for (const [index, program] of programs.entries()) {
      const reply = await pressed(index + 1);
      expect(await deliver(program(reply), reply.to)).toBe(202);
    }
    expect(await tally()).toBe(3);
    for (let n = 1; n <= 3; n += 1) expect((await subjectsTo(n)).at(-1)).toBe("You're in");
    expect(await calendarOf(1)).toMatch(/^ATTENDEE.*PARTSTAT=ACCEPTED/m);
    expect(await pressed(1)).toEqual(asked);
  });

  it('when one of them declines after all, by the calendar of the second mail, then the count falls', async () => {
    const reply = await pressed(1, 'DECLINED');
    await deliver(gmailReply(reply), reply.to);
    expect(await tally()).toBe(2);
  });

  it('when senders are forged, answer for others or send garbage, then nothing changes and nobody waits', async () => {
    const before = await tally();
    const mine = await pressed(4);
    const theirs = await pressed(5);
    await deliver(gmailReply(mine), mine.to, '&dmarc=FAIL');
    await deliver(gmailReply({ ...theirs, from: mine.from }), theirs.to);
    await deliver(gmailReply(mine), theirs.to);
    await deliver(gmailReply({ ...mine, attendee: theirs.from }), mine.to);
    await deliver('garbage', mine.to);
    await deliver('', mine.to);
    await deliver(gmailReply(mine), mine.to, '&dmarc=GRAY&source=a@evil.example');
    expect(await tally()).toBe(before);
    // Whose name it bears is asked at their own address, once, and nobody else is written to.
    expect((await subjectsTo(4)).filter((subject) => subject?.startsWith('Was this you?'))).toHaveLength(1);
    expect((await subjectsTo(5)).join()).not.toContain('Was this you?');
    expect(emulator.queued('RepliesDeadLetters')).toEqual([]);
    expect(emulator.reports()).toEqual([]);
    await deliver(gmailReply(mine), mine.to, '&dmarc=GRAY');
    expect(await tally()).toBe(before + 1);
  });

  it('when a mail is too large or for a domain of somebody else, then it is not taken', async () => {
    const reply = await pressed(6);
    expect(await deliver(gmailReply(reply) + 'x'.repeat(150 * 1024), reply.to)).toBe(413);
    expect(await deliver(gmailReply(reply), reply.to.replace('reply.', 'mail.'))).toBe(404);
    expect(await deliver(gmailReply(reply), 'nobody')).toBe(404);
    const largest = gmailReply(reply).padEnd(150 * 1024, 'x');
    expect(await deliver(largest, reply.to)).toBe(202);
    expect((await subjectsTo(6)).at(-1)).toBe("You're in");
  });
});
