import type { Page } from '../visit.ts';
import { type MeNotice, Notice } from './notice.tsx';
import { ProfileForm, type ProfileShown } from './profile-form.tsx';

/** The form of the profile as it was sent, to be looked at again. */
export const profilePage =
  ({ notice, ...shown }: ProfileShown & { readonly notice?: MeNotice | undefined }): Page =>
  (visit) => ({
    title: visit.t.me.title,
    again: '/me',
    scripts: ['home.js'],
    body: (
      <>
        <h1>{visit.t.me.title}</h1>
        {notice && <Notice visit={visit} notice={notice} />}
        <ProfileForm visit={visit} {...shown} />
      </>
    ),
  });
