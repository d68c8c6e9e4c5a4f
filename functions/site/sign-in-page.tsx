import { TextField } from './fields.tsx';
import type { Messages } from './messages/en.ts';
import { Card, Said } from './parts.tsx';
import type { Page } from './visit.ts';

/** Asks for an address to mail a sign-in link to. */
export const SignInForm = ({
  t: { signIn: t, signUp },
  typed,
}: {
  readonly t: Messages;
  /** What was typed and is no address. */
  readonly typed?: string | undefined;
}) => (
  <form method="post" action="/sign-in" novalidate>
    <TextField
      name="email"
      type="email"
      label={signUp.email}
      value={typed ?? ''}
      autocomplete="email"
      maxlength={254}
      required
      complaint={typed === undefined ? undefined : signUp.emailWrong}
    />
    <button type="submit">{t.button}</button>
  </form>
);

/** Asks for an address to mail a sign-in link to; what was typed comes back if it is none. */
export const signInPage =
  ({ typed, ended }: { readonly typed?: string; readonly ended?: boolean } = {}): Page =>
  ({ t: messages, t: { signIn: t } }) => ({
    title: t.title,
    body: (
      <Card heading={t.title}>
        {ended && <Said>{t.ended}</Said>}
        <p>{t.words}</p>
        <SignInForm t={messages} typed={typed} />
        <p class="soft">
          {t.noMember} <a href="/#sign-up">{t.join}</a>
        </p>
      </Card>
    ),
  });

/** After the form: the same for every address. */
export const signInSentPage =
  (email: string): Page =>
  ({ t: { signIn: t, checkYourMail } }) => ({
    title: checkYourMail.title,
    body: (
      <Card heading={checkYourMail.title}>
        <p>
          {t.sent} <strong>{email}</strong>
        </p>
        <p class="soft">{t.sentWords}</p>
        <p class="soft">{t.noMail}</p>
      </Card>
    ),
  });
