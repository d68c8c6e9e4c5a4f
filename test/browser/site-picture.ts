/** `npm run docs:picture [-- <address>]`: takes the README's picture of the start page from a stage that runs, by default `npm start`. */
import { join } from 'node:path';
import { openBrowser, visitorOf } from './browser.ts';

const FILE = join(import.meta.dirname, '../../docs/site.png');
const [site = 'http://localhost:3000'] = process.argv.slice(2);

const browser = await openBrowser();
try {
  const { page } = await visitorOf(browser, site, { viewport: { width: 1100, height: 800 } });
  await page.goto('/', { waitUntil: 'networkidle' });
  await page.screenshot({ path: FILE });
} finally {
  await browser.close();
}
