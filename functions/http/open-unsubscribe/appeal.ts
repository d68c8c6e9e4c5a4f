import type { ReadSecret } from '../../runtime/crypto/secrets.ts';
import { TokenError } from '../../runtime/crypto/tokens.ts';
import { forAppealLink } from '../../runtime/http/appeal-link.ts';
import { readForm, textIn } from '../../runtime/http/form.ts';
import type { PageRoutes } from '../../runtime/http/page-handler.ts';
import { type AppealLink, fileAppeal, readAppealable } from '../../services/safety/file-appeal.ts';
import { appealedPage, appealPage } from '../../site/appeal-page.tsx';
import type { Page } from '../../site/visit.ts';
import type { Table } from '../../store/table.ts';

/** Room for the longest text in any script. */
const MAX_APPEAL_BYTES = 24 * 1024;

interface AppealSite {
  readonly table: Table;
  readonly tokenSecret: ReadSecret;
  readonly now: () => Date;
}

/** The form by which a member objects to a decision about them, by the link in its mail. */
export const appealRoutes = (site: AppealSite) =>
  ({
    'GET /appeal/{token}': forAppealLink(site, async ({ link }) => {
      const { decision, appeal } = await appealable(site, link);
      return { page: appeal ? appealedPage : appealPage({ decision, isMissing: false }) };
    }),

    'POST /appeal/{token}': forAppealLink(site, async ({ link, event }) => {
      const { decision, appeal } = await appealable(site, link);
      if (appeal) return { page: appealedPage };
      const text = textIn(readForm(event, MAX_APPEAL_BYTES))('text');
      if (text.trim() === '') return { page: appealPage({ decision, isMissing: true }), status: 422 };
      await fileAppeal(site.table, link, { text, now: site.now() });
      return { page: appealedPage };
    }),
  }) satisfies PageRoutes<Page>;

/** What a link is about; where nothing is left of it, it is a link like any that is not ours. */
async function appealable({ table }: AppealSite, link: AppealLink) {
  const found = await readAppealable(table, link);
  if (!found) throw new TokenError('invalid');
  return found;
}
