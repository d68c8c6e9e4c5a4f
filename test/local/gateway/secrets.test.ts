import { afterEach, describe, expect, it } from 'vitest';
import { type SmallEmulator, startSmallEmulator } from '../fixtures/small-emulator.ts';

let emulator: SmallEmulator | undefined;
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

describe('secrets', () => {
  it('given a secret, when it is rotated, then the new version is current and the old one previous', async () => {
    const started = await startSmallEmulator();
    emulator = started;
    const get = async (which: object) => {
      const input = { SecretId: 'Secret', ...which };
      return (await started.call({ service: 'secretsmanager', command: 'GetSecretValue', input })).results[0];
    };
    const first = await get({});
    expect(String(first?.SecretString)).toMatch(/^[A-Za-z0-9]{40}$/);
    expect((await get({ VersionStage: 'AWSPREVIOUS' }))?.error).toBe('ResourceNotFoundException');

    started.rotateSecret('Secret');

    const second = await get({ VersionStage: 'AWSCURRENT' });
    expect(second?.SecretString).not.toBe(first?.SecretString);
    expect(await get({ VersionStage: 'AWSPREVIOUS' })).toMatchObject({
      SecretString: first?.SecretString,
      VersionId: first?.VersionId,
      VersionStages: ['AWSPREVIOUS'],
    });
    expect((await get({ VersionId: first?.VersionId }))?.SecretString).toBe(first?.SecretString);
  });
});
