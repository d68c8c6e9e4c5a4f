import {
  ALMOST_PER_SIGN_UP,
  AREAS_PER_GROUP,
  BYTES_PER_MEMBER,
  CALL_SECONDS,
  GEO_QUERIES,
  INVITATIONS_PER_SIGN_UP,
  MAILS_PER_MEMBER,
  METRO_SHARE,
  PEAK,
  POSTGRES_GB,
  REQUESTS_PER_MEMBER,
  REQUESTS_PER_MESSAGE,
  SIGN_UP_REQUESTS,
  SIGN_UPS_PER_MEMBER,
  SWEPT_AT_ONCE,
  WAYS,
} from './assumptions.ts';
import type { CostInputs, Priced, PriceTable } from './inputs.ts';
import { PRICED } from './inputs.ts';
import { bears, LIMITS, metAt } from './limits.ts';
import { markdownTable } from './markdown-table.ts';
import { dollars, sum, times, type Usage } from './usage.ts';
import {
  averageSignUp,
  geoSearch,
  idleMonth,
  invitation,
  invitationWork,
  month,
  natMonth,
  PATHS,
  type Path,
  postgresMonth,
  type Scale,
  signUp,
  UNITS,
  workOf,
} from './workloads.ts';

const SCALES: readonly Scale[] = [
  { members: 10_000, groups: 350 },
  { members: 100_000, groups: 3_500 },
  { members: 1_400_000, groups: 50_000 },
];
/** Disk of PostgreSQL at the largest scale, in GB. */
const POSTGRES_LARGE_GB = 50;

/** Groups of prices, as a bill would show them. */
const BILL: readonly { readonly what: string; readonly of: readonly Priced[] }[] = [
  { what: 'mail (SES)', of: ['mail'] },
  { what: 'table', of: ['tableWrite', 'tableRead', 'tableGb', 'backupGb', 'streamRead'] },
  { what: 'functions', of: ['functionCall', 'functionGbSecond'] },
  { what: 'queues and topic', of: ['queueRequest', 'topicPublish'] },
  { what: 'API and CloudFront', of: ['apiRequest', 'edgeRequest', 'edgeGb'] },
  { what: 'logs, alarms, secrets', of: ['logGb', 'alarm', 'metric', 'secret'] },
];
const TABLE: readonly Priced[] = ['tableWrite', 'tableRead', 'tableGb', 'backupGb', 'streamRead'];

const PATH_WORDS: Readonly<Record<Path, string>> = {
  waits: 'a sign-up that waits',
  joins: 'a sign-up that joins a group',
  completes: 'a sign-up that completes a quorum',
};

const CENTS = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
const LESS_THAN_A_DOLLAR = { minimumSignificantDigits: 2, maximumSignificantDigits: 2 };
const money = (value: number) =>
  `$${value.toLocaleString('en-US', value > 0 && value < 1 ? LESS_THAN_A_DOLLAR : CENTS)}`;
const count = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 1 });
/** For estimates. */
const roughly = (value: number) => value.toLocaleString('en-US', { maximumSignificantDigits: 2 });
const percent = (share: number) =>
  `${(100 * share).toLocaleString('en-US', { maximumSignificantDigits: 2 })} %`;

/** docs/cost.md, made from what was counted and from the price table. */
export function costDocument({ counted, prices }: CostInputs): string {
  return [
    '# What it costs, and what gives out first',
    '',
    '<!-- Made by `npm run docs:cost`; edit lib/tools/cost instead. -->',
    '',
    ...introduction(prices, counted.commitDate),
    '## One thing at a time',
    '',
    ...counts({ counted, prices }),
    '## A month',
    '',
    ...months({ counted, prices }),
    '## The same with other means',
    '',
    ...others({ counted, prices }),
    '## What gives out first',
    '',
    ...limits({ counted, prices }),
    '## What is assumed',
    '',
    ...assumptions(),
    '## Prices',
    '',
    ...priceList(prices),
  ].join('\n');
}

const introduction = ({ asOf, region, note }: PriceTable, commitDate: string): string[] => [
  `Prices of ${region}, ${asOf}.`,
  note,
  `What a sign-up and a mail take of the table was counted on the code of ${commitDate}, not estimated:`,
  '`npm run docs:recount` counts again and writes this file, `npm run docs:cost` only writes it. A test counts again at a small size.',
  'What could not be counted is in the list of [assumptions](#what-is-assumed).',
  '',
];

function counts({ counted, prices }: CostInputs): string[] {
  const row = (
    what: string,
    work: { requests: number; readUnits: number; writeUnits: number } | undefined,
    usage: Usage,
  ) => [
    what,
    ...(work ? [work.requests, work.readUnits, work.writeUnits].map(count) : ['', '', '']),
    money(1_000 * dollars(usage, prices)),
    money(1_000 * dollars(usage, prices, TABLE)),
  ];
  const members = Math.max(...counted.signUps.map((each) => each.members));
  return [
    `At ${count(members)} members, a quorum of ${counted.quorum}; reads and writes are DynamoDB's request units, indexes included. The requests of a`,
    'sign-up are counted up to the orders of its mails; what it costs includes its pages and the mail with its link too. An',
    'invitation is all from the invitation itself to the last event that SES tells of its mail.',
    '',
    markdownTable(
      ['', 'requests', 'reads', 'writes', '1,000 cost', 'of it the table'],
      [
        ...PATHS.map((path) => row(PATH_WORDS[path], workOf(counted, path), signUp(counted, path))),
        row(
          `sign-ups as they come (${percent(WAYS.waits)} wait, ${percent(WAYS.joins)} join, ${percent(WAYS.completes)} complete)`,
          undefined,
          averageSignUp(counted),
        ),
        row('an invitation', invitationWork(counted), invitation(counted)),
      ],
    ),
    '',
    ...flatness(counted),
  ];
}

function flatness({ signUps }: CostInputs['counted']): string[] {
  const [few, many] = [signUps.at(0), signUps.at(-1)];
  if (!few || !many || few === many) return [];
  const ratios = PATHS.flatMap((path) => UNITS.map((unit) => many[path][unit] / few[path][unit]));
  const change = Math.max(...ratios.map((ratio) => Math.abs(ratio - 1)));
  return [
    `Between ${count(few.members)} and ${count(many.members)} members requests, reads and writes of these ways change by ${percent(change)} at most.`,
    'At 1,000,000 `npm run bench:load` counts again, and fails where anything differs by more than 5 %.',
    '',
  ];
}

function months({ counted, prices }: CostInputs): string[] {
  const columns = [
    { head: 'nobody comes', usage: idleMonth(counted) },
    ...SCALES.map((scale) => ({
      head: `${count(scale.members)} members, ${count(scale.groups)} groups`,
      usage: month(counted, scale),
    })),
  ];
  return [
    `Each group meets once a month; each member gets ${MAILS_PER_MEMBER} mails about it, and ${percent(SIGN_UPS_PER_MEMBER)} as many people sign up anew.`,
    '',
    markdownTable(
      ['US dollars a month', ...columns.map(({ head }) => head)],
      [
        ...BILL.map(({ what, of }) => [
          what,
          ...columns.map(({ usage }) => money(dollars(usage, prices, of))),
        ]),
        ['**all**', ...columns.map(({ usage }) => `**${money(dollars(usage, prices))}**`)],
      ],
    ),
    '',
    'At rest it is the alarms, the secrets and the polling of empty queues, of which free tiers take a good part. With members,',
    'most of it is mail.',
    '',
  ];
}

function others({ counted, prices }: CostInputs): string[] {
  const scale = SCALES.at(-1) ?? { members: 0, groups: 0 };
  const large = sum(month(counted, scale), times(-1, idleMonth(counted)));
  const tableOf = (usage: Usage) => dollars(usage, prices, TABLE);
  const search = (members: number, queries: 'best' | 'worst') =>
    money(1_000 * dollars(geoSearch(members, queries), prices));
  const ours = money(1_000 * tableOf(averageSignUp(counted)));
  return [
    '**dynamodb-geo** finds points within a radius; what to do with them is yours to write. For one sign-up it asks',
    `up to ${GEO_QUERIES.small} queries for 5 km, and for 50 km up to ${GEO_QUERIES.best} with a key of 2 digits and up to ${count(GEO_QUERIES.worst)} with one of 8 (counted by`,
    '`npm run bench -- geo` for five cities), and reads every point in the cells. With a short key few partitions hold everybody.',
    `With ${percent(METRO_SHARE)} of all members of one topic within 100 km of somebody, searching alone, per 1,000 sign-ups:`,
    '',
    markdownTable(
      [
        'members of the topic',
        'dynamodb-geo, best',
        'dynamodb-geo, worst',
        'all that Convoke does with its table',
      ],
      [1_000, ...SCALES.map(({ members }) => members)].map((members) => [
        count(members),
        search(members, 'best'),
        search(members, 'worst'),
        ours,
      ]),
    ),
    '',
    "In a small topic the search alone is cheaper than all of Convoke's work on its table. But its cost grows with the topic, and a",
    'search is not yet a quorum, a place or an invitation.',
    '',
    '**PostGIS** can find the quorum too, in a query of your own. It takes the place of the table only; functions, queues and mail',
    'stay. Per month:',
    '',
    markdownTable(
      ['', 'nobody comes', `${count(scale.members)} members`],
      [
        ["Convoke's table", money(tableOf(idleMonth(counted))), money(tableOf(large))],
        ['PostgreSQL, one db.t4g.micro', money(dollars(postgresMonth('one'), prices)), 'too small'],
        [
          'PostgreSQL, two db.t4g.small, one standing in',
          money(dollars(postgresMonth('two'), prices)),
          money(dollars(postgresMonth('two', POSTGRES_LARGE_GB), prices)),
        ],
        [
          'and a way out for functions in its network (NAT)',
          money(dollars(natMonth, prices)),
          money(dollars(natMonth, prices)),
        ],
      ],
    ),
    '',
    'A server costs the same whether anybody comes or not; the table costs by use. At a large and steady load a server of the',
    'right size may well be the cheaper of the two: then the reason for the table is that nobody has to look after it.',
    '',
  ];
}

function limits({ counted }: CostInputs): string[] {
  return [
    'The worst case first: everybody signs up for one topic in one city. What each limit bears, as sign-ups a second:',
    '',
    markdownTable(
      ['limit', 'sign-ups a second', 'when it is met'],
      LIMITS.map((limit) => ({ limit, signUps: bears(limit, counted) }))
        .sort((a, b) => a.signUps - b.signUps)
        .map(({ limit, signUps }) => [
          limit.name,
          signUps < 1 ? `${roughly(signUps * 86_400)} a day` : roughly(signUps),
          limit.remedy,
        ]),
      { text: [0, 2] },
    ),
    '',
    'Whatever is met first, nothing is lost: API Gateway says 429, a function 503 with `Retry-After`; what functions have no time for waits in',
    'the stream for six hours, in the queues for four days, and then in queues of failures for fourteen, with an alarm.',
    '',
    `In an ordinary month, with ${PEAK} times the average in the busiest second, the three fullest at each size, for an account that`,
    'has left the sandbox and the first Lambda limit behind:',
    '',
    markdownTable(
      ['', ...SCALES.map(({ members, groups }) => `${count(members)} members, ${count(groups)} groups`)],
      [0, 1, 2].map((place) => [
        ['first', 'second', 'third'][place] ?? '',
        ...SCALES.map((scale) => {
          const met = metAt(counted, scale).filter(({ limit }) => !ONLY_NEW.test(limit.name))[place];
          return met ? `${met.limit.name}: ${percent(met.used)}` : '';
        }),
      ]),
      { text: [0, 1, 2, 3] },
    ),
    '',
  ];
}

/** Limits that only a new account has. */
const ONLY_NEW = /sandbox|new account/;

const assumptions = (): string[] => [
  `- A call of a function is billed ${CALL_SECONDS * 1_000} ms of a gigabyte, cold starts included, and logs a kilobyte.`,
  `- A sign-up is ${SIGN_UP_REQUESTS} requests: page, form, page of the link, button. A member makes ${REQUESTS_PER_MEMBER} requests a month.`,
  '- A sign-up from the internet takes one write more than was counted, for the budget of its network: 0.6 dollars a million. An',
  '  emulator knows no networks.',
  `- A message costs ${REQUESTS_PER_MESSAGE} requests to its queue. In truth up to ten share one, so queues cost less.`,
  '- A record of the stream is a call of its own. In truth up to a hundred share one, so functions cost less.',
  `- The ways of sign-ups, and ${INVITATIONS_PER_SIGN_UP} invitations for each, are those of \`npm run bench:exact\` (20,000 people of the United States,`,
  '  quorum 8, groups stay open).',
  `- The nightly sweep looks into ${AREAS_PER_GROUP} areas for each group, ${SWEPT_AT_ONCE} side by side; what one takes was counted, with groups of a quorum.`,
  `- A member takes ${count(BYTES_PER_MEMBER)} bytes, indexes, a year of invitations and 90 days of the mail ledger included.`,
  `- ${ALMOST_PER_SIGN_UP} mails for each sign-up tell people that only a few are missing.`,
  '- A new table has four partitions and its stream four shards; a request to it from a function takes 5 ms.',
  '- One sign-up in a hundred is for the busiest topic in its busiest area, except in the worst case.',
  '- The first invitations of a group are counted twice: with the sign-up that completes it, and as invitations.',
  `- PostgreSQL gets ${POSTGRES_GB} GB of disk at least, ${POSTGRES_LARGE_GB} GB at the largest scale; backups, and the work on it, are left out.`,
  '- Taxes, free tiers, support and data between regions are left out; a domain and its zone too.',
  '',
];

const priceList = ({ prices }: PriceTable): string[] => [
  markdownTable(
    ['what', 'US dollars', 'for', 'page'],
    PRICED.map((name) => {
      const { usd, per, unit, page } = prices[name];
      return [`\`${name}\``, String(usd), `${count(per)} ${unit}`, page];
    }),
    { text: [0, 2, 3] },
  ),
  '',
];
