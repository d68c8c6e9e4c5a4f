import { BlockList, isIP } from 'node:net';

/**
 * Returns the network of an IP address, at the size of a household or an office: /24 for IPv4, /56 for IPv6. Loopback
 * addresses (127.0.0.0/8) are networks of their own. Undefined for anything that is not an address.
 */
export function networkOf(address: string): string | undefined {
  const plain = plainOf(address);
  switch (isIP(plain)) {
    case 4:
      return plain.startsWith('127.') ? plain : `${plain.split('.').slice(0, 3).join('.')}.0/24`;
    case 6:
      return `${firstGroups(plain)
        .map((group, at) => (at === 3 ? group & 0xff00 : group).toString(16))
        .join(':')}::/56`;
    default:
      return undefined;
  }
}

/** Loopback, private, link-local and shared addresses, and those of documents (RFC 5737, 3849): no viewer has them. */
const UNREAL = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
] as const)
  UNREAL.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['2001:db8::', 32],
] as const)
  UNREAL.addSubnet(network, bits, 'ipv6');

/** The network of an IP address on the internet; undefined for any other address. */
export function publicNetworkOf(address: string): string | undefined {
  const plain = plainOf(address);
  const version = isIP(plain);
  return version === 0 || UNREAL.check(plain, version === 4 ? 'ipv4' : 'ipv6') ? undefined : networkOf(plain);
}

/** Returns what tells whether an address is of one of some networks, written as `203.0.113.0/24` or `2001:db8::/56`. */
export function networksOf(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [start = '', bits = ''] = network.split('/');
    list.addSubnet(start, Number(bits), isIP(start) === 4 ? 'ipv4' : 'ipv6');
  }
  return (address) => {
    const plain = plainOf(address);
    const version = isIP(plain);
    return version !== 0 && list.check(plain, version === 4 ? 'ipv4' : 'ipv6');
  };
}

/** Whether something is written as such a network. */
export function isNetwork(text: string): boolean {
  const [, start = '', bits = ''] = /^([\da-f.:]+)\/(\d{1,3})$/i.exec(text) ?? [];
  const version = isIP(start);
  return version !== 0 && Number(bits) >= 8 && Number(bits) <= (version === 4 ? 32 : 128);
}

/** An address without how an IPv6 socket names an IPv4 peer. */
const plainOf = (address: string): string => address.replace(/^::ffff:(?=[\d.]+$)/i, '');

const GROUPS = 8;

/** The first four of the eight 16-bit groups of an IPv6 address. */
function firstGroups(address: string): number[] {
  // A dotted ending stands for the last two groups.
  const [head = '', tail] = address.replace(/[\d.]+\.[\d.]+$/, '0:0').split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  const known = [...(before ?? []), ...(after ?? [])].length;
  const gap = tail === undefined ? 0 : GROUPS - known;
  return [...(before ?? []), ...Array<string>(gap).fill('0'), ...(after ?? [])]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16));
}
