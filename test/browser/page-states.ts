import type { Browser, Page } from 'playwright-core';
import type { Language } from '../../functions/domain/language.ts';
import type { Emulator } from '../../lib/local/emulator.ts';
import { SESSION, type Visitor, visitorOf } from './browser.ts';
import type { Town } from './town.ts';

/** A page as somebody comes to see it: by its address, and perhaps by what they do there. */
export interface PageState {
  readonly name: string;
  /** Status with which the page at that address answers. */
  readonly status: number;
  readonly pathIn: (town: Town, language: Language) => string;
  /** What is there once the page is whole. */
  readonly whole?: string;
  /** What is done on that page; what is seen then is the sight. */
  readonly act?: (page: Page) => Promise<void>;
  /** Whose session the browser holds, if not that of the town's own member; undefined for somebody who is not signed in. */
  readonly sessionIn?: (town: Town, language: Language) => string | undefined;
}

type Facts = Partial<Pick<PageState, 'status' | 'whole' | 'sessionIn'>>;

/** Whoever is signed in is led on to their own page. */
const SIGNED_OUT: Facts = { sessionIn: () => undefined };

const at = (name: string, pathIn: PageState['pathIn'], facts: Facts = {}): PageState => ({
  name,
  status: 200,
  pathIn,
  ...facts,
});

const after = (
  name: string,
  pathIn: PageState['pathIn'],
  act: NonNullable<PageState['act']>,
  facts: Facts = {},
): PageState => ({ ...at(name, pathIn, facts), act });

/** Presses the last button of the page's own form, which sends it. */
async function send(page: Page): Promise<void> {
  const come = page.waitForEvent('load');
  await page.locator('main form[method="post"] > button, main form.buttons button').last().click();
  await come;
}

/** Presses the button of a report: below it people can be blocked. */
async function sendReport(page: Page): Promise<void> {
  const come = page.waitForEvent('load');
  await page.locator('main form:has([name="text"]) > button').click();
  await come;
}

const type = (fields: Readonly<Record<string, string>>) => async (page: Page) => {
  for (const [name, words] of Object.entries(fields)) await page.locator(`main [name="${name}"]`).fill(words);
};

const check = (name: string, value: string) => (page: Page) =>
  page.locator(`main input[name="${name}"][value="${value}"]`).check();

const doing =
  (...steps: readonly NonNullable<PageState['act']>[]) =>
  async (page: Page) => {
    for (const step of steps) await step(page);
  };

async function chooseTown(page: Page): Promise<void> {
  await page.locator('[name=town]').fill('Hoboken, New J');
  await page.getByRole('option').first().click();
  await page.locator('.map').waitFor();
}

/** The form to report something, by the link of an invitation, and as a stranger comes to it. */
const reportOf = (links: Town['links']) => links.closed.replace('/closed/', '/report/');
const reportPublic = ({ meetups }: Town) => `/report/${encodeURIComponent(`meetup:${meetups.proposed.id}`)}`;
const STRANGER = { sessionIn: () => 'nobody' };

const HOBOKEN = encodeURIComponent('Hoboken, New Jersey');

/** Every page that people can come to. */
export const PAGES: readonly PageState[] = [
  at('home', () => '/'),
  at('about', () => '/about'),
  at('privacy', () => '/privacy'),
  at('terms', () => '/terms'),
  at('imprint', () => '/imprint'),
  at('topics', () => '/topics'),
  at('topic', () => '/topics/board-games'),
  at('near', () => `/near?town=${HOBOKEN}`),
  at('meetup', ({ meetups }) => `/meetups/${meetups.proposed.id}`),
  at('group', ({ group }) => `/groups/${group}`),
  at('sign-in', () => '/sign-in', SIGNED_OUT),
  at('me', () => '/me'),
  at('erase', () => '/me/erase'),
  at('docs', () => '/docs', { whole: '.opblock' }),
  at('confirm', ({ links }) => links.confirm),
  at('second-sign-up', ({ again }, language) => again[language].second),
  at('answer', ({ meetups }) => meetups.proposed.answer),
  at('host', ({ links }) => links.host),
  at('closed', ({ links }) => links.closed),
  at('places', ({ links }) => links.host.replace('/host/', '/places/')),
  at('feedback', ({ links }) => links.feedback),
  at('still-interested', ({ links }) => links.interest),
  at('unsubscribe', ({ links }) => links.unsubscribe),
  at('report', ({ links }) => reportOf(links)),
  at('link-expired', ({ links }) => links.expired, { status: 410 }),
  at('not-found', () => '/nowhere', { status: 404 }),
];

/** Pages as they are with something else on them, at an address of their own. */
const VARIANTS: readonly PageState[] = [
  at('topic-with-town', () => `/topics/board-games?town=${HOBOKEN}`),
  at('near-unasked', () => '/near'),
  at('near-empty', () => '/near?town=Longyearbyen'),
  at('near-several', () => '/near?town=Springfield'),
  at('meetup-confirmed', ({ meetups }) => `/meetups/${meetups.confirmed.id}`),
  at('meetup-cancelled', ({ meetups }) => `/meetups/${meetups.cancelled.id}`),
  at('answer-confirmed', ({ meetups }) => meetups.confirmed.answer),
  at('answer-cancelled', ({ meetups }) => meetups.cancelled.answer),
  at('welcome-back', ({ again }, language) => again[language].made),
  at('link-used', ({ links }) => links.used),
  at('topic-closed', ({ closedTopic }) => `/topics/${closedTopic}`, { status: 410 }),
  at('me-saved', () => '/me?done=saved'),
  at('me-first-day', () => '/me', { sessionIn: ({ again }, language) => again[language].session }),
];

/** What stands there once a button was pressed; pressed again, it says the same. */
const ANSWERS: readonly PageState[] = [
  after('home-map', () => '/', chooseTown),
  after('home-complaints', () => '/', doing(type({ town: 'Springfield', topics: '!!!' }), send)),
  after(
    'check-your-mail',
    () => '/?topic=chess',
    doing(
      chooseTown,
      type({ email: 'somebody@example.org' }),
      (page) => page.locator('#agreed').check(),
      send,
    ),
  ),
  after('sign-in-sent', () => '/sign-in', doing(type({ email: 'person-0@example.org' }), send), SIGNED_OUT),
  after('sign-in-complaint', () => '/sign-in', doing(type({ email: 'person' }), send), SIGNED_OUT),
  after('link-expired-sent', ({ links }) => links.expired, doing(type({ email: 'slow@example.org' }), send), {
    status: 410,
  }),
  after('confirm-done', ({ links }) => links.confirm, send),
  after('second-sign-up-done', ({ again }, language) => again[language].second, send),
  after(
    'second-sign-up-added',
    ({ again }, language) => again[language].second,
    async (page) => {
      await page.locator('main [name="topic"]').first().check();
      await send(page);
    },
  ),
  after('answer-given', ({ meetups }) => meetups.proposed.answer, doing(check('answer', 'yes'), send)),
  after('host-changed', ({ links }) => links.host, send),
  after('feedback-given', ({ links }) => links.feedback, doing(check('happened', 'yes'), send)),
  after(
    'closed-reported',
    ({ links }) => links.closed,
    async (page) => {
      await page.locator('main [name="venue"]').first().check();
      await send(page);
    },
  ),
  after(
    'reported',
    ({ links }) => reportOf(links),
    doing(check('what', 'place'), check('reason', 'other'), type({ text: 'Too loud to talk' }), sendReport),
  ),
  after(
    'blocked',
    ({ links }) => reportOf(links),
    doing((page) => page.locator('main [name="person"]').first().check(), check('together', 'stay'), send),
  ),
  after('report-complaint', reportPublic, doing(check('reason', 'spam'), sendReport), STRANGER),
  after('still-interested-given', ({ links }) => links.interest, doing(check('answer', 'yes'), send)),
  after(
    'unsubscribe-done',
    ({ leaving }, language) => leaving[language].unsubscribe,
    doing(check('what', 'all'), send),
  ),
  after('erased', () => '/me/erase', send, {
    sessionIn: ({ leaving }, language) => leaving[language].session,
  }),
];

export const STATES: readonly PageState[] = [...VARIANTS, ...ANSWERS];

interface Going {
  readonly browser: Browser;
  readonly emulator: Emulator;
  readonly town: Town;
  readonly language?: Language;
  /** Runs in the page before anything of it. */
  readonly before?: string;
  /** Prepares the empty browser. */
  readonly prepare?: (visitor: Visitor) => Promise<unknown>;
  readonly options: Parameters<typeof visitorOf>[2];
}

/** Somebody who comes to a sight, signed in as it says. Throws when its page answers with another status than it should. */
export async function goTo(
  { pathIn, status, whole, act, sessionIn }: PageState,
  { browser, emulator, town, language = 'en', before, prepare, options }: Going,
): Promise<Visitor> {
  const visitor = await visitorOf(browser, emulator.url, {
    locale: language === 'de' ? 'de-DE' : 'en-GB',
    ...options,
  });
  const { page, context } = visitor;
  const session = sessionIn ? sessionIn(town, language) : town.session;
  if (session !== undefined) await context.addCookies([{ ...SESSION, value: session }]);
  if (before !== undefined) await context.addInitScript(before);
  await prepare?.(visitor);
  const response = await page.goto(pathIn(town, language), { waitUntil: 'networkidle' });
  if (response?.status() !== status) throw new Error(`the page answered with ${response?.status()}`);
  await act?.(page);
  if (act) await page.waitForLoadState('networkidle');
  if (whole !== undefined) await page.locator(whole).first().waitFor();
  return visitor;
}

/** How many pixels one would have to scroll sideways. */
export const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
