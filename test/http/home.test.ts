import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { confirmedSchema } from '../../functions/api/responses.ts';
import { TEXTS_VERSION } from '../../functions/site/messages/texts-version.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
beforeEach(() => app.clear());
afterAll(() => app.stop());

const FILLED = {
  town: 'Hoboken, NJ',
  reachKm: '25',
  topics: 'Chess, <b>Go</b>',
  name: 'Ada',
  email: 'ada@example.org',
  agreed: 'yes',
};

const send = (fields: Readonly<Record<string, string>>, more: readonly (readonly [string, string])[] = []) =>
  app.call('POST', '/', {
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams([...Object.entries(fields), ...more.map((pair) => [...pair])]).toString(),
  });

describe('given the first page', () => {
  test('when it is looked at, then it has a form, and everybody may keep it', async () => {
    const { status, headers, text } = await app.call('GET', '/');
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=300']);
    for (const name of ['town', 'reachKm', 'topics', 'suggested', 'name', 'email', 'agreed'])
      expect(text).toContain(`name="${name}"`);
    expect(text.match(/name="free"/g)).toHaveLength(21);
    expect(text).toMatch(/name="askFurther" value="yes" checked/);
  });

  test('when a link names a topic, then it stands in the form, as text', async () => {
    expect((await app.call('GET', '/?topic=Board%20games')).text).toContain('value="Board games"');
    expect((await app.call('GET', '/?topic=%22%3E%3Cscript%3E')).text).not.toContain('<script>');
  });
});

describe('given a filled form', () => {
  test('when the address has a likely slip, then it is asked about once, and never corrected', async () => {
    const slip = { ...FILLED, email: 'Ada@gmial.com' };
    const asked = await send(slip);
    expect([asked.status, await app.itemsOf('sign-up')]).toEqual([422, []]);
    expect(asked.text).toContain('Did you mean ada@gmail.com?');
    expect(asked.text).toContain('value="Ada@gmial.com"');
    const emailAsked = /name="emailAsked" value="([^"]*)"/.exec(asked.text)?.[1] ?? '';
    const other = await send({ ...slip, email: 'ada@hotmial.com', emailAsked });
    expect(other.text).toContain('Did you mean ada@hotmail.com?');
    expect((await send({ ...slip, emailAsked })).status).toBe(200);
    expect((await app.itemsOf('sign-up')).map(({ email }) => email)).toEqual(['ada@gmial.com']);
  });

  test('when it is sent, then there is a sign-up, as one of the API but for the consent', async () => {
    const { status, headers, text } = await send(FILLED, [
      ['suggested', 'Books'],
      ['askFurther', 'yes'],
      ['free', 'mon-evening'],
      ['free', 'sat-morning'],
    ]);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(text).toContain('Check your e-mail');
    expect(text).toContain('ada@example.org');
    const [byForm, ...more] = await app.itemsOf('sign-up');
    expect(more).toEqual([]);
    await app.clear();
    await app.call('POST', '/v1/sign-ups', {
      json: {
        email: 'ada@example.org',
        name: 'Ada',
        home: { place: '5099133' },
        reachKm: 25,
        askFurther: true,
        topics: ['Books', 'Chess', '<b>Go</b>'],
        free: ['mon-evening', 'sat-morning'],
        language: 'en',
      },
    });
    const [byApi] = await app.itemsOf('sign-up');
    const same = { id: undefined, pk: undefined, gsi2sk: undefined, ttl: undefined, agreed: undefined };
    expect({ ...byForm, ...same }).toEqual({ ...byApi, ...same });
  });

  test('when something is wrong, then nothing is kept, and all that was typed is still there', async () => {
    const { status, text } = await send({ ...FILLED, email: 'ada@', agreed: 'yes' }, [
      ['suggested', 'Books'],
      ['free', 'sat-morning'],
    ]);
    expect(status).toBe(422);
    expect(await app.items()).toEqual([]);
    for (const kept of [
      'value="Hoboken, NJ"',
      'value="Chess, &lt;b>Go&lt;/b>"',
      'value="Ada"',
      'value="ada@"',
      'value="Books" checked',
      'value="sat-morning" checked',
      'value="25" checked',
    ])
      expect(text).toContain(kept);
    expect(text).toContain('href="#email"');
    expect(text.match(/class="complaint"/g)).toHaveLength(1);
    expect(text).toMatch(
      /id="email"[^>]*aria-describedby="email-hint email-complaint"[^>]*aria-invalid="true"/,
    );
  });

  test('when several towns go by the name, then choosing one is all that is left', async () => {
    const { text } = await send({ ...FILLED, town: 'Hoboken' });
    expect(text).toContain('Hoboken, New Jersey, United States');
    expect(text).toContain('Hoboken, Belgium');
    expect(text).toContain('name="placeFor" value="Hoboken"');
    const { status } = await send({ ...FILLED, town: 'Hoboken', placeFor: 'Hoboken', place: '5099133' });
    expect(status).toBe(200);
    expect(await app.itemsOf('sign-up')).toEqual([expect.objectContaining({ home: 'dr5rg3' })]);
  });

  test('when a town was chosen and something else is wrong, then the choice is still there', async () => {
    const chosen = { ...FILLED, town: 'Hoboken', placeFor: 'Hoboken', place: '5099133' };
    for (const { text } of [
      await send({ ...chosen, email: 'ada@' }),
      await send({ ...chosen, look: 'map' }),
    ]) {
      expect(text).toContain('<input type="hidden" name="place" value="5099133"/>');
      expect(text).toContain('<input type="hidden" name="placeFor" value="Hoboken"/>');
    }
    const { text } = await send({ ...FILLED, town: 'Hoboken' });
    expect(text).not.toContain('type="hidden" name="place"');
  });

  test('when the town is misspelt, then near names are offered', async () => {
    const { text } = await send({ ...FILLED, town: 'Hobokken' });
    expect(text).toContain('Did you mean one of these?');
    expect(text).toContain('Hoboken, Belgium');
  });

  test('when only the map is wanted, then it shows the home, and nothing else is asked for or lost', async () => {
    const { status, text } = await send({ town: 'Hoboken, NJ', reachKm: '25', email: 'ada@', look: 'map' });
    expect(status).toBe(200);
    expect(text).toContain('<figure class="map" data-cell="dr5rg3" data-reach-km="25">');
    expect(text).toContain('value="ada@"');
    expect(text).toContain('data-filled');
    expect(text).not.toContain('class="complaint"');
    expect(await app.items()).toEqual([]);
  });

  test('when the map of a town is wanted that is none, then the town is asked for again', async () => {
    const { text } = await send({ town: 'Hobokken', reachKm: '25', look: 'map' });
    expect(text).toContain('Did you mean one of these?');
    expect(text.match(/class="complaint"/g)).toHaveLength(1);
    expect(text).not.toContain('<figure class="map"');
  });

  test('when it comes back, then the map that was seen is there again', async () => {
    const { text } = await send({ ...FILLED, cell: 'dr5reg', email: 'ada@' });
    expect(text).toContain('<figure class="map" data-cell="dr5reg" data-reach-km="25">');
  });

  test('when it has arrived, then the page says so to the script that keeps drafts', async () => {
    expect((await app.call('GET', '/')).text).toMatch(/<form[^>]* data-draft="sign-up" data-offline=/);
    expect((await send(FILLED)).text).toContain('data-draft-done="sign-up"');
  });

  test('when Enter is pressed in a field, then it is sent, and not only looked at', async () => {
    const { text } = await app.call('GET', '/');
    const [first = ''] =
      /<button[^>]* type="submit"[^>]*>|<button type="submit"[^>]*>/.exec(
        text.slice(text.indexOf('id="sign-up"')),
      ) ?? [];
    expect(first).not.toContain('look');
    expect(first).not.toBe('');
  });

  test('when another site sends it, then it is refused', async () => {
    const { status } = await app.call('POST', '/', {
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams(FILLED).toString(),
    });
    expect(status).toBe(403);
    expect(await app.items()).toEqual([]);
  });
});

describe('given what somebody agrees to', () => {
  const agreedOf = async (kind: string) => (await app.itemsOf(kind))[0]?.agreed;
  const confirm = async () => {
    const [pending] = await app.itemsOf('sign-up');
    const token = await app.token('confirm', String(pending?.id));
    const { text } = await app.call('GET', `/confirm/${token}`);
    const { body } = await app.call('POST', '/v1/confirmations', { json: { token } });
    const { session } = confirmedSchema.parse(body);
    const exported = await app.call('GET', '/v1/me/export', { session: session.token });
    return { asks: text.includes('By pressing the button, you say'), exported: exported.body };
  };
  const aMoment = { at: expect.stringMatching(/Z$/), texts: TEXTS_VERSION };

  test('when it was the form, then its instant and the texts of that day stay with the member', async () => {
    await send(FILLED);
    const agreed = await agreedOf('sign-up');
    expect(agreed).toEqual(aMoment);
    const { asks, exported } = await confirm();
    // Age and rules are said to everybody once more: they may be others than on the day of the form.
    expect(asks).toBe(true);
    expect(exported).toMatchObject({ member: { agreed } });
    expect(await agreedOf('sign-up')).toBeUndefined();
  });

  test('when a program signed them up, then they agree by confirming, and it is kept in the same way', async () => {
    await app.signUp();
    expect(await agreedOf('sign-up')).toBeUndefined();
    const { asks, exported } = await confirm();
    expect(asks).toBe(true);
    expect(exported).toMatchObject({ member: { agreed: aMoment } });
  });

  test('when they change something or are signed up anew, then the consent stays theirs', async () => {
    const { session } = await app.join();
    const first = await agreedOf('member');
    await app.call('PATCH', '/v1/me', { session: session.token, json: { reachKm: 2 } });
    expect(await agreedOf('member')).toEqual(first);
    await app.join({ topics: ['Go'] });
    expect(await agreedOf('member')).toEqual(first);
  });
});
