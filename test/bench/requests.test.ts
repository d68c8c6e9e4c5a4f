import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCostInputs } from '../../lib/tools/cost/inputs.ts';
import { type Service, startService } from '../journey/service.ts';
import { countMails, countReconcile, countResources, countSignUps, QUORUM } from './count-requests.ts';

const { counted } = readCostInputs();
const HINT = 'lib/tools/cost/counted.json is old: run `npm run docs:recount`';

/** What things take shall not depend on how many members there are. */
const FEW = 100;

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

test('given the template of now, then its resources are those that are paid for', async () => {
  expect(counted.resources, HINT).toEqual(await countResources());
});

test('given the code of now and few members, then sign-ups and mails take what was counted', async () => {
  const { members: _, ...now } = await countSignUps(service, FEW);
  for (const { members, ...then } of counted.signUps)
    expect(then, `${members} members; ${HINT}`).toEqual(now);
  const { mails, event, asked } = await countMails(service);
  expect({ mails: counted.mails, event: counted.event, asked: counted.asked }, HINT).toEqual({
    mails,
    event,
    asked,
  });
  expect(counted.quorum, HINT).toBe(QUORUM);
});

test('given the code of now, then the nightly sweep takes what was counted', async () => {
  expect(counted.sweep, HINT).toEqual(await countReconcile(service));
});
