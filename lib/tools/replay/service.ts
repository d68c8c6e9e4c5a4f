import * as z from 'zod/mini';
import type { Person } from './crowd.ts';
import type { Fetch } from './patient-fetch.ts';

/** What the tool reads of an interest; it ignores other fields. */
const interestSchema = z.discriminatedUnion('state', [
  z.object({ topic: z.string(), state: z.literal('waiting') }),
  z.object({ topic: z.string(), state: z.literal('gathered'), group: z.object({ id: z.string() }) }),
]);
type InterestState = z.output<typeof interestSchema>;

const confirmedSchema = z.object({
  session: z.object({ token: z.string() }),
  interests: z.array(interestSchema).check(z.minLength(1)),
});
const problemSchema = z.object({ title: z.string(), detail: z.string() });

export interface Service {
  signUp(person: Person, email: string, topic: string): Promise<void>;
  /** Presses the button behind a confirmation link; returns the state of the person's interest. */
  confirm(token: string): Promise<{ session: string; interest: InterestState }>;
  /** The state of the interest now; undefined if the session or the interest has ended. */
  interest(session: string, topic: string): Promise<InterestState | undefined>;
}

/** The part of the public API that people need. Every method throws an Error that quotes the service. */
export function createService(request: Fetch): Service {
  const post = (path: string, body: unknown) =>
    request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    async signUp({ name, home, reachKm, free }, email, topic) {
      const response = await post('/v1/sign-ups', { email, name, home, reachKm, topics: [topic], free });
      if (response.status !== 202) throw await refusal('sign-up', response);
      await response.body?.cancel();
    },
    async confirm(token) {
      const response = await post('/v1/confirmations', { token });
      if (response.status !== 200) throw await refusal('confirmation', response);
      const { session, interests } = z.parse(confirmedSchema, await response.json());
      const [interest] = interests;
      if (interest === undefined) throw new Error('The confirmation named no interest.');
      return { session: session.token, interest };
    },
    async interest(session, topic) {
      const response = await request(`/v1/me/interests/${encodeURIComponent(topic)}`, {
        headers: { authorization: `Bearer ${session}` },
      });
      if (response.status === 401 || response.status === 404) {
        await response.body?.cancel();
        return undefined;
      }
      if (response.status !== 200) throw await refusal('interest', response);
      return z.parse(interestSchema, await response.json());
    },
  };
}

async function refusal(what: string, response: Response): Promise<Error> {
  const problem = z.safeParse(problemSchema, await response.json().catch(() => undefined));
  const reason = problem.success ? `${problem.data.title}: ${problem.data.detail}` : response.statusText;
  return new Error(`The service refused a ${what} with ${response.status} ${reason}`);
}
