import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod/mini';

const QUORUM = 4;
const WAITING = { topic: 'chess', name: 'Chess', state: 'waiting', quorum: QUORUM };
const signUpSchema = z.strictObject({
  email: z.string(),
  name: z.string(),
  home: z.strictObject({ lat: z.number(), lon: z.number() }),
  reachKm: z.number(),
  topics: z.array(z.string()),
  free: z.array(z.string()),
});

interface FakeMail {
  readonly messageId: string;
  readonly destination: { readonly to: readonly string[] };
  readonly subject: string;
  readonly body: { readonly text: string };
  readonly at: number;
}

/** Just enough of a service and its inbox: every fourth person founds a group with the three before. */
export async function startFakeService(
  options: { readonly busyFor?: number; readonly refuses?: boolean } = {},
) {
  const signUps: z.output<typeof signUpSchema>[] = [];
  const confirmed: string[] = [];
  const mails: FakeMail[] = [];
  const reached = new Map<number, () => void>();
  let busyFor = options.busyFor ?? 0;

  const send = (to: string, text: string) =>
    mails.push({
      messageId: `m${mails.length}`,
      destination: { to: [to] },
      subject: 'x',
      body: { text },
      at: Math.floor(Date.now() / 1000),
    });
  const interestOf = (email: string) => {
    const group = Math.floor(confirmed.indexOf(email) / QUORUM);
    return confirmed.length >= (group + 1) * QUORUM
      ? {
          topic: 'chess',
          name: 'Chess',
          state: 'gathered',
          group: { id: `g${group}`, area: 'near X', rhythm: 'y' },
        }
      : WAITING;
  };
  const confirm = (email: string) => {
    if (confirmed.includes(email)) return interestOf(email);
    confirmed.push(email);
    if (confirmed.length % QUORUM === 0) {
      for (const each of confirmed.slice(-QUORUM)) send(each, invitation(each));
    }
    reached.get(confirmed.length)?.();
    // As in the service: even who completes a quorum still hears "waiting", since groups come of the stream.
    return WAITING;
  };

  const routes: Record<string, (request: IncomingMessage, body: unknown) => [number, unknown]> = {
    'POST /v1/sign-ups': (_, body) => {
      if (options.refuses) return [400, { title: 'Wrong input', detail: 'reachKm must be one of 2, 5' }];
      const person = z.parse(signUpSchema, body);
      signUps.push(person);
      send(person.email, `Yes, that is me: https://site.example/confirm/${token(person.email)}\n`);
      return [202, { status: 'check-your-mail' }];
    },
    'POST /v1/confirmations': (_, body) => {
      const email = emailOf(z.parse(z.strictObject({ token: z.string() }), body).token);
      return [
        200,
        { member: {}, session: { token: token(email), expiresAt: '' }, interests: [confirm(email)] },
      ];
    },
    'GET /v1/me/interests/chess': (request) => {
      return [200, interestOf(emailOf(request.headers.authorization?.replace('Bearer ', '') ?? ''))];
    },
    'GET /store': (request) => {
      const since = Number(new URL(request.url ?? '', 'http://x').searchParams.get('since'));
      return [200, { emails: mails.filter(({ at }) => at >= since) }];
    },
  };

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const text = (await request.toArray()).join('');
    const route = `${request.method} ${request.url?.replace(/\?.*/, '')}`;
    if (busyFor > 0 && route.startsWith('POST')) {
      response.writeHead(busyFor-- % 2 === 0 ? 503 : 429, { 'retry-after': '0' }).end();
      return;
    }
    const [status, body] = routes[route]?.(request, text === '' ? undefined : JSON.parse(text)) ?? [404, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    signUps,
    confirmed,
    /** Resolves when so many people have confirmed. */
    whenConfirmed: (count: number) => new Promise<void>((resolve) => reached.set(count, resolve)),
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const token = (email: string) => Buffer.from(email).toString('base64url');
const emailOf = (text: string) => Buffer.from(text, 'base64url').toString();
const invitation = (email: string) => `Yes: https://site.example/answer/${token(email)}?answer=yes\n`;
