import { describe, expect, test } from 'vitest';
import { roundedFigure } from '../../functions/domain/gathering/rounded-figure.ts';
import type { Language } from '../../functions/domain/language.ts';
import type { Rsvp, YesOrNo } from '../../functions/domain/model.ts';
import { answerPage } from '../../functions/site/answer-page.tsx';
import { meetupPage } from '../../functions/site/meetup-page.tsx';
import { pagesOf } from '../../functions/site/site.tsx';
import { meetupFacts, VENUES } from '../mail/facts.ts';

const MEMBER = 'b2c4';
const FORM = 1;
const MINIMUM_YES = 3;

/** When somebody may look at an invitation: `ended` is not closed yet. */
const TIMES = ['proposed', 'confirmed', 'late', 'ended', 'held', 'unknown', 'cancelled'] as const;
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
  late: '2026-12-17T22:00:00Z',
  ended: '2026-12-18T03:00:00Z',
  held: '2026-12-28T03:00:00Z',
  unknown: '2026-12-28T03:00:00Z',
};
const nowAt = (time: Time) => new Date(NOWS[time] ?? '2026-12-10T12:00:00Z');

const meetupIn = ({ time, answer, hasVenue, host, others }: State) =>
  meetupFacts({
    state: time === 'late' || time === 'ended' ? 'confirmed' : time,
    venue: hasVenue ? VENUES[0] : undefined,
    tally: {
      ...meetupFacts().tally,
      yes: others + (answer === 'yes' ? 1 : 0),
      hosts: host === 'nobody' ? {} : { [host === 'you' ? MEMBER : 'ada']: '2026-12-01T10:00:00Z' },
    },
  });

const pages = pagesOf(
  { SITE_URL: 'https://convoke.example' },
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
              host: { is: host, ...(host === 'somebody' && time !== 'proposed' && { name: 'Ada' }) },
              names: [],
              more: others,
            }
          : undefined,
      minimumYes: MINIMUM_YES,
      proposed: { answer: state.proposed },
      given: isGiven ? {} : undefined,
      calendars: { google: 'https://calendar.google.com/', outlook: 'https://outlook.live.com/' },
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

const isAhead = ({ time }: State) => time === 'proposed' || time === 'confirmed' || time === 'late';
const isOver = ({ time }: State) => time === 'ended' || time === 'held' || time === 'unknown';
const mayChange = ({ time }: State) => time === 'proposed' || time === 'confirmed';

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
  { en: ' It’s on if enough', de: ' Es findet statt, wenn genug', when: ({ time }) => time === 'proposed' },
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
      ['What happens next', 'Wie es weitergeht'],
      ['https://convoke.example/meetups/7f3a-1', 'https://convoke.example/meetups/7f3a-1'],
    ] as const
  ).map(([en, de]) => ({ en, de, when: (state: State) => isComing(state) })),
  {
    en: 'Directions',
    de: 'Weg dorthin',
    when: (state) => isComing(state) && state.hasVenue,
  },
  {
    en: 'By Monday 14 December at the latest, we’ll know whether enough people have said yes',
    de: 'Spätestens am Montag, 14. Dezember, wissen wir, ob genug Menschen zugesagt haben',
    when: (state) => isComing(state) && state.time === 'proposed',
  },
  {
    en: 'Nobody yet: you could be the first. It takes 3 yes by Monday 14 December.',
    de: 'Noch niemand. Mach den Anfang. Es braucht 3 Zusagen bis Montag, 14. Dezember.',
    when: (state) => state.time === 'proposed' && saidYes(state) === 0,
  },
  {
    en: 'You’re the first: 1 of 3 yes.',
    de: 'Du machst den Anfang: 1 von 3 Zusagen.',
    when: (state) => state.time === 'proposed' && state.answer === 'yes' && saidYes(state) === 1,
  },
  {
    en: '|2 of 3 yes. It takes 3 yes by',
    de: '|2 von 3 Zusagen. Es braucht 3 Zusagen bis',
    when: (state) => state.time === 'proposed' && saidYes(state) === 2,
  },
  {
    en: 'and that’s enough. It’s decided by Monday 14 December at the latest.',
    de: 'das reicht. Entschieden wird spätestens am Montag, 14. Dezember.',
    when: (state) => state.time === 'proposed' && saidYes(state) >= MINIMUM_YES,
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
    when: (state) =>
      isAhead(state) &&
      !state.hasVenue &&
      !(state.answer === 'yes' && state.host === 'you' && mayChange(state)),
  },
  {
    en: 'isn’t fixed yet: please choose one.',
    de: 'steht noch nicht fest: Such bitte einen aus.',
    when: (state) => mayChange(state) && !state.hasVenue && state.answer === 'yes' && state.host === 'you',
  },
  {
    en: 'Once it is, people who say yes will learn it.',
    de: 'Sobald es ihn gibt, erfährt ihn, wer zusagt.',
    when: (state) => isAhead(state) && !state.hasVenue && state.answer !== 'yes',
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
      (state.time === 'confirmed' || state.time === 'late') &&
      state.answer === 'yes' &&
      state.host === 'somebody',
  },
  {
    en: 'The host was |Ada',
    de: 'Gastgeber war |Ada',
    when: (state) => isOver(state) && state.answer === 'yes' && state.host === 'somebody',
  },
  {
    en: 'Choose the place or move the time',
    de: 'Ort festlegen oder Zeit verschieben',
    when: (state) => mayChange(state) && state.host === 'you',
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
      'Fewer than 5 people have said yes. It takes 3 yes by Monday 14 December.',
    );
    expect(await source(5, 3)).toContain('<progress max="3" value="3"');
    expect(await source(5, 3)).toContain('That’s enough, if it stays that way.');
    expect(await source(5, 8)).toContain('<progress max="8" value="5"');
    expect(await source(8, 8)).not.toContain('That’s enough');
  });
});

describe('given the public page of a meetup', () => {
  const state = { answer: undefined, hasVenue: true, host: 'nobody', others: 6, isGiven: false } as const;

  test.each(TIMES)('when it is %s, then it promises only what is to come', async (time) => {
    const meetup = meetupIn({ ...state, time });
    const page = meetupPage({ meetup, topic: meetup.topic, minimumYes: 4, now: nowAt(time) });
    const text = await render(page, 'en');
    const ahead = isAhead({ ...state, time });
    for (const words of ['learn exactly where', 'Add to calendar', 'Join this topic'])
      expect([words, text.includes(words)]).toEqual([words, ahead]);
    expect(text.includes('It’s happening.')).toBe(time === 'confirmed' || time === 'late');
  });
});
