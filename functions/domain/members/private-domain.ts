import { isProvider } from './mail-providers.ts';

/** Names under which countries let people register theirs, such as `co.uk`. */
const SECOND_LEVEL = new Set(
  'ac co com ed edu gen go gob gouv gov govt gv k12 ltd me mil ne net nhs nom or org plc sch school'.split(
    ' ',
  ),
);

/** Reserved for documentation and tests (RFC 2606): nobody there can confirm an address. */
const RESERVED = /(^|\.)(example\.(com|net|org)|example|invalid|localhost|test)$/;

/**
 * The domain that was registered for a normalised address, as far as its form tells; undefined for one that strangers share: a
 * provider's, or one that the stage lists under `organisations`. Wherever the form misleads, more addresses look like one hand's.
 *
 * @example
 * privateDomain('ada@mail.lovelace.co.uk', []); // 'lovelace.co.uk'
 * privateDomain('ada@gmail.com', []); // undefined
 */
export function privateDomain(address: string, organisations: readonly string[]): string | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (RESERVED.test(domain)) return undefined;
  const names = domain.split('.');
  const [second = '', top = ''] = names.slice(-2);
  const registered = names.slice(top.length === 2 && SECOND_LEVEL.has(second) ? -3 : -2).join('.');
  const isShared = (name: string) => isProvider(name) || organisations.includes(name);
  return isShared(domain) || isShared(registered) ? undefined : registered;
}
