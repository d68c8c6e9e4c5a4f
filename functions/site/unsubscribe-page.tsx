import { Card, Form, Said } from './parts.tsx';
import type { Page } from './visit.ts';

/** The page of an unsubscribe link: whether there is mail at all, and a button that ends it. */
export const unsubscribePage =
  ({ mail }: { readonly mail: boolean }): Page =>
  ({ t: { unsubscribe: t } }) => ({
    title: t.title,
    body: mail ? (
      <Card heading={t.heading}>
        <p>{t.words}</p>
        <Form button={t.button} />
      </Card>
    ) : (
      <Card heading={t.done}>
        <Said>{t.stopped}</Said>
        <p>{t.comeBack}</p>
      </Card>
    ),
  });
