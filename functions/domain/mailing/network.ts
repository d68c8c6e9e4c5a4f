import { isIP } from 'node:net';

/**
 * Returns the network of an IP address, at the size of a household or an office: /24 for IPv4, /56 for IPv6. Loopback
 * addresses (127.0.0.0/8) are networks of their own. Undefined for anything that is not an address.
 */
export function networkOf(address: string): string | undefined {
  // How an IPv6 socket names an IPv4 peer.
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
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
