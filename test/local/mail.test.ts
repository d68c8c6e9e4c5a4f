import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { type SmallEmulator, startSmallEmulator } from './fixtures/small-emulator.ts';

let emulator: SmallEmulator;
beforeAll(async () => {
  emulator = await startSmallEmulator();
});
afterAll(() => emulator.stop());

const send = (to: string, from = 'Convoke <hello@example.org>') =>
  emulator.call({
    service: 'ses',
    command: 'SendRawEmail',
    input: {
      Source: from,
      Destinations: [to],
      ConfigurationSetName: 'Mails',
      Tags: [{ Name: 'mailId', Value: 'confirm_1' }],
      RawMessage: {
        Data: `From: ${from}\r\nTo: ${to}\r\nSubject: Hello ${to}\r\nList-Unsubscribe: <https://x>\r\n\r\nHi`,
      },
    },
  });

const storeSchema = z.object({ emails: z.array(z.looseObject({})) });
const eventSchema = z.object({
  body: z.looseObject({
    eventType: z.string(),
    mail: z.looseObject({
      messageId: z.string(),
      destination: z.array(z.string()),
      tags: z.record(z.string(), z.array(z.string())),
    }),
  }),
});
const eventsAbout = async (address: string) => {
  await emulator.idle();
  return emulator
    .logged('Queue', eventSchema)
    .map(({ body }) => body)
    .filter(({ mail }) => mail.destination.includes(address));
};

describe('mail', () => {
  it('given a mail, when it is sent, then the inbox shows it and keeps it as it was sent', async () => {
    const { results } = await send('ann@example.com');
    const messageId = z.parse(z.string(), results[0]?.MessageId);
    const store = z.parse(storeSchema, await (await fetch(`${emulator.inboxUrl}/store`)).json());
    expect(store.emails.at(-1)).toMatchObject({
      messageId,
      subject: 'Hello ann@example.com',
      destination: { to: ['ann@example.com'] },
    });
    const raw = await (await fetch(`${emulator.inboxUrl}/raw/${messageId}`)).text();
    expect(raw).toContain('List-Unsubscribe: <https://x>');
    expect(emulator.mails().at(-1)?.raw.toString()).toBe(raw);
    expect((await fetch(`${emulator.inboxUrl}/raw/unknown`)).status).toBe(404);
    expect(await (await fetch(emulator.inboxUrl)).text()).toContain('<html');
  });

  it('given a mail to anybody, when it is sent, then a delivery with its tag is published', async () => {
    const { results } = await send('bob@example.com');
    expect(await eventsAbout('bob@example.com')).toMatchObject([
      {
        eventType: 'Delivery',
        mail: { messageId: results[0]?.MessageId, tags: { mailId: ['confirm_1'] } },
        delivery: { recipients: ['bob@example.com'] },
      },
    ]);
  });

  it.each([
    ['bounce', [{ eventType: 'Bounce', bounce: { bounceType: 'Permanent', bounceSubType: 'General' } }]],
    ['bounce+label', [{ eventType: 'Bounce' }]],
    ['suppressionlist', [{ eventType: 'Bounce', bounce: { bounceSubType: 'OnAccountSuppressionList' } }]],
    ['complaint', [{ eventType: 'Delivery' }, { eventType: 'Complaint' }]],
    ['success', [{ eventType: 'Delivery' }]],
    ['ooto', [{ eventType: 'Delivery' }]],
  ])(
    'given the simulator address %s@, when a mail goes there, then its fate is published',
    async (name, events) => {
      const address = `${name}@simulator.amazonses.com`;
      await send(address);
      expect(await eventsAbout(address)).toMatchObject(events);
    },
  );

  it('given a bounce, when it is published, then it names who bounced', async () => {
    const address = 'bounce+named@simulator.amazonses.com';
    await send(address);
    expect(await eventsAbout(address)).toMatchObject([
      { bounce: { bouncedRecipients: [{ emailAddress: address }] } },
    ]);
  });

  it('given a sender that the template does not verify, when it sends, then SES refuses', async () => {
    const before = emulator.mails().length;
    const { results } = await send('cy@example.com', 'x@other.example');
    expect(results[0]?.error).toBe('AccessDenied');
    expect(emulator.mails().length).toBe(before);
  });
});
