import { randomInt, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { DeployedSecret } from '../template/deployed-secrets.ts';
import { type AwsResponse, errorResponse, jsonResponse } from './aws-answers.ts';

const versionSchema = z.object({ id: z.string(), value: z.string() });
type Version = z.output<typeof versionSchema>;
/** Newest first: AWSCURRENT, then AWSPREVIOUS. */
const keptSchema = z.record(z.string(), z.array(versionSchema));

const request = z.object({
  SecretId: z.string(),
  VersionId: z.optional(z.string()),
  VersionStage: z.optional(z.string()),
});

const STAGES = ['AWSCURRENT', 'AWSPREVIOUS'];

/** Secrets Manager with the template's generated secrets, kept in a file that only its owner can read. */
export class Secrets {
  readonly #definitions: readonly DeployedSecret[];
  readonly #file: string | undefined;
  readonly #versions: Map<string, Version[]>;

  /** Without `file` the secrets live as long as the emulator. */
  constructor(definitions: readonly DeployedSecret[], file?: string) {
    this.#definitions = definitions;
    this.#file = file;
    const kept = file && existsSync(file) ? z.parse(keptSchema, JSON.parse(readFileSync(file, 'utf8'))) : {};
    this.#versions = new Map(Object.entries(kept));
    const missing = definitions.filter((definition) => !this.#versions.has(definition.id));
    for (const definition of missing) this.#versions.set(definition.id, [generate(definition)]);
    if (missing.length > 0) this.#save();
  }

  /** ARN of a secret by its name or ARN. */
  arnOf(secretId: string): string | undefined {
    return this.#find(secretId)?.arn;
  }

  /** The current value of a secret by its name or ARN. Throws if there is none. */
  valueOf(secretId: string): string {
    const definition = this.#find(secretId);
    const [current] = (definition && this.#versions.get(definition.id)) ?? [];
    if (!current) throw new Error(`There is no secret ${secretId}.`);
    return current.value;
  }

  /** Creates a new current version of a secret; the one before stays as AWSPREVIOUS. */
  rotate(secretId: string): void {
    const definition = this.#find(secretId);
    if (!definition) throw new Error(`There is no secret ${secretId}.`);
    const before = this.#versions.get(definition.id) ?? [];
    this.#versions.set(definition.id, [generate(definition), ...before].slice(0, STAGES.length));
    this.#save();
  }

  /** Answers a Secrets Manager call. */
  answer(action: string, input: unknown): AwsResponse {
    if (action !== 'GetSecretValue') {
      return errorResponse(
        'secretsmanager',
        400,
        'InvalidRequestException',
        `${action} is not supported by the emulator.`,
      );
    }
    const { SecretId, VersionId, VersionStage } = z.parse(request, input);
    const definition = this.#find(SecretId);
    const versions = definition ? (this.#versions.get(definition.id) ?? []) : [];
    const version = VersionId
      ? versions.find(({ id }) => id === VersionId)
      : versions[STAGES.indexOf(VersionStage ?? 'AWSCURRENT')];
    if (!definition || !version) {
      const message = definition
        ? `Secrets Manager can't find the specified secret value for ${VersionId ? 'VersionId' : 'staging label'}: ${VersionId ?? VersionStage}`
        : "Secrets Manager can't find the specified secret.";
      return errorResponse('secretsmanager', 400, 'ResourceNotFoundException', message);
    }
    return jsonResponse(200, {
      ARN: definition.arn,
      Name: definition.id,
      VersionId: version.id,
      SecretString: version.value,
      VersionStages: [STAGES[versions.indexOf(version)]],
    });
  }

  #find(secretId: string): DeployedSecret | undefined {
    return this.#definitions.find(({ id, arn, name }) => [id, arn, name].includes(secretId));
  }

  #save(): void {
    if (!this.#file) return;
    const fresh = `${this.#file}.new`;
    writeFileSync(fresh, JSON.stringify(Object.fromEntries(this.#versions), null, 2), { mode: 0o600 });
    renameSync(fresh, this.#file);
  }
}

function generate({ length, characters }: DeployedSecret): Version {
  const value = Array.from({ length }, () => characters[randomInt(characters.length)]).join('');
  return { id: randomUUID(), value };
}
