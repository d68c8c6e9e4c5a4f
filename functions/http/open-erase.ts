import { isInForce } from '../domain/safety/sanction.ts';
import { hashAddress } from '../runtime/crypto/address-hash.ts';
import { NO_DEVICE } from '../runtime/http/device-cookie.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { NO_SESSION } from '../runtime/http/session-cookie.ts';
import { erase } from '../services/members/erase.ts';
import { erasedPage, erasePage } from '../site/me/erase-pages.tsx';
import { forOneWork } from '../store/table.ts';
import { openSite } from '../web/open-site.ts';
import { forMember } from '../web/page-members.ts';
import { pages } from '../web/pages.ts';
import { addresses, tokens } from '../web/secrets.ts';
import { table } from '../web/table.ts';

const site = openSite(table, tokens, addresses, pages);

/** Where members erase everything that is stored about them. GET changes nothing; the button erases. */
export const handler = pageHandler(site.pages, {
  'GET /me/erase': forMember(site, ({ member }) => ({
    page: erasePage({ mayReturn: !isInForce(member.barred, site.now()) }),
  })),

  'POST /me/erase': forMember(site, async ({ member }) => {
    const hashed = (address: string) => hashAddress(site.addressSecret, address);
    await erase(forOneWork(site.table), member.id, hashed, site.now());
    return { page: erasedPage(), cookies: [...NO_SESSION, NO_DEVICE] };
  }),
});
