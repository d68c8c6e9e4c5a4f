import { expect, test } from 'vitest';
import { hashAddress } from '../../../functions/runtime/crypto/address-hash.ts';
import { isReplyAddress, replyLocalPart } from '../../../functions/runtime/crypto/reply-address.ts';

const secretOf = (text: string) => async () => ({ id: 'v1', bytes: new TextEncoder().encode(text) });
const KEY = secretOf('a secret of at least thirty-two characters');
const ABOUT = { meetup: 'abc-1', member: 'def' };

test('given a meetup and a member, then the local part is short, plain and always the same', async () => {
  const localPart = await replyLocalPart(KEY, ABOUT);
  expect(localPart).toMatch(/^reply-[0-9a-f]{32}$/);
  expect(await replyLocalPart(KEY, ABOUT)).toBe(localPart);
});

test.each([
  ['another meetup', KEY, { ...ABOUT, meetup: 'abc-2' }],
  ['another member', KEY, { ...ABOUT, member: 'deg' }],
  ['the same letters split otherwise', KEY, { meetup: 'abc-1\nd', member: 'ef' }],
  ['another key', secretOf('another secret of thirty-two characters'), ABOUT],
])('given %s, then it is another address', async (_, key, about) => {
  const address = `${await replyLocalPart(key, about)}@reply.example.org`;
  expect(await isReplyAddress(KEY, [address], ABOUT)).toBe(false);
});

test('given several recipients, then one of them is enough', async () => {
  const address = `${await replyLocalPart(KEY, ABOUT)}@reply.example.org`;
  expect(await isReplyAddress(KEY, ['x@example.org', address], ABOUT)).toBe(true);
  expect(await isReplyAddress(KEY, ['x@example.org', 'y'], ABOUT)).toBe(false);
  expect(await isReplyAddress(KEY, [], ABOUT)).toBe(false);
});

test('given the hash of any address, then it opens nothing', async () => {
  const hash = await hashAddress(KEY, 'zoe@example.org');
  expect(await isReplyAddress(KEY, [`reply-${hash.slice(0, 32)}@reply.example.org`], ABOUT)).toBe(false);
});

test('given no key, then there is no address', async () => {
  await expect(replyLocalPart(async () => undefined, ABOUT)).rejects.toThrow('no address key');
});
