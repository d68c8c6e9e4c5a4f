import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { type Mailbox, startMailbox } from '../../../lib/local/inbox/mailbox.ts';

let mailbox: Mailbox | undefined;
afterEach(async () => {
  await mailbox?.stop();
  mailbox = undefined;
});

const storeSchema = z.object({ emails: z.array(z.looseObject({ messageId: z.string(), at: z.number() })) });
const listed = async (port: number, query = '') => {
  const response = await fetch(`http://127.0.0.1:${port}/store${query}`);
  return z.parse(storeSchema, await response.json()).emails;
};

const RAW = Buffer.from('From: a@example.org\r\nTo: b@example.org\r\nSubject: Hello\r\n\r\nHi');

describe('the inbox', () => {
  it('given a mail that was taken, when it is kept, then it is listed from then on, always under one id', async () => {
    const options = { host: '127.0.0.1', port: 0, folder: undefined, keepAll: false };
    const started = await startMailbox(options);
    mailbox = started;
    const taken = await fetch(`http://127.0.0.1:${started.port}/`, {
      method: 'POST',
      headers: { authorization: 'AWS4-HMAC-SHA256' },
      body: new URLSearchParams({ Action: 'SendRawEmail', 'RawMessage.Data': RAW.toString('base64') }),
    });
    const [, takenAs = ''] = /<MessageId>(.*)<\/MessageId>/.exec(await taken.text()) ?? [];
    expect(await listed(started.port)).toEqual([]);

    const messageId = started.keep(takenAs, RAW);
    const [mail] = await listed(started.port);
    expect(mail).toMatchObject({ messageId, subject: 'Hello' });
    expect(await listed(started.port, `?since=${mail?.at}`)).toHaveLength(1);
    expect(await listed(started.port, `?since=${(mail?.at ?? 0) + 1}`)).toEqual([]);
    expect((await fetch(`http://127.0.0.1:${started.port}/store?since=today`)).status).toBe(400);
  });
});
