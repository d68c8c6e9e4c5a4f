import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGES } from '../../../functions/api/routes.ts';
import { LANGUAGES } from '../../../functions/domain/language.ts';
import { toMime } from '../../../functions/mail/mime.ts';
import { type Bundle, bundleFolder, LAMBDA_BUILD, readBundles } from '../../../lib/build/bundle.ts';
import { wordsOf } from '../../../lib/build/bundle-words.ts';
import { MEETUP_MESSAGES } from '../../mail/all-messages.ts';
import { envelope } from '../../mail/facts.ts';

describe('given the bundles', () => {
  let bundles: ReadonlyMap<string, Bundle>;
  beforeAll(async () => {
    bundles = await readBundles();
  });

  test('then a page has the words of every language beside it', () => {
    for (const entry of new Set(PAGES.map(({ entry }) => entry))) {
      const made = bundles.get(entry);
      const words = made ? wordsOf(made) : [];
      expect([entry, words]).toEqual([
        entry,
        expect.arrayContaining(LANGUAGES.map((language) => `./words/${language}.mjs`)),
      ]);
      for (const file of words)
        expect([file, existsSync(join(bundleFolder(entry), file))]).toEqual([file, true]);
    }
  });

  test('then none holds words of pages, nor rules to find a service by, in its code', () => {
    const inputs = [...bundles.values()].flatMap((made) => Object.keys(made.inputs));
    expect(inputs).toContain('functions/site/messages/by-language.ts');
    expect(inputs).toContain('functions/runtime/aws/endpoint.ts');
    expect(
      inputs.filter((file) =>
        /functions\/site\/messages\/(?!by-language|texts-version)|endpoint\/bdd\.js$/.test(file),
      ),
    ).toEqual([]);
  });
});

/** Bundles some code as functions are bundled, and imports it. */
async function importBundled(folder: string, contents: string) {
  const outfile = join(folder, 'index.mjs');
  const { outExtension: _, ...options } = LAMBDA_BUILD;
  const stdin = { contents, resolveDir: import.meta.dirname };
  await build({ ...options, write: true, sourcemap: false, outfile, stdin });
  return import(pathToFileURL(outfile).href);
}

describe('given the writer of mails in a bundle', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convoke-bundle-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('then it writes byte for byte what it writes outside, with a calendar of either kind or none', async () => {
    const bundled = await importBundled(folder, "export { toMime } from '../../../functions/mail/mime.ts';");
    const { invitation, 'invitation-buttons': buttons, feedback } = MEETUP_MESSAGES;
    for (const message of [invitation, buttons, feedback]) {
      if (!message) throw new Error('that mail is missing');
      expect(Buffer.from(await bundled.toMime(message, envelope()))).toEqual(
        Buffer.from(await toMime(message, envelope())),
      );
    }
  });
});

/** One region of each kind that the SDK tells apart by its rules, and one that it does not know yet. */
const REGIONS = ['us-east-1', 'us-gov-west-1', 'cn-north-1', 'us-iso-east-1', 'eusc-de-east-1', 'eu-new-7'];

interface Client {
  readonly config: { endpointProvider(asked: object): object };
}
type Clients = Readonly<Record<string, new (options: { readonly region: string }) => Client>>;

describe('given clients of AWS in a bundle', () => {
  const own: Clients = { DynamoDBClient, SecretsManagerClient, SESClient, SQSClient };
  const SOURCE = `
    export { DynamoDBClient } from '@aws-sdk/client-dynamodb';
    export { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
    export { SESClient } from '@aws-sdk/client-ses';
    export { SQSClient } from '@aws-sdk/client-sqs';
  `;
  let folder: string;
  let bundled: Clients;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convoke-bundle-'));
    bundled = await importBundled(folder, SOURCE);
  });
  afterAll(() => rm(folder, { recursive: true }));

  function ask(clients: Clients, name: string, asked: object) {
    const Client = clients[name];
    if (!Client) throw new Error(`there is no ${name}`);
    return new Client({ region: 'eu-central-1' }).config.endpointProvider(asked);
  }

  describe.each(Object.keys(own))('when %s looks for its service', (name) => {
    test.each(REGIONS)('in %s, then it goes where the rules of the SDK send it', (Region) => {
      expect(ask(bundled, name, { Region })).toEqual(ask(own, name, { Region }));
    });

    test('and is told where to go, then it goes there', () => {
      const asked = { Region: 'us-east-1', Endpoint: 'http://127.0.0.1:4566/some' };
      expect(ask(bundled, name, asked)).toEqual(ask(own, name, asked));
    });

    test.each([
      [{ Region: 'us-east-1', UseFIPS: true }, /FIPS/],
      [{ Region: 'us-east-1', UseDualStack: true }, /dual-stack/],
      [{}, /region/],
    ])('by %j, which a bundle does not know, then it says so', (asked, why) => {
      expect(() => ask(bundled, name, asked)).toThrow(why);
    });
  });
});
