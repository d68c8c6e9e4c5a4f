import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { weeksOf } from '../../domain/gathering/marks.ts';
import { privateDomain } from '../../domain/members/private-domain.ts';
import type { Marks } from '../../domain/model.ts';
import { hashMark } from '../crypto/address-hash.ts';
import type { ReadSecret } from '../crypto/secrets.ts';
import { publicNetwork } from './source.ts';

interface Marking {
  readonly addressSecret: ReadSecret;
  readonly independence: 'on' | 'off';
  /** Mail domains that tell nothing here. */
  readonly organisations: readonly string[];
}

/**
 * What the confirmation of an address leaves, for whoever sends this request. Undefined where the stage wants nothing of it, and
 * for viewers who are on no network of the internet: they are on the operator's machine.
 */
export const marksFor =
  (marking: Marking, event: APIGatewayProxyEventV2, now: Date) =>
  async (address: string): Promise<Marks | undefined> => {
    const network = marking.independence === 'on' ? publicNetwork(event) : undefined;
    if (network === undefined) return undefined;
    const domain = privateDomain(address, marking.organisations);
    const hash = (purpose: string, text: string) => hashMark(marking.addressSecret, purpose, text);
    return {
      at: now.toISOString(),
      network: await Promise.all(weeksOf(now).map((week) => hash(`network ${week}`, network))),
      ...(domain !== undefined && { domain: await hash('domain', domain) }),
    };
  };
