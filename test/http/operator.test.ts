import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';

const IMPRINT = {
  name: 'Müller & <Co>',
  lines: ['Café "Alto"', '10115 Berlin'],
  phone: '+49 (30) 123-456',
};
const TILES = { url: 'https://tiles.example.net:8080/{z}/{x}/{y}.png', attribution: '© Example' };

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp({
    IMPRINT: JSON.stringify(IMPRINT),
    TILES: JSON.stringify(TILES),
    REPLY_DOMAIN: 'reply.example.org',
    SAFETY_CONTACT: 'safety@example.org',
    MINIMUM_AGE: '16',
  });
});
afterAll(() => app.stop());

const textOf = async (path: string) => {
  const { status, text } = await app.call('GET', path);
  expect(status).toBe(200);
  return text;
};

describe('given an operator who says who they are', () => {
  test.each([
    ['/imprint?lang=en', 'Imprint', 'Phone:'],
    ['/imprint?lang=de', 'Impressum', 'Telefon:'],
  ])(
    'when %s is opened, then it names them, as text, and how to reach them',
    async (path, heading, phone) => {
      const text = await textOf(path);
      expect(text).toContain(`<h1>${heading}</h1>`);
      expect(text).toContain(
        '<address>Müller &amp; &lt;Co><br/>Café &quot;Alto&quot;<br/>10115 Berlin</address>',
      );
      expect(text).toContain('<a href="mailto:hello@convoke.example.org">');
      expect(text).toContain(`${phone} <a href="tel:+4930123456">+49 (30) 123-456</a>`);
    },
  );

  test('when any page is opened, even that of an error, then it leads there', async () => {
    const missing = await app.call('GET', '/nowhere', { headers: { accept: 'text/html' } });
    const link = `/confirm/${await app.signUp()}`;
    for (const text of [await textOf('/'), await textOf('/topics'), await textOf(link), missing.text])
      expect(text.split('<footer')[1]).toContain('<a href="/imprint">Imprint</a>');
  });

  test.each(['/privacy', '/terms'])('when %s is opened, then it names them', async (path) => {
    expect(await textOf(path)).toContain('<a href="/imprint">Müller &amp; &lt;Co></a>');
  });
});

describe('given an operator who answers for members of 16', () => {
  test.each([
    ['en', '16 or older', 'Community rules'],
    ['de', 'mindestens 16', 'Regeln für alle'],
  ])(
    'when people sign up, confirm or read the terms in %s, then that age stands there',
    async (lang, age, rules) => {
      const link = `/confirm/${await app.signUp()}`;
      for (const path of ['/', link, '/terms']) expect(await textOf(`${path}?lang=${lang}`)).toContain(age);
      for (const path of ['/', link])
        expect(await textOf(`${path}?lang=${lang}`)).toContain('href="/terms#rules"');
      expect(await textOf(`/terms?lang=${lang}`)).toContain(`<h2 id="rules">${rules}</h2>`);
    },
  );

  test.each([
    [{ age: true }, 202],
    [{ age: false }, 400],
  ])('when a program signs somebody up who says %o, then it is answered %i', async (agreed, status) => {
    const json = {
      email: 'cy@example.org',
      home: { lat: 40.744, lon: -74.032 },
      reachKm: 10,
      topics: ['Chess'],
      agreed,
    };
    expect((await app.call('POST', '/v1/sign-ups', { json })).status).toBe(status);
  });
});

describe('given an operator who says whom to tell of danger', () => {
  test('when security.txt is asked for, then it names them, for half a year, as RFC 9116 has it', async () => {
    const { status, headers, text } = await app.call('GET', '/.well-known/security.txt');
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    const [contact, expires, languages, canonical] = text.trimEnd().split('\n');
    expect(contact).toBe('Contact: mailto:safety@example.org');
    const days = (Date.parse((expires ?? '').replace('Expires: ', '')) - Date.now()) / (24 * 60 * 60_000);
    expect(days).toBeGreaterThan(178);
    expect(days).toBeLessThanOrEqual(180);
    expect(languages).toBe('Preferred-Languages: en, de');
    expect(canonical).toMatch(/^Canonical: https:\/\/[^ ]+\/\.well-known\/security\.txt$/);
  });

  test('when something is to be reported, then the form names them, too', async () => {
    expect(await textOf('/report/help')).toContain('<a href="mailto:safety@example.org">');
  });
});

describe('given an operator with street maps who lets mail programs answer', () => {
  test.each([
    ['en', 'Street maps come from tiles.example.net:8080,', 'the buttons in your mail app'],
    ['de', 'Straßenkarten kommen von tiles.example.net:8080.', 'den Buttons deines Mailprogramms'],
  ])('when the privacy page is opened in %s, then it says so', async (language, maps, mail) => {
    const text = await textOf(`/privacy?lang=${language}`);
    expect(text).toContain(maps);
    expect(text).toContain(mail);
  });
});
