import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readAppeal } from '../../functions/store/appeals.ts';
import { putDecision } from '../../functions/store/decisions.ts';
import { transact } from '../../functions/store/transact.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
afterAll(() => app.stop());

const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' };
const DECISION = 'd1';
const WHY = 'You shouted <b>at people</b>.';
let member: string;

beforeEach(async () => {
  await app.clear();
  member = (await app.join({ email: 'ada@example.org' })).member.id;
  const decided = { measure: 'warned', why: WHY, by: 'olive', at: new Date().toISOString() } as const;
  await transact(app.table, putDecision(app.table, { ...decided, id: DECISION, member }));
});

const link = async (subject = `${DECISION}/${member}`) => `/appeal/${await app.token('appeal', subject)}`;
const press = (path: string, text: string) =>
  app.call('POST', path, { headers: FORM, body: new URLSearchParams({ text }).toString() });
const appeal = () => readAppeal(app.table, DECISION);

describe('given the link of a mail about a decision', () => {
  test.each([
    ['en', 'you are warned.'],
    ['de', 'Du bist verwarnt.'],
  ])(
    'when it is opened in %s, then it says what was decided and why, and changes nothing',
    async (language, words) => {
      const before = await app.items();
      const { status, text } = await app.call('GET', await link(), {
        headers: { 'accept-language': language },
      });
      expect(status).toBe(200);
      expect(text).toContain(words);
      expect(text).toContain('You shouted &lt;b>at people&lt;/b>.');
      expect(text).not.toContain('olive');
      expect(await app.items()).toEqual(before);
    },
  );

  test('when somebody objects, then it waits with their words, and a second press changes nothing', async () => {
    const { status, text } = await press(await link(), 'I only <i>sang</i>.');
    expect([status, text]).toEqual([200, expect.stringContaining('Your objection has arrived.')]);
    const first = await appeal();
    expect(first).toMatchObject({ member, text: 'I only <i>sang</i>.' });
    expect((await press(await link(), 'Besides')).text).toContain('Your objection has arrived.');
    expect((await app.call('GET', await link())).text).toContain('Your objection has arrived.');
    expect(await appeal()).toEqual(first);
  });

  test('when nothing is said, then it asks; what is too long is cut', async () => {
    const { status, text } = await press(await link(), ' \n');
    expect([status, text]).toEqual([422, expect.stringContaining('Please say why the decision is wrong.')]);
    expect(await appeal()).toBeUndefined();
    await press(await link(), 'ä'.repeat(3_000));
    expect((await appeal())?.text).toHaveLength(2_000);
  });

  test('when the decision is of somebody else, is gone or is none to object to, then the link is like one that is not ours', async () => {
    const forged = await app.call('GET', '/appeal/x');
    const at = new Date().toISOString();
    const lifted = { id: 'd2', measure: 'lifted', why: WHY, by: 'olive', at, member } as const;
    await transact(app.table, putDecision(app.table, lifted));
    for (const subject of [`${DECISION}/bob`, `d0/${member}`, `d2/${member}`, DECISION]) {
      const path = await link(subject);
      const { status, text } = await press(path, 'No');
      expect([status, text.replace(path, '/appeal/x')]).toEqual([forged.status, forged.text]);
    }
    expect(await app.itemsOf('appeal')).toEqual([]);
  });

  test('when a token of another purpose is used, then it is refused', async () => {
    const other = await app.token('report', `${DECISION}/${member}`);
    const { status } = await press(`/appeal/${other}`, 'No');
    expect(status).toBe((await app.call('GET', '/appeal/x')).status);
    expect(await appeal()).toBeUndefined();
  });
});
