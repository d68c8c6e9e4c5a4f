import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { Fetch } from './patient-fetch.ts';

/** Shortest pause between two polls; slow polls make the pause longer. */
const PAUSE_MS = 150;
const PAUSE_PER_LOOK = 2;

const storeSchema = z.object({
  emails: z.array(
    z.object({
      messageId: z.string(),
      destination: z.object({ to: z.array(z.string()) }),
      body: z.object({ text: z.optional(z.string()) }),
      at: z.number(),
    }),
  ),
});

/** What a mail in the inbox means to a person: a confirmation link or an invitation. */
export type Mail =
  | { readonly kind: 'confirm'; readonly to: string; readonly token: string }
  | { readonly kind: 'invitation'; readonly to: string };

/** What a mail is, judged by the links in its text; undefined for other kinds. */
export function readMail(to: string, text: string): Mail | undefined {
  const token = /\/confirm\/([\w.~-]+)/.exec(text)?.[1];
  if (token !== undefined) return { kind: 'confirm', to, token };
  return /\/answer\/[\w.~-]+\?answer=yes/.test(text) ? { kind: 'invitation', to } : undefined;
}

/**
 * Polls the inbox and passes on every mail once, until the signal aborts; then it returns.
 * Starts with mails of `since` (epoch seconds). The inbox keeps only its newest mails, so it is read as it fills.
 */
export async function watchInbox(
  request: Fetch,
  since: number,
  onMail: (mail: Mail) => void,
  signal: AbortSignal,
): Promise<void> {
  let from = since;
  let seen = new Set<string>();
  while (!signal.aborted) {
    const began = performance.now();
    const response = await request(`/store?since=${from}`);
    if (!response.ok) throw new Error(`The inbox answered ${response.status}.`);
    const { emails } = z.parse(storeSchema, await response.json());
    for (const { messageId, destination, body } of emails) {
      if (seen.has(messageId)) continue;
      for (const to of destination.to) {
        const mail = readMail(to, body.text ?? '');
        if (mail) onMail(mail);
      }
    }
    // Only mails of the latest second can be listed again.
    from = emails.reduce((newest, { at }) => Math.max(newest, at), from);
    seen = new Set(emails.map(({ messageId }) => messageId));
    const pause = Math.max(PAUSE_MS, PAUSE_PER_LOOK * (performance.now() - began));
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}
