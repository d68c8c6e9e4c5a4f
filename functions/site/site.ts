import { CONTENT_SECURITY_POLICY } from './document.ts';
import { problemPage } from './problem-page.ts';

/** What all pages have in common. */
export const SITE = { contentSecurityPolicy: CONTENT_SECURITY_POLICY, explain: problemPage };
