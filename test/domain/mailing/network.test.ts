import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networkOf, publicNetworkOf } from '../../../functions/domain/mailing/network.ts';

describe('given an address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['203.0.113.255', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.0/24'],
    ['127.0.0.1', '127.0.0.1'],
    ['127.0.0.2', '127.0.0.2'],
    ['2001:db8:1:2ff:3:4:5:6', '2001:db8:1:200::/56'],
    ['2001:DB8:1:200::1', '2001:db8:1:200::/56'],
    ['2001:db8::1', '2001:db8:0:0::/56'],
    ['::1', '0:0:0:0::/56'],
    ['1::', '1:0:0:0::/56'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0::/56'],
  ])('when it is %s, then its network is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test.each([
    '',
    'nobody',
    '203.0.113',
    '203.0.113.256',
    '203.0.113.7:443',
    '1:2',
    'a::b::c',
    '203.0.113.7, 1.1.1.1',
  ])('when it is none (%s), then it has no network', (text) => expect(networkOf(text)).toBeUndefined());

  test('when two share their first 56 bits, and only then, they share the network', () => {
    const group = fc.nat({ max: 0xffff });
    const written = (groups: readonly number[]) => groups.map((each) => each.toString(16)).join(':');
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 8, maxLength: 8 }),
        fc.array(group, { minLength: 5, maxLength: 5 }),
        fc.nat({ max: 7 }),
        (one, rest, bit) => {
          const other = [
            ...one.slice(0, 3),
            ((one[3] ?? 0) & 0xff00) | ((rest[0] ?? 0) & 0xff),
            ...rest.slice(1),
          ];
          expect(networkOf(written(other))).toBe(networkOf(written(one)));
          const flipped = one.map((each, at) => (at === 3 ? each ^ (0x100 << bit) : each));
          expect(networkOf(written(flipped))).not.toBe(networkOf(written(one)));
        },
      ),
    );
  });
});

describe('given an address that viewers may have', () => {
  test.each([
    ['9.9.9.7', '9.9.9.0/24'],
    ['::ffff:9.9.9.7', '9.9.9.0/24'],
    ['2a02:8108:1:2345::1', '2a02:8108:1:2300::/56'],
    ['127.0.0.1', undefined],
    ['::1', undefined],
    ['::ffff:127.0.0.1', undefined],
    ['10.0.0.1', undefined],
    ['172.31.255.255', undefined],
    ['172.32.0.1', '172.32.0.0/24'],
    ['192.168.1.1', undefined],
    ['100.64.0.1', undefined],
    ['203.0.113.7', undefined],
    ['fd00::1', undefined],
    ['2001:db8::1', undefined],
    ['nonsense', undefined],
  ])('when it is %s, then its network on the internet is %s', (address, network) => {
    expect(publicNetworkOf(address)).toBe(network);
  });
});
