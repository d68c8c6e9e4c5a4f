import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readOptions } from '../../../../lib/tools/replay/options.ts';
import type { Progress } from '../../../../lib/tools/replay/progress.ts';
import { replay } from '../../../../lib/tools/replay/run.ts';
import { gazetteer } from './fake-gazetteer.ts';
import { startFakeService } from './fake-service.ts';

type Service = Awaited<ReturnType<typeof startFakeService>>;
const quiet: Progress = { update: () => undefined, note: () => undefined, stop: () => undefined };

function runScript(
  service: Pick<Service, 'url'>,
  args: readonly string[],
  signal = new AbortController().signal,
) {
  const usual = [
    '--people',
    '10',
    '--topic',
    'chess',
    '--quiet',
    '1',
    '--url',
    service.url,
    '--mailbox',
    service.url,
  ];
  const options = readOptions([...usual, ...args], new Date());
  if (!options) throw new Error('no options');
  return replay(options, gazetteer, () => quiet, signal);
}

describe('given a running service', () => {
  let service: Service;
  let folder: string;
  beforeEach(async () => {
    service = await startFakeService({ busyFor: 5 });
    folder = await mkdtemp(join(tmpdir(), 'replay-'));
  });
  afterEach(async () => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('when ten people are replayed, then they sign up, confirm by mail, and the figures tell what came of it', async () => {
    const figures = await runScript(service, []);
    expect(figures).toMatchObject({
      people: 10,
      confirmed: 10,
      gathered: 8,
      waiting: 2,
      groups: 2,
      invitations: 8,
      uninvited: 0,
    });
    expect(figures.signUpsPerSecond).toBeGreaterThan(0);
    expect(new Set(service.signUps.map(({ email }) => email)).size).toBe(10);
    expect(service.signUps).toHaveLength(10);
    for (const { email, topics } of service.signUps) {
      expect(email).toMatch(/^person-1-\d+-[a-z0-9]+@example\.org$/);
      expect(topics).toEqual(['chess']);
    }
  });

  test('when the same seed is replayed again, then the same people come with new addresses', async () => {
    const people = (run: string) =>
      service.signUps
        .filter(({ email }) => email.includes(`-${run}@`))
        .map(({ email, ...person }) => ({ ...person, number: email.split('-')[2] }))
        .sort((a, b) => Number(a.number) - Number(b.number));
    await runScript(service, ['--run', 'a', '--people', '4']);
    await runScript(service, ['--run', 'b', '--people', '4']);
    expect(people('a')).toHaveLength(4);
    expect(people('b')).toEqual(people('a'));
    expect(new Set(service.signUps.map(({ email }) => email)).size).toBe(8);
  });

  test('when a run is cut and started again, then it goes on where it stopped', async () => {
    const state = ['--state', join(folder, 'state.jsonl'), '--people', '30', '--concurrency', '3'];
    const cut = new AbortController();
    void service.whenConfirmed(12).then(() => cut.abort());
    await expect(runScript(service, state, cut.signal)).rejects.toThrow();
    const before = service.confirmed.length;
    expect(before).toBeLessThan(30);
    const signedUpBefore = service.signUps.length;

    const figures = await runScript(service, state);
    expect(figures).toMatchObject({
      confirmed: 30,
      gathered: 28,
      waiting: 2,
      groups: 7,
      invitations: 28,
      uninvited: 0,
    });
    expect(service.confirmed).toHaveLength(30);
    // Only those in flight at the cut may have signed up twice.
    expect(service.signUps.length - signedUpBefore).toBeLessThanOrEqual(30 - before + 3);

    const again = await runScript(service, state);
    expect(service.signUps.length - signedUpBefore).toBeLessThanOrEqual(30 - before + 3);
    expect(again).toMatchObject({ confirmed: 30, groups: 7, invitations: 28, signUpsPerSecond: 0 });
  });
});

describe('given a service that is not as it should be', () => {
  test('when nothing answers, then it says where', async () => {
    const gone = await startFakeService();
    await gone.stop();
    await expect(runScript(gone, [])).rejects.toThrow(`Nothing answers at ${gone.url}`);
  });

  test('when it refuses a sign-up, then its words are passed on', async () => {
    const service = await startFakeService({ refuses: true });
    try {
      await expect(runScript(service, [])).rejects.toThrow('400 Wrong input: reachKm must be one of 2, 5');
    } finally {
      await service.stop();
    }
  });
});
