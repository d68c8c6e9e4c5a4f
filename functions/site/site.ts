import { CONTENT_SECURITY_POLICY } from './document.tsx';
import { problemPage } from './problem-page.tsx';

/** What all pages have in common. */
export const SITE = { contentSecurityPolicy: CONTENT_SECURITY_POLICY, explain: problemPage };
