import * as z from 'zod/mini';
import { networksOf } from '../domain/mailing/network.ts';
import { hashNetwork } from '../runtime/crypto/address-hash.ts';
import type { ReadSecret } from '../runtime/crypto/secrets.ts';
import type { HttpRequest } from '../runtime/http/routes.ts';
import { publicNetwork, sourceAddress } from '../runtime/http/source.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { jsonText } from '../runtime/settings/json-text.ts';
import { openAdmission } from '../services/members/admission.ts';
import type { Table } from '../store/table.ts';

interface Site {
  readonly table: Table;
  readonly addressSecret: ReadSecret;
}

/** What lets requests for mail in, or refuses them, where there is no session. */
export function admission() {
  const env = readEnv({
    ORDERS_A_MINUTE: z.coerce.number(),
    ALLOWED_NETWORKS: z.pipe(jsonText, z.array(z.string())),
  });
  const isAllowed = networksOf(env.ALLOWED_NETWORKS);
  const admit = openAdmission(env.ORDERS_A_MINUTE);

  /** What counts for this request: a device that is known for the mailbox, else the network, unless the stage lets it through. */
  const sourceOf = (event: HttpRequest['event'], device: string | undefined): string | undefined =>
    device !== undefined
      ? `device ${device}`
      : isAllowed(sourceAddress(event))
        ? undefined
        : publicNetwork(event);

  return {
    /** Throws TooManyError or BusyError where it cannot be let in. */
    admit: async (
      { table, addressSecret }: Site,
      event: HttpRequest['event'],
      now: Date,
      device?: string,
    ): Promise<void> => {
      const source = sourceOf(event, device);
      await admit(
        table,
        source === undefined ? undefined : await hashNetwork(addressSecret, source, now),
        now,
      );
    },
  };
}
