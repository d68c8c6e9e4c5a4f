import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Where systems keep a Chromium; `CHROMIUM` names another one. */
const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts Chromium without a window. Throws with advice when there is none. */
export function openBrowser(): Promise<Browser> {
  const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
  if (!executablePath)
    throw new Error(
      'There is no Chromium: install one (on Debian `apt-get install chromium`) or name it in CHROMIUM.',
    );
  // Containers give Chromium no user of its own to shut itself in.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}

/** The cookie of a session, apart from its value. */
export const SESSION = {
  name: '__Host-session',
  domain: 'localhost',
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'Lax',
} as const;

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>;

/** Somebody at a browser, and what went wrong on their screen. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of scripts, breaches of the content security policy and requests that left the site. */
  readonly complaints: readonly string[];
  leave(): Promise<void>;
}

/** A visitor with an empty browser whose addresses are relative to `site`. */
export async function visitorOf(
  browser: Browser,
  site: string,
  options: ContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: site, locale: 'en-GB', ...options });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    // Chromium reports each answer of 4xx here, too; tests look at those themselves.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== site) complaints.push(`a request left the site: ${origin}`);
  });
  return { context, page, complaints, leave: () => context.close() };
}
