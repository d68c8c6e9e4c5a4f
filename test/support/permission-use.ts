import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { ENTRY_POINTS, type EntryPointNeeds } from '../../lib/entry-points.ts';
import { dynamodbActions } from '../../lib/local/gateway/iam-actions.ts';
import { ENVIRONMENT } from './environment.ts';

/** Names the folder in which the processes of one run note what functions did. */
const FOLDER = 'CONVOKE_PERMISSION_USE';
const CLIENTS = [DynamoDBClient, SQSClient, SESClient, SecretsManagerClient];

const running = new AsyncLocalStorage<string>();
const watchers = new WeakSet<object>();
const noted = new Set<string>();

/** A function's handler that notes what it asks of AWS; the test configuration puts it around every entry point. */
export const tracked =
  <Args extends unknown[], Result>(entry: string, handler: (...args: Args) => Result) =>
  (...args: Args): Result => {
    // Stand-ins for a service come and go between calls.
    for (const { prototype } of CLIENTS) watch(prototype);
    return running.run(entry, () => handler(...args));
  };

function watch(client: object): void {
  const send: unknown = Reflect.get(client, 'send');
  if (typeof send !== 'function' || watchers.has(send)) return;
  const watching = function (this: unknown, ...args: readonly unknown[]): unknown {
    note(args[0]);
    return Reflect.apply(send, this, args);
  };
  watchers.add(watching);
  Object.defineProperty(client, 'send', { configurable: true, writable: true, value: watching });
}

function note(command: unknown): void {
  const entry = running.getStore();
  const folder = process.env[FOLDER];
  if (entry === undefined || folder === undefined) return;
  for (const power of powersOf(command)) {
    const line = `${entry} ${power}`;
    if (noted.has(line)) continue;
    noted.add(line);
    appendFileSync(join(folder, `${process.pid}.txt`), `${line}\n`);
  }
}

const inputSchema = z.looseObject({ SecretId: z.optional(z.string()), QueueUrl: z.optional(z.string()) });
const QUEUE_POWERS = new Map<string, string>([
  [ENVIRONMENT.MAIL_QUEUE_URL, 'orders mail'],
  [ENVIRONMENT.REQUESTED_MAIL_QUEUE_URL, 'orders requested mail'],
  [ENVIRONMENT.FAN_OUT_QUEUE_URL, 'fans out'],
  [ENVIRONMENT.FAILURES_QUEUE_URL, 'keeps failures'],
]);
const INDEX = /\/index\/(\w+)$/;

/** What a command needs, in the words of `heldBy`. */
function powersOf(command: unknown): string[] {
  const name = Object(command).constructor.name.replace(/Command$/, '');
  const input = inputSchema.parse(Reflect.get(Object(command), 'input'));
  if (input.SecretId !== undefined) return [`secret ${input.SecretId.split(':').at(-1)}`];
  if (input.QueueUrl !== undefined) return [QUEUE_POWERS.get(input.QueueUrl) ?? `sends to ${input.QueueUrl}`];
  if (name === 'SendRawEmail') return ['sends mail'];
  return dynamodbActions(name, input).map(({ action, resource }) => {
    const index = INDEX.exec(resource)?.[1];
    return index === undefined ? `table ${action.split(':')[1]}` : `index ${index}`;
  });
}

/** What the role of an entry point allows it to ask for. */
const heldBy = ({ table = [], indexes = [], secrets = [], ...needs }: EntryPointNeeds): string[] => [
  ...table.map((action) => `table ${action}`),
  ...indexes.map((name) => `index ${name}`),
  ...secrets.map((name) => `secret ${name}`),
  ...(needs.ordersMail ? ['orders mail'] : []),
  ...(needs.ordersRequestedMail ? ['orders requested mail'] : []),
  ...(needs.fansOut ? ['fans out'] : []),
  ...(needs.sendsMail ? ['sends mail'] : []),
  ...(needs.consumes === 'stream' ? ['keeps failures'] : []),
];

/** Opens the notes of a run. Close them with what it was: only a whole one can say that nobody needs a permission. */
export function openNotes(): { readonly close: (isWhole: boolean) => readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'convoke-permissions-'));
  process.env[FOLDER] = folder;
  return {
    close: (isWhole) => {
      const used = new Set(
        readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n')),
      );
      rmSync(folder, { recursive: true });
      return compare(used, isWhole);
    },
  };
}

/** Where what functions did and what their roles allow are not the same; empty where they are. */
export function compare(used: ReadonlySet<string>, isWhole: boolean): string[] {
  const held = new Set(
    Object.entries(ENTRY_POINTS).flatMap(([entry, needs]) =>
      heldBy(needs).map((power) => `${entry} ${power}`),
    ),
  );
  const missing = [...used].filter((line) => !held.has(line)).map((line) => `${line}: used, but not allowed`);
  const idle = [...held]
    .filter((line) => !used.has(line))
    .map((line) => `${line}: allowed, but no test uses it`);
  return [...missing, ...(isWhole ? idle : [])].sort();
}
