import * as z from 'zod/mini';
import type { Emulator } from '../../lib/local/emulator.ts';

/** What a person says of themselves, apart from the address. */
export interface SignUpInterest {
  readonly home: { readonly lat: number; readonly lon: number };
  readonly reachKm: number;
  readonly topics: readonly string[];
  readonly free?: readonly string[];
  readonly name?: string;
  readonly language?: string;
}

/** What the inbox tells of a mail, as far as people read it. */
const storeSchema = z.object({
  emails: z.array(
    z.object({
      destination: z.object({ to: z.array(z.string()) }),
      subject: z.string(),
      body: z.object({ text: z.string() }),
    }),
  ),
});

/** What a member who was signed up again may add. */
const pendingSchema = z.object({ pending: z.optional(z.array(z.object({ topic: z.string() }))) });

/** People at a running home: they know its public API and their own inbox, and nothing else; `also` goes with all requests. */
export function peopleAt(emulator: Emulator, also: Readonly<Record<string, string>> = {}) {
  const post = (path: string, body: object) =>
    fetch(`${emulator.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...also },
      body: JSON.stringify(body),
    });

  async function lettersTo(address: string) {
    const { emails } = z.parse(storeSchema, await (await fetch(`${emulator.inboxUrl}/store`)).json());
    return emails
      .filter(({ destination }) => destination.to.some((to) => to.includes(address)))
      .map(({ subject, body }) => ({ subject, text: body.text }));
  }

  return {
    post,
    lettersTo,

    /**
     * Signs up, waits for the mail, follows its link; whoever is a member already ticks all that they named. Gives the answer to
     * the confirmation.
     */
    async join(address: string, wish: SignUpInterest): Promise<unknown> {
      const response = await post('/v1/sign-ups', { email: address, ...wish });
      if (response.status !== 202) throw new Error(`sign-up answered ${response.status}`);
      await emulator.idle();
      const letters = await lettersTo(address);
      const token = /\/confirm\/([\w.-]+)/.exec(letters.at(-1)?.text ?? '')?.[1];
      const confirm = async (ticked: object) =>
        (await post('/v1/confirmations', { token, ...ticked })).json();
      const confirmed: unknown = await confirm({});
      const { pending } = z.parse(pendingSchema, confirmed);
      const joined: unknown = pending
        ? await confirm({ topics: pending.map(({ topic }) => topic) })
        : confirmed;
      await emulator.idle();
      return joined;
    },
  };
}
