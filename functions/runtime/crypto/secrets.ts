import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { CLIENT } from '../aws/aws.ts';

/** One version of a generated secret. */
export interface SecretVersion {
  readonly id: string;
  readonly bytes: Uint8Array;
}

type Stage = 'AWSCURRENT' | 'AWSPREVIOUS';

/** Reads a stage of a secret, from Secrets Manager if `refresh` is set; undefined if the secret has no such stage yet. */
export type ReadSecret = (
  stage: Stage,
  options?: { readonly refresh: boolean },
) => Promise<SecretVersion | undefined>;

const FRESH_MS = 5 * 60_000;
/** Limits how often callers can force a refresh. */
const REFRESH_MS = 10_000;

/** Returns a reader of a secret that caches each stage for five minutes, or ten seconds for a refresh. */
export function openSecret(arn: string): ReadSecret {
  const client = new SecretsManagerClient(CLIENT);
  const kept = new Map<
    Stage,
    { readonly since: number; readonly version: Promise<SecretVersion | undefined> }
  >();
  return (stage, { refresh } = { refresh: false }) => {
    const known = kept.get(stage);
    if (known && Date.now() < known.since + (refresh ? REFRESH_MS : FRESH_MS)) return known.version;
    const version = fetchVersion(client, arn, stage);
    kept.set(stage, { since: Date.now(), version });
    version.catch(() => kept.delete(stage));
    return version;
  };
}

async function fetchVersion(client: SecretsManagerClient, arn: string, stage: Stage) {
  try {
    const answer = await client.send(new GetSecretValueCommand({ SecretId: arn, VersionStage: stage }));
    if (!answer.VersionId || !answer.SecretString) throw new Error('the secret has no text');
    return { id: answer.VersionId, bytes: new TextEncoder().encode(answer.SecretString) };
  } catch (error) {
    if (stage === 'AWSPREVIOUS' && error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
