import { beforeEach, describe, expect, it, vi } from 'vitest';
import { putSignIn } from '../../functions/store/sign-ups.ts';
import { lintMime } from '../mail/lint-mime.ts';
import { batchOf, contextWith } from '../support/lambda-events.ts';
import {
  givenInvitation,
  givenMeetup,
  givenMember,
  MEMBER,
  sentMails,
  startMailWorld,
} from './mail-world.ts';

const IMPRINT = { name: 'Treff e. V.', lines: ['Lindenweg 1', '10115 Berlin'] };

const world = await startMailWorld();
beforeEach(world.engine.empty);

/** What the function sends with these settings of its stage: a sign-in link, and an invitation. */
async function mailsWith(settings: Readonly<Record<string, string>>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { handler } = await import('../../functions/queue/send-mail.ts');
  const member = await givenMember(world);
  const meetup = await givenMeetup(world);
  await givenInvitation(world, meetup, member);
  await putSignIn(world.table, 'i1', MEMBER.email, new Date());
  const orders = [
    { kind: 'sign-in', signIn: 'i1' },
    { kind: 'invitation', meetup: meetup.id, member: member.id, sequence: 0 },
  ];
  expect(await handler(batchOf(...orders), contextWith())).toEqual({ batchItemFailures: [] });
  vi.unstubAllEnvs();
  for (const { RawMessage } of world.ses.requests())
    expect(lintMime(RawMessage?.Data ?? new Uint8Array())).toEqual([]);
  // Both are sent at once.
  const mails = await sentMails(world);
  const [signIn, invitation] = ['Your Convoke sign-in link', 'Will you come? Board games, Thu 17 Dec'].map(
    (subject) => mails.find((mail) => mail.subject === subject),
  );
  return { signIn, invitation };
}

const people = { IMPRINT: JSON.stringify({ ...IMPRINT, email: 'people@convoke.example.org' }) };
const PEOPLE = [{ name: '', address: 'people@convoke.example.org' }];

describe('a stage with an imprint', () => {
  it('has answers go to whoever reads them, and says who that is', async () => {
    const { signIn, invitation } = await mailsWith(people);
    for (const mail of [signIn, invitation]) {
      expect(mail?.from?.address).toBe('hello@convoke.example.org');
      expect(mail?.replyTo).toEqual(PEOPLE);
      expect(mail?.text).toContain('Run by Treff e. V., Lindenweg 1, 10115 Berlin\n');
      expect(mail?.text).toContain('a person will read it: people@convoke.example.org');
      expect(mail?.headers.find(({ key }) => key === 'x-auto-response-suppress')?.value).toBe('All');
    }
  });

  it('leaves the answers of mail programs to the address in the calendar', async () => {
    const { signIn, invitation } = await mailsWith({ ...people, REPLY_DOMAIN: 'reply.convoke.example.org' });
    expect(signIn?.replyTo).toEqual(PEOPLE);
    expect(invitation?.replyTo).toBeUndefined();
    const calendar = String(invitation?.attachments[0]?.content).replaceAll(/\r?\n /g, '');
    expect(calendar).toMatch(/ORGANIZER.*mailto:reply-[0-9a-f]+@reply\.convoke\.example\.org/);
    expect(calendar).not.toContain('people@');
    expect(invitation?.text).toContain('a person will read it: people@convoke.example.org');
  });

  it('names the sender as whom to write to where it names nobody else, and repeats it in no header', async () => {
    const { signIn } = await mailsWith({ IMPRINT: JSON.stringify(IMPRINT) });
    expect(signIn?.replyTo).toBeUndefined();
    expect(signIn?.text).toContain('a person will read it: hello@convoke.example.org');
    expect(signIn?.text).not.toContain('trial');
  });
});

it('a trial run without an imprint says both', async () => {
  const { signIn, invitation } = await mailsWith({ TRIAL: 'true' });
  for (const mail of [signIn, invitation]) {
    expect(mail?.replyTo).toBeUndefined();
    expect(mail?.text).toContain('This is a trial run: it can end any day');
    expect(mail?.text).toContain("hasn't given a name or a postal address");
  }
});
