import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/** One version of a generated secret. */
export interface SecretVersion {
  readonly id: string;
  readonly bytes: Uint8Array;
}

type Stage = 'AWSCURRENT' | 'AWSPREVIOUS';

/** Reads a stage of a secret; undefined where the secret has no such stage yet. */
export type ReadSecret = (stage: Stage) => Promise<SecretVersion | undefined>;

const FRESH_MS = 5 * 60_000;

/** Reads a secret from Secrets Manager, keeping each stage for five minutes. */
export function openSecret(arn: string): ReadSecret {
  const client = new SecretsManagerClient({ maxAttempts: 3 });
  const kept = new Map<
    Stage,
    { readonly until: number; readonly version: Promise<SecretVersion | undefined> }
  >();
  return (stage) => {
    const known = kept.get(stage);
    if (known && known.until > Date.now()) return known.version;
    const version = fetchVersion(client, arn, stage);
    kept.set(stage, { until: Date.now() + FRESH_MS, version });
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
