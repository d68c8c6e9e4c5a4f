import { describe, expect, test } from 'vitest';
import { privateDomain } from '../../../functions/domain/members/private-domain.ts';

describe('given an address', () => {
  test.each([
    ['ada@lovelace.com', 'lovelace.com'],
    ['ada@mail.lovelace.com', 'lovelace.com'],
    ['ada@a.b.lovelace.co.uk', 'lovelace.co.uk'],
    ['ada@schule.schulen-lev.de', 'schulen-lev.de'],
    ['ada@gmail.com', undefined],
    ['ada@web.de', undefined],
    ['ada@yahoo.co.jp', undefined],
    ['ada@btinternet.com', undefined],
    ['ada@students.uni.edu', undefined],
    ['ada@uni.edu', undefined],
    ['ada@example.org', undefined],
    ['ada@hoboken.example.org', undefined],
    ['ada@home.test', undefined],
    ['ada@gmail.com.evil.org', 'evil.org'],
    ['ada@notgmail.com', 'notgmail.com'],
    ['ada@counterexample.org', 'counterexample.org'],
  ])(
    'when it is %s and the stage lists uni.edu, then the domain that tells something is %s',
    (address, domain) => {
      expect(privateDomain(address, ['uni.edu'])).toBe(domain);
    },
  );
});
