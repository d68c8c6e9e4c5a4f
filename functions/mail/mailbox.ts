import type { Mailbox } from './message.ts';

/** Reads "Convoke <hello@example.org>" or a bare address. */
export function toMailbox(text: string): Mailbox {
  const [, name, address] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  if (!address) return { address: text.trim() };
  return name ? { name, address } : { address };
}
