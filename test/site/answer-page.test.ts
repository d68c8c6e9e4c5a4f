import { describe, expect, test } from 'vitest';
import { roundedFigure } from '../../functions/domain/gathering/rounded-figure.ts';
import type { Language } from '../../functions/domain/language.ts';
import type { Meetup, MeetupState, Rsvp, YesOrNo } from '../../functions/domain/model.ts';
import { answerPage } from '../../functions/site/answer-page.tsx';
import { meetupPage } from '../../functions/site/meetup-page.tsx';
import { placesPage } from '../../functions/site/proposed-places.tsx';
import { pagesOf } from '../../functions/site/site.tsx';
import { meetupFacts, VENUES } from '../mail/facts.ts';

const MEMBER = 'b2c4';
const FORM = 1;
const MINIMUM_YES = 3;

/** When somebody may look at an invitation: `deciding` and `begun` without a decision that was due; `ended` is not closed yet. */
const TIMES = [
  'proposed',
  'deciding',
  'begun',
  'confirmed',
  'late',
  'ended',
  'held',
  'unknown',
  'cancelled',
] as const;
type Time = (typeof TIMES)[number];

interface State {
  readonly time: Time;
  readonly answer: Rsvp | undefined;
  readonly hasVenue: boolean;
  readonly host: 'you' | 'nobody' | 'somebody';
  /** How many others come. */
  readonly others: number;
  /** Whether the answer was given just now. */
  readonly isGiven: boolean;
  /** What the link proposes to say. */
  readonly proposed?: YesOrNo | undefined;
}

const YES_NO = [true, false];
const STATES: readonly State[] = TIMES.flatMap((time) =>
  (['yes', 'no', undefined] as const).flatMap((answer) =>
    YES_NO.flatMap((hasVenue) =>
      (answer === 'yes' ? (['you', 'nobody', 'somebody'] as const) : (['nobody'] as const)).flatMap((host) =>
        [0, 1, 4].flatMap((others) =>
          (answer === undefined ? [false] : YES_NO).flatMap((isGiven) =>
            (isGiven ? [undefined] : ([undefined, 'yes', 'no'] as const)).map((proposed) => ({
              ...{ time, answer, hasVenue, host, others, isGiven, proposed },
            })),
          ),
        ),
      ),
    ),
  ),
);

const NOWS: Readonly<Partial<Record<Time, string>>> = {
  deciding: '2026-12-16T12:00:00Z',
  begun: '2026-12-18T01:00:00Z',
  late: '2026-12-17T22:00:00Z',
  ended: '2026-12-18T03:00:00Z',
  held: '2026-12-28T03:00:00Z',
  unknown: '2026-12-28T03:00:00Z',
};
const STATE_AT: Readonly<Partial<Record<Time, MeetupState>>> = {
  proposed: 'proposed',
  deciding: 'proposed',
  begun: 'proposed',
  held: 'held',
  unknown: 'unknown',
  cancelled: 'cancelled',
};
const nowAt = (time: Time) => new Date(NOWS[time] ?? '2026-12-10T12:00:00Z');

const meetupIn = ({ time, answer, hasVenue, host, others }: State) =>
  meetupFacts({
    state: STATE_AT[time] ?? 'confirmed',
    venue: hasVenue ? VENUES[0] : undefined,
    tally: {
      ...meetupFacts().tally,
      yes: others + (answer === 'yes' ? 1 : 0),
      hosts: host === 'nobody' ? {} : { [host === 'you' ? MEMBER : 'ada']: '2026-12-01T10:00:00Z' },
    },
  });

const pages = pagesOf(
  { MINIMUM_AGE: 18, SITE_URL: 'https://convoke.example' },
  new Proxy<Record<string, string>>({}, { get: (_, name) => String(name) }),
);
const render = async (page: Parameters<typeof pages.render>[0], language: Language) => {
  const request = { address: '/answer/token', query: {}, cookies: new Map(), acceptLanguage: language };
  const text = await pages.render(page, request);
  return (text.split('<main')[FORM] ?? '').split('</main')[0]?.replaceAll(/<[^>]+>/g, '|') ?? '';
};

function shown(state: State, language: Language): Promise<string> {
  const { answer, host, others, isGiven, time } = state;
  const isHost = answer === 'yes' && host === 'you';
  return render(
    answerPage({
      meetup: meetupIn(state),
      invitation: { meetup: '7f3a-1', member: MEMBER, answer, host: isHost || undefined },
      attendees:
        answer === 'yes'
          ? {
              host: {
                is: host,
                ...(host === 'somebody' && STATE_AT[time] !== 'proposed' && { name: 'Ada' }),
              },
              names: [],
              more: others,
            }
          : undefined,
      minimumYes: MINIMUM_YES,
      proposed: { answer: state.proposed },
      given: isGiven ? {} : undefined,
      calendars: () => ({ google: 'https://calendar.google.com/', outlook: 'https://outlook.live.com/' }),
      now: nowAt(time),
    }),
    language,
  );
}

/** Whether the page has a large button that says this answer at once. */
const isPressed = (state: State, answer: YesOrNo) =>
  isAhead(state) &&
  !state.isGiven &&
  (state.proposed ? state.proposed === answer && state.answer !== answer : state.answer === undefined);

/** Whether it helps somebody who said yes to come. */
const isComing = (state: State) =>
  isAhead(state) && state.answer === 'yes' && !isPressed(state, 'no') && !isPressed(state, 'yes');

const saidYes = ({ answer, others }: State) => others + (answer === 'yes' ? 1 : 0);

const isProposed = ({ time }: State) => STATE_AT[time] === 'proposed';
const isAhead = (state: State) => isProposed(state) || state.time === 'confirmed' || state.time === 'late';
/** Whether it is still to begin. */
const isToCome = (state: State) => isAhead(state) && state.time !== 'begun';
const isOver = ({ time }: State) => time === 'ended' || time === 'held' || time === 'unknown';

/** Sentences, and when the page says them: then, and only then. */
const SENTENCES: readonly {
  readonly en: string;
  readonly de: string;
  readonly when: (state: State) => boolean;
}[] = [
  { en: 'You’re coming.', de: 'Du kommst.', when: (state) => isAhead(state) && state.answer === 'yes' },
  {
    en: 'You’re not coming.',
    de: 'Du kommst nicht.',
    when: (state) => isAhead(state) && state.answer === 'no',
  },
  {
    en: 'You said yes.',
    de: 'Du hattest zugesagt.',
    when: (state) => isOver(state) && state.answer === 'yes' && !state.isGiven,
  },
  {
    en: 'You said no.',
    de: 'Du hattest abgesagt.',
    when: (state) => isOver(state) && state.answer === 'no' && !state.isGiven,
  },
  {
    en: 'Who’s coming|',
    de: 'Wer kommt|',
    when: (state) => isAhead(state) && state.answer === 'yes',
  },
  {
    en: 'Who said yes|',
    de: 'Wer zugesagt hatte|',
    when: (state) => isOver(state) && state.answer === 'yes',
  },
  {
    en: 'At the moment, only you.',
    de: 'Im Moment nur du.',
    when: (state) => isAhead(state) && state.answer === 'yes' && state.others === 0,
  },
  {
    en: ' It’s happening.|',
    de: ' Es findet statt.|',
    when: ({ time }) => time === 'confirmed' || time === 'late',
  },
  {
    en: ' It’s over.|',
    de: ' Es ist vorbei.|',
    when: ({ time }) => time === 'ended' || time === 'unknown',
  },
  {
    en: ' It’s on if enough people say yes. Three days before at the latest',
    de: ' Es findet statt, wenn genug Menschen zusagen. Spätestens drei Tage vorher',
    when: ({ time, hasVenue }) => time === 'proposed' && hasVenue,
  },
  {
    en: ' It’s on if enough people say yes and there’s a place to meet. Three days before at the latest',
    de: ' Es findet statt, wenn genug Menschen zusagen und ein Ort gefunden ist. Spätestens drei Tage vorher',
    when: ({ time, hasVenue }) => time === 'proposed' && !hasVenue,
  },
  {
    en: ' Whether it’s on is being decided right now.',
    de: ' Gerade wird entschieden, ob es stattfindet.',
    when: ({ time }) => time === 'deciding',
  },
  {
    en: ' We didn’t decide in time',
    de: ' Wir haben nicht rechtzeitig entschieden',
    when: ({ time }) => time === 'begun',
  },
  { en: 'Were you there?', de: 'Warst du dabei?', when: isOver },
  { en: 'Yes, I was there', de: 'Ja, ich war dabei', when: isOver },
  { en: 'Yes, I’ll be there', de: 'Ja, ich komme', when: isAhead },
  { en: '|I’m coming|', de: '|Ich komme|', when: (state) => isPressed(state, 'yes') },
  { en: '|I can’t make it|', de: '|Ich kann nicht|', when: (state) => isPressed(state, 'no') },
  {
    en: 'Can you make it?',
    de: 'Kommst du?',
    when: (state) => isPressed(state, 'yes') && isPressed(state, 'no'),
  },
  {
    en: 'More to say?',
    de: 'Noch etwas dazu?',
    when: (state) => isAhead(state) && state.answer === undefined,
  },
  {
    en: 'Which evenings would suit you?',
    de: 'An welchen Abenden hättest du Zeit?',
    when: (state) => isAhead(state) && state.answer === 'no' && state.isGiven,
  },
  ...(
    [
      ['Add to calendar', 'In den Kalender'],
      ['https://convoke.example/meetups/7f3a-1', 'https://convoke.example/meetups/7f3a-1'],
    ] as const
  ).map(([en, de]) => ({ en, de, when: (state: State) => isComing(state) })),
  {
    en: 'Directions',
    de: 'Weg dorthin',
    when: (state) => isComing(state) && state.hasVenue,
  },
  {
    en: 'What happens next',
    de: 'Wie es weitergeht',
    when: (state) => isComing(state) && isToCome(state),
  },
  {
    en: 'By Monday 14 December at the latest, we’ll know whether enough people have said yes, and',
    de: 'Spätestens am Montag, 14. Dezember, wissen wir, ob genug Menschen zugesagt haben, und',
    when: (state) => isComing(state) && state.time === 'proposed' && state.hasVenue,
  },
  {
    en: 'By Monday 14 December at the latest, we’ll know whether enough people have said yes and whether there’s a place to meet, and',
    de: 'Spätestens am Montag, 14. Dezember, wissen wir, ob genug Menschen zugesagt haben und ob ein Ort gefunden ist, und',
    when: (state) => isComing(state) && state.time === 'proposed' && !state.hasVenue,
  },
  {
    en: 'We’ll e-mail you as soon as it’s decided.',
    de: 'Sobald es entschieden ist, schreiben wir dir.',
    when: (state) => isComing(state) && state.time === 'deciding',
  },
  {
    en: 'Nobody has said yes yet: you could be the first. It takes 3 people by Monday 14 December.',
    de: 'Noch hat niemand zugesagt. Mach den Anfang! Es braucht 3 Zusagen bis Montag, 14. Dezember.',
    when: (state) => state.time === 'proposed' && saidYes(state) === 0,
  },
  {
    en: 'You’re the first of the 3 it takes. It’s decided by',
    de: 'Du machst den Anfang: 1 von 3 nötigen Zusagen. Entschieden wird spätestens am',
    when: (state) => state.time === 'proposed' && state.answer === 'yes' && saidYes(state) === 1,
  },
  {
    en: '|1 of the 3 it takes has said yes. It’s decided by',
    de: '|1 von 3 nötigen Zusagen ist da. Entschieden wird spätestens am',
    when: (state) => state.time === 'proposed' && state.answer !== 'yes' && saidYes(state) === 1,
  },
  {
    en: '|2 of the 3 it takes have said yes. It’s decided by',
    de: '|2 von 3 nötigen Zusagen sind da. Entschieden wird spätestens am',
    when: (state) => state.time === 'proposed' && saidYes(state) === 2,
  },
  {
    en: 'and that’s enough. It’s decided by Monday 14 December at the latest.',
    de: 'das reicht. Entschieden wird spätestens am Montag, 14. Dezember.',
    when: (state) => state.time === 'proposed' && saidYes(state) >= MINIMUM_YES && state.hasVenue,
  },
  {
    en: 'and that’s enough. Only a place is still missing. It’s decided by Monday 14 December at the latest.',
    de: 'das reicht. Es fehlt nur noch ein Ort. Entschieden wird spätestens am Montag, 14. Dezember.',
    when: (state) => state.time === 'proposed' && saidYes(state) >= MINIMUM_YES && !state.hasVenue,
  },
  { en: '0 people', de: '0 Menschen', when: () => false },
  { en: 'I can host', de: 'Ich kann Gastgeber sein', when: isAhead },
  {
    en: 'Changed your mind?',
    de: 'Doch anders?',
    when: (state) => isAhead(state) && state.answer !== undefined,
  },
  {
    en: 'isn’t fixed yet.',
    de: 'steht noch nicht fest.',
    when: (state) => isToCome(state) && !state.hasVenue,
  },
  {
    en: 'Once it is, people who say yes will learn it.',
    de: 'Sobald es ihn gibt, erfährt ihn, wer zusagt.',
    when: (state) => isToCome(state) && !state.hasVenue && state.answer !== 'yes',
  },
  {
    en: 'People who say yes learn exactly where.',
    de: 'Wer zusagt, erfährt den genauen Ort.',
    when: (state) => isAhead(state) && state.hasVenue && state.answer !== 'yes',
  },
  {
    en: 'Café Lindau',
    de: 'Café Lindau',
    when: (state) => state.time !== 'cancelled' && state.hasVenue && state.answer === 'yes',
  },
  {
    en: 'come a little early',
    de: 'Komm etwas früher',
    when: (state) => isAhead(state) && state.answer === 'yes' && state.host === 'you',
  },
  {
    en: 'You were the host.',
    de: 'Du warst Gastgeber.',
    when: (state) => isOver(state) && state.answer === 'yes' && state.host === 'you',
  },
  {
    en: 'whoever gets there first finds a table',
    de: 'Wer zuerst da ist, sucht einen Tisch aus',
    when: (state) => isAhead(state) && state.answer === 'yes' && state.host === 'nobody' && state.hasVenue,
  },
  {
    en: 'Nobody is hosting yet. Would you like to?',
    de: 'Noch gibt es keinen Gastgeber. Hast du Lust?',
    when: (state) => isAhead(state) && state.answer === 'yes' && state.host === 'nobody' && !state.hasVenue,
  },
  {
    en: 'Hosted by |Ada',
    de: 'Gastgeber ist |Ada',
    when: (state) =>
      isAhead(state) && !isProposed(state) && state.answer === 'yes' && state.host === 'somebody',
  },
  {
    en: 'The host was |Ada',
    de: 'Gastgeber war |Ada',
    when: (state) => isOver(state) && state.answer === 'yes' && state.host === 'somebody',
  },
  {
    en: 'Change the place or the time',
    de: 'Ort oder Zeit ändern',
    when: ({ time, host }) => time === 'confirmed' && host === 'you',
  },
  { en: 'It was cancelled', de: 'Es wurde abgesagt', when: ({ time }) => time === 'cancelled' },
];

describe.each(['en', 'de'] as const)('given the page of an invitation in %s', async (language) => {
  const all = await Promise.all(STATES.map(async (state) => [state, await shown(state, language)] as const));

  test.each(SENTENCES)('then it says "$en" if that is true, and only then', ({ when, ...sentence }) => {
    for (const [state, text] of all)
      expect([state, text.includes(sentence[language])]).toEqual([state, when(state)]);
  });
});

describe('given the page of a question whether somebody would come from beyond their reach', () => {
  const page = (answer: YesOrNo | undefined, given?: { hasJoined?: boolean; widerReachKm?: 25 }) =>
    answerPage({
      meetup: meetupFacts(),
      invitation: {
        ...{ meetup: '7f3a-1', member: MEMBER, answer },
        ...(answer !== 'yes' && { further: { km: 13, reachKm: 10 as const } }),
      },
      minimumYes: MINIMUM_YES,
      given,
      now: nowAt('proposed'),
    });

  test('then it names both distances above the button, and what a yes does', async () => {
    const text = await render(page(undefined), 'en');
    expect(text.indexOf('Up to 13 km from you; you said 10 km.')).toBeLessThan(text.indexOf('I’m coming'));
    expect(text).toContain('If you say yes, you join the group that meets there.');
    expect(text).not.toContain('it’s too far for me');
    expect(await render(page(undefined), 'de')).toContain(
      'Bis zu 13 km von dir entfernt; angegeben hast du 10 km.',
    );
  });

  test('then a no says that nothing else changes', async () => {
    const text = await render(page('no', {}), 'en');
    expect(text).toContain('nothing changes: you go on waiting for something nearer');
    expect(text).not.toMatch(/Which evenings|unless it’s cancelled/);
  });

  test('then whoever said yes is offered a wider reach, and has not got it', async () => {
    const text = await render(page('yes', { hasJoined: true, widerReachKm: 25 }), 'en');
    expect(text).toContain('You’re in the group now');
    expect(text).toContain('With a reach of 25 km');
    expect(text).toContain('stays as it is unless you change it');
    expect(await render(page('yes'), 'en')).not.toMatch(/the group now|With a reach/);
  });
});

describe('given the public page of a proposed meetup', () => {
  const state = {
    answer: undefined,
    hasVenue: false,
    host: 'nobody',
    isGiven: false,
    time: 'proposed',
  } as const;
  const source = async (others: number, minimumYes: number) => {
    const meetup = meetupIn({ ...state, others });
    const page = meetupPage({ meetup, topic: meetup.topic, minimumYes, now: nowAt('proposed') });
    return pages.render(page, {
      address: '/meetups/7f3a-1',
      query: {},
      cookies: new Map(),
      acceptLanguage: 'en',
    });
  };

  test('then nobody can tell apart two numbers that are rounded to one', async () => {
    for (const minimumYes of [2, 3, 5, 6, 8, 12]) {
      const seen = new Map<number, string>();
      for (let yes = 0; yes <= 24; yes += 1) {
        const shown = yes < 5 ? 0 : roundedFigure(yes);
        const text = await source(yes, minimumYes);
        expect(text).toBe(seen.get(shown) ?? text);
        seen.set(shown, text);
      }
    }
  });

  test('when few have said yes, then no bar tells how many; when five have, then it is full if that is enough', async () => {
    expect(await source(4, 3)).not.toContain('<progress');
    expect(await source(4, 3)).toContain(
      'Fewer than 5 people have said yes. It takes 3 people by Monday 14 December.',
    );
    expect(await source(5, 3)).toContain('<progress max="3" value="3"');
    expect(await source(5, 3)).toContain('That’s enough, if it stays that way and there’s a place to meet.');
    expect(await source(5, 8)).toContain('<progress max="8" value="5"');
    expect(await source(8, 8)).not.toContain('That’s enough');
  });
});

describe('given the public page of a proposed meetup without venues to vote on', () => {
  const venue = VENUES[0];
  const stands = venue && { ...venue, suggested: true as const };

  test('then it tells nobody whether those who come have agreed on a place, or a host has named one', async () => {
    const source = (facts: Partial<Meetup>) => {
      const meetup = meetupFacts(facts);
      return render(meetupPage({ meetup, topic: meetup.topic, minimumYes: 3, now: nowAt('proposed') }), 'en');
    };
    const text = await source({});
    expect(text).toContain('It’s on if enough people say yes and there’s a place to meet.');
    expect(await source({ places: { changes: 3, stands } })).toBe(text);
    expect(await source({ venue })).toBe(text);
    expect(await source({ candidates: VENUES })).toContain('It’s on if enough people say yes. Three');
  });
});

describe('given what only some readers of a page see', () => {
  const never = () => {
    throw new Error('it is not shown');
  };
  const now = nowAt('proposed');

  test.each(['no', 'listed', undefined] as const)(
    'when somebody answered %s, then neither links for calendars nor a map are made',
    async (answer) => {
      const meetup = meetupFacts();
      const invitation = { meetup: meetup.id, member: MEMBER, answer };
      const choice = { square: 'dr5re', zoom: 0 };
      const typed = { name: '', where: '', choice };
      await render(answerPage({ meetup, invitation, minimumYes: 3, calendars: never, now }), 'en');
      await render(placesPage({ meetup, invitation, known: [], typed, sources: never, now }), 'en');
    },
  );
});

describe('given a meetup with seats', () => {
  const look = (
    facts: Partial<Meetup>,
    { answer, ...more }: { answer?: Rsvp; proposed?: { answer?: YesOrNo; venue?: string } },
    language: Language = 'en',
  ) => {
    const invitation = { meetup: '7f3a-1', member: MEMBER, answer };
    const attendees = answer === 'yes' ? { host: { is: 'nobody' as const }, names: [], more: 1 } : undefined;
    const meetup = meetupFacts({ candidates: VENUES, ...facts });
    const now = nowAt('proposed');
    return render(
      answerPage({ meetup, invitation, attendees, minimumYes: MINIMUM_YES, now, ...more }),
      language,
    );
  };
  const taken = (listed: readonly string[] = []): Partial<Meetup> => ({
    seats: 2,
    tally: { ...meetupFacts().tally, yes: 2, listed },
  });
  const shut = taken(Array.from({ length: 50 }, (_, at) => `member-${at}`));

  test.each([
    ['en', '|Put me on the list|', 'Yes, if I get a seat', '|I’m coming|', 'Yes, I’ll be there'],
    [
      'de',
      '|Setz mich auf die Warteliste|',
      'Ja, wenn ich einen Platz bekomme',
      '|Ich komme|',
      'Ja, ich komme',
    ],
  ] as const)(
    'when all are taken, then the buttons say in %s what a yes is, and ask for nothing that goes with a seat',
    async (language, press, choice, coming, there) => {
      for (const proposed of [{}, { answer: 'yes', venue: VENUES[0]?.id ?? '' }] as const) {
        const text = await look(taken(), { proposed }, language);
        for (const words of [press, choice]) expect(text).toContain(words);
        for (const words of [
          coming,
          there,
          'I can host',
          'Ich kann Gastgeber sein',
          'Your vote:',
          'Deine Stimme:',
        ])
          expect(text).not.toContain(words);
        expect(text).not.toMatch(/which place|Welcher Ort/);
      }
    },
  );

  test('when the list is full, then no button says yes, and it is said why; whoever has a seat keeps it', async () => {
    for (const proposed of [{}, { answer: 'yes' }] as const) {
      const text = await look(shut, { proposed });
      expect(text).toContain('All seats are taken, and the waiting list takes nobody any more.');
      for (const words of ['Put me on the list', 'I’m coming', 'Yes, if', 'Yes, I’ll'])
        expect(text).not.toContain(words);
      expect(text).toContain('No, I can’t make it');
    }
    expect(await look(shut, { answer: 'yes' })).toContain('Yes, I’ll be there');
  });

  test('when all are taken, then nobody is asked to bring a friend', async () => {
    expect(await look({ ...taken(), seats: 3 }, { answer: 'yes' })).toContain('Bring a friend');
    expect(await look(taken(), { answer: 'yes' })).not.toContain('Bring a friend');
  });

  test.each([
    [4, 'All 4 are taken. There are two tables.', 'Alle 4 sind vergeben. Es gibt zwei Tische.'],
    [6, '2 of 6 seats are free. There are two tables.', '2 von 6 Plätzen sind frei. Es gibt zwei Tische.'],
  ])('when %i seats are at two tables, then that is said', async (seats, en, de) => {
    const tables = { count: 2, since: '2026-12-10T12:00:00.000Z' };
    const two = { seats, tables, tally: { ...meetupFacts().tally, yes: 4 } };
    expect(await look(two, {})).toContain(en);
    expect(await look(two, {}, 'de')).toContain(de);
  });

  test.each([
    [3, '1 of 3 seats is free.', '1 von 3 Plätzen ist frei.'],
    [4, '2 of 4 seats are free.', '2 von 4 Plätzen sind frei.'],
  ])('when some of %i are free, then number and verb agree', async (seats, en, de) => {
    expect(await look({ ...taken(), seats }, {})).toContain(en);
    expect(await look({ ...taken(), seats }, {}, 'de')).toContain(de);
  });
});

describe('given the public page of a meetup', () => {
  const state = { answer: undefined, hasVenue: true, host: 'nobody', others: 6, isGiven: false } as const;

  test.each(TIMES)('when it is %s, then it promises only what is to come', async (time) => {
    const meetup = meetupIn({ ...state, time });
    const page = meetupPage({ meetup, topic: meetup.topic, minimumYes: 4, now: nowAt(time) });
    const text = await render(page, 'en');
    const ahead = isAhead({ ...state, time });
    for (const words of ['Add to calendar', 'Join this topic'])
      expect([words, text.includes(words)]).toEqual([words, ahead]);
    expect(text.includes('learn exactly where')).toBe(time === 'confirmed' || time === 'late');
    expect(text.includes('Once it is, people who say yes will learn it.')).toBe(
      time === 'proposed' || time === 'deciding',
    );
    expect(text.includes('It’s happening.')).toBe(time === 'confirmed' || time === 'late');
  });
});
