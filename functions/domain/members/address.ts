import { domainToASCII } from 'node:url';

const MAX_ADDRESS = 254;
const MAX_LOCAL_PART = 64;
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;

/**
 * Returns the canonical spelling of an e-mail address, or undefined if no mail could be sent to it. Trimmed, NFKC, lower case, the domain in punycode; dots and plus signs are kept, since only the
 * owner's provider knows what they mean. The local part must be ASCII: SES does not speak SMTPUTF8.
 * Limits of RFC 5321 (64 characters before the @, 254 in all); no quoted local parts, no address literals.
 */
export function normaliseAddress(text: string): string | undefined {
  const parts = text.trim().normalize('NFKC').toLowerCase().split('@');
  const [local = '', unicodeDomain = ''] = parts;
  // `domainToASCII` would silently drop or decode these and so produce another domain.
  if (parts.length !== 2 || /[\s\p{C}\p{Default_Ignorable_Code_Point}%]/u.test(unicodeDomain))
    return undefined;
  const domain = domainToASCII(unicodeDomain);
  const address = `${local}@${domain}`;
  const valid =
    local.length <= MAX_LOCAL_PART &&
    address.length <= MAX_ADDRESS &&
    LOCAL_PART.test(local) &&
    DOMAIN.test(domain);
  return valid ? address : undefined;
}

/** Google treats both domains as one and ignores dots; anywhere else a dot makes another mailbox. */
const GOOGLE = /@(?:gmail|googlemail)\.com$/;

/**
 * Returns one form for all normalised addresses that, as far as outsiders can tell, reach one mailbox: without plus tags,
 * and without dots at Google. For counting and barring only, never for mailing: where a plus sign has no meaning, two people share
 * this form.
 */
export function mailboxOf(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  const untagged = local.replace(/(?<=.)\+.*$/, '');
  return GOOGLE.test(address) ? `${untagged.replaceAll('.', '')}@gmail.com` : `${untagged}@${domain}`;
}

/**
 * Whether two normalised addresses certainly reach one mailbox: equal, or two spellings of one at Google, whose rules are
 * known. Anywhere else a plus sign may make another mailbox.
 */
export const isSameMailbox = (one: string, other: string): boolean =>
  one === other || (GOOGLE.test(one) && GOOGLE.test(other) && mailboxOf(one) === mailboxOf(other));
