import { randomBytes } from 'node:crypto';
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import type { ReadSecret, SecretVersion } from '../../functions/runtime/crypto/secrets.ts';
import { ENVIRONMENT } from './environment.ts';

/** A generated secret with its present and its previous version. */
interface TestSecret {
  readonly arn: string;
  /** Reads it as our functions would, but never from what they keep. */
  readonly read: ReadSecret;
  /** Makes a new present version; the present one becomes the previous, and the previous is forgotten. */
  rotate(): void;
  /** Makes this text the present version, so that what was keyed with it can be found. */
  use(text: string): void;
}

export interface TestSecretsManager {
  readonly token: TestSecret;
  readonly address: TestSecret;
  readonly origin: TestSecret;
  /** Requests that reached the service. */
  readonly asked: () => number;
  /** Until called with undefined, every request fails with this error. */
  fail(error: Error | undefined): void;
  restore(): void;
}

/** Stands in for Secrets Manager in every client of this process, with the three secrets of the template. */
export function startSecretsManager(): TestSecretsManager {
  const token = createSecret(ENVIRONMENT.TOKEN_SECRET_ARN);
  const address = createSecret(ENVIRONMENT.ADDRESS_SECRET_ARN);
  const origin = createSecret(ENVIRONMENT.ORIGIN_SECRET_ARN);
  let asked = 0;
  let failure: Error | undefined;
  const mock = mockClient(SecretsManagerClient);
  mock.on(GetSecretValueCommand).callsFake(async ({ SecretId, VersionStage }) => {
    asked += 1;
    if (failure) throw failure;
    const secret = [token, address, origin].find(({ arn }) => arn === SecretId);
    const version = await secret?.read(VersionStage);
    if (!version) throw new ResourceNotFoundException({ message: 'no such version', $metadata: {} });
    return { VersionId: version.id, SecretString: new TextDecoder().decode(version.bytes) };
  });
  return {
    token,
    address,
    origin,
    asked: () => asked,
    fail: (error) => {
      failure = error;
    },
    restore: () => mock.restore(),
  };
}

function createSecret(arn: string): TestSecret {
  const name = arn.split(':').at(-1) ?? '';
  let [current, previous]: [SecretVersion, SecretVersion | undefined] = [createVersion(name, 1), undefined];
  let versions = 1;
  return {
    arn,
    read: async (stage) => (stage === 'AWSCURRENT' ? current : previous),
    rotate: () => {
      versions += 1;
      [current, previous] = [createVersion(name, versions), current];
    },
    use: (text) => {
      current = { ...current, bytes: new TextEncoder().encode(text) };
    },
  };
}

const createVersion = (name: string, number: number): SecretVersion => ({
  id: `${name}-version-${number}`,
  bytes: new TextEncoder().encode(randomBytes(32).toString('base64url')),
});
