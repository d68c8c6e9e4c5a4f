import * as z from 'zod/mini';
import { isNetwork } from '../functions/domain/mailing/network.ts';
import { TOPIC_POLICIES } from '../functions/domain/topics/topic-listing.ts';

const topicSlug = z
  .string()
  .check(
    z.regex(
      /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(-[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*$/u,
      'must be a topic slug such as board-games',
    ),
  );
const quorum = z
  .int('must be a whole number')
  .check(z.gte(3, 'must be 3 to 40'), z.lte(40, 'must be 3 to 40'));
const minimumYes = z
  .int('must be a whole number')
  .check(z.gte(2, 'must be 2 to 40'), z.lte(40, 'must be 2 to 40'));
const capacity = z.custom<number | 'none'>(
  (said) => said === 'none' || (Number.isInteger(said) && Number(said) >= 2 && Number(said) <= 200),
  'must be a whole number, 2 to 200, or none',
);
const age = z
  .int('must be a whole number')
  .check(z.gte(16, 'must be 16 to 21'), z.lte(21, 'must be 16 to 21'));
const positive = z.number('must be a number').check(z.positive('must be above 0'));
const workers = z
  .int('must be a whole number')
  .check(z.gte(2, 'must be 2 to 1000'), z.lte(1000, 'must be 2 to 1000'));
const domain = z
  .string('must be a domain name')
  .check(
    z.regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'must be a domain name such as example.org'),
  );

/** The origin of the site: https, or plain http on this machine only. */
const siteUrl = z
  .string('must be an address')
  .check(
    z.regex(
      /^(https:\/\/[a-z0-9.-]+|http:\/\/(localhost|127\.0\.0\.1))(:\d{1,5})?$/,
      'must be an origin such as https://convoke.example.org, without a slash at the end',
    ),
  );

/** Source of street maps: addresses of Web Mercator tiles on one host, and whom to credit. */
const tiles = z.strictObject({
  url: z
    .string('must be an address')
    .check(
      z.regex(
        /^https:\/\/([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(:\d{1,5})?\/(?=.*\{z\})(?=.*\{x\})(?=.*\{y\})[\w./{}?=&@~-]+$/,
        'must be an https address with {z}, {x} and {y} in its path',
      ),
    ),
  attribution: z
    .string('must be text')
    .check(z.regex(/^[^\p{C}]{1,200}$/u, 'must be 1 to 200 plain characters')),
});

const line = z
  .string('must be text')
  .check(z.regex(/^(?=.*\S)[^\p{C}]{1,80}$/u, 'must be 1 to 80 plain characters'));

/** Who runs the site and where papers can be served, as the law of many countries requires. */
const imprint = z.strictObject({
  name: line,
  /** The postal address. */
  lines: z
    .array(line, 'must be the lines of the postal address')
    .check(z.minLength(1, 'must be 1 to 6 lines'), z.maxLength(6, 'must be 1 to 6 lines')),
  /** An address that a person reads; mails send questions and answers there. Without it, the sender's. */
  email: z.optional(z.email('must be an e-mail address')),
  phone: z.optional(
    z
      .string('must be text')
      .check(z.regex(/^\+?\d[\d ()/-]{4,30}$/, 'must be a telephone number such as +49 30 123456')),
  ),
});

/** Where people turn who are in danger or have found a hole: an address of mail or the web. */
const contact = z.union(
  [z.email(), z.url({ protocol: /^https$/ })],
  'must be an e-mail address or begin with https://',
);

const throttle = {
  rate: positive,
  burst: z.int('must be a whole number').check(z.positive('must be above 0')),
};

const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731] as const;

/** Mail workers for what strangers order: the fewest SQS allows, since that mail can wait. */
export const REQUESTED_MAIL_WORKERS = 2;
/** Mails a second for one worker, so that all together keep to the stage's rate. */
export const mailsPerWorker = (stage: {
  readonly sendRate: number;
  readonly mailConcurrency: number;
}): number => stage.sendRate / (stage.mailConcurrency + REQUESTED_MAIL_WORKERS);

/** Any slower, and pacing one batch of ten mails would take most of a worker's minute. */
const SLOWEST_WORKER_PER_SECOND = 0.25;

/** Its MX record makes SES the only receiver, so it can be neither people's mail domain nor `mail.<mailDomain>`, which receives bounces. */
const isReplyDomain = (replyDomain: string, mailDomain: string | undefined): boolean =>
  mailDomain !== undefined && replyDomain.endsWith(`.${mailDomain}`) && replyDomain !== `mail.${mailDomain}`;

/** Belongs to nobody, so that the template can be inspected; mail from it never arrives. */
const EXAMPLE_SENDER = 'hello@convoke.example.org';

/** Whether SES lets an identity send from an address. */
const sendsFor = (identity: string, address: string): boolean =>
  address === identity || address.endsWith(`@${identity}`) || address.endsWith(`.${identity}`);

/**
 * Maximum bytes of the operator's settings passed to one function. Lambda allows 4,096 for all variables; their names and
 * the stack's own values (names and addresses of table, queues and keys) fit into the rest.
 */
const MOST_TOLD = 4_096 - 1_024;

const toldToFunctions = (stage: Partial<Record<(typeof TOLD)[number], unknown>>): number =>
  TOLD.reduce((bytes, field) => bytes + Buffer.byteLength(JSON.stringify(stage[field] ?? null)), 0);

const TOLD = [
  ...(['quorums', 'minimumYesByTopic', 'capacities', 'organisations', 'allowedNetworks'] as const),
  ...(['imprint', 'tiles', 'siteUrl', 'sender'] as const),
] as const;

/** Guards against topics such as `constructor`. */
const own = <T>(rules: Readonly<Record<string, T>>, topic: string): T | undefined =>
  Object.hasOwn(rules, topic) ? rules[topic] : undefined;

/** An operator's settings for a stage in cdk.json (`context.convoke.<stage>`); each has a default. */
const stageConfigSchema = z
  .strictObject({
    /** Origin of the public site; links in mails begin with it. Without it, CloudFront's address. */
    siteUrl: z.optional(siteUrl),
    /** Certificate for the domain of `siteUrl`, at which CloudFront then answers. */
    certificateArn: z.optional(
      z
        .string('must be an ARN')
        .check(
          z.regex(
            /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
            'must be the ARN of a certificate in us-east-1, where CloudFront looks for it',
          ),
        ),
    ),
    /**
     * A web ACL that CloudFront asks about each request. CloudFront takes ACLs of us-east-1 only, whatever the stage's region, so the
     * stack creates none.
     */
    webAclArn: z.optional(
      z
        .string('must be an ARN')
        .check(
          z.regex(
            /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/,
            'must be the ARN of a web ACL for CloudFront, which is in us-east-1',
          ),
        ),
    ),
    /** Lets everything go with the stack; without it data, keys, logs and the sending identity outlive it. */
    disposable: z._default(z.boolean('must be true or false'), false),
    /** Sender of all mails. The address must belong to `mailDomain` if there is one. */
    sender: z._default(
      z.strictObject({
        name: z._default(
          z
            .string('must be text')
            .check(z.regex(/^[^\p{C}"<>\\]{1,64}$/u, 'must be 1 to 64 plain characters')),
          'Convoke',
        ),
        address: z.email('must be an e-mail address'),
      }),
      { name: 'Convoke', address: EXAMPLE_SENDER },
    ),
    /** A domain whose DNS the operator controls: SES then signs with DKIM and sends from `mail.<domain>`. */
    mailDomain: z.optional(domain),
    /**
     * A domain or address that is already an SES identity in this account and region and covers the sender: then the stack
     * creates none, and its DNS records are its owner's affair.
     */
    existingIdentity: z.optional(z.union([domain, z.email()], 'must be a domain name or an e-mail address')),
    /**
     * A domain below `mailDomain` whose mail SES receives: the buttons of mail programs then answer invitations.
     * Without it no mail is received, and calendar files only inform.
     */
    replyDomain: z.optional(domain),
    /** How many people a meetup needs, unless the topic has its own number. */
    quorum: z._default(quorum, 8),
    /** The number for single topics, by slug. */
    quorums: z._default(z.record(topicSlug, quorum), {}),
    /** How many must say yes for a meetup to happen (its quorum if that is smaller), unless the topic has its own number. */
    minimumYes: z._default(minimumYes, 3),
    /** The number for single topics, by slug; none exceeds the quorum of its topic. */
    minimumYesByTopic: z._default(z.record(topicSlug, minimumYes), {}),
    /**
     * How many seats a meetup has, unless the topic has its own number: whoever says yes later is on a list, and a group of
     * which more are expected to come takes nobody in. `none`: as many as say yes.
     */
    capacity: z._default(capacity, 16),
    /** The number (or `none`) for single topics, by slug; none is below what it takes for a meetup of its topic to happen. */
    capacities: z._default(z.record(topicSlug, capacity), {}),
    /**
     * Which topics others see. `reviewed`: common ones and those that an operator approved; `open`: all that do not look like
     * somebody's name or address; hidden and closed ones never (ADR 29).
     */
    topics: z._default(z.enum(TOPIC_POLICIES, `must be ${TOPIC_POLICIES.join(' or ')}`), 'reviewed'),
    /** Whether people who may come from one hand count once where a group is founded (ADR 50). */
    independence: z._default(z.enum(['on', 'off'], 'must be on or off'), 'on'),
    /** Mail domains that strangers to each other share here, as those of big providers: a university, a large employer. */
    organisations: z._default(z.array(domain, 'must be a list of domain names'), []),
    /**
     * Networks that many people share, such as a school's, or a partner's server that signs people up: what is asked for from there
     * counts against the stage alone.
     */
    allowedNetworks: z._default(
      z.array(
        z
          .string('must be text')
          .check(z.refine(isNetwork, 'must be a network such as 203.0.113.0/24 or 2001:db8::/56')),
        'must be a list of networks',
      ),
      [],
    ),
    /** How old members say they are, in years; below 18 only where the operator answers for it. */
    minimumAge: z._default(age, 18),
    /** Mails a second that SES allows this account, shared by all workers. */
    sendRate: z._default(positive, 10),
    /**
     * Concurrent mail workers, in addition to two for confirmations and sign-in links and two that record SES's events;
     * SQS allows no fewer than 2.
     */
    mailConcurrency: z._default(workers, 2),
    /** Concurrent matching workers per shard of the stream. */
    matchParallelism: z._default(
      z.int('must be a whole number').check(z.gte(1, 'must be 1 to 10'), z.lte(10, 'must be 1 to 10')),
      4,
    ),
    /** Default 90, or 30 if the stage is disposable. */
    logRetentionDays: z.optional(z.literal(RETENTION_DAYS, `must be one of ${RETENTION_DAYS.join(', ')}`)),
    /** Tells browsers that every host below that of `siteUrl`, not only the site, will use https for two years. */
    httpsForSubdomains: z._default(z.boolean('must be true or false'), false),
    /** API requests a second that are admitted, for all callers together. */
    throttle: z._default(
      z.strictObject({
        rate: z._default(throttle.rate, 100),
        burst: z._default(throttle.burst, 200),
        /** Mails that strangers order, all together; by default as many as the workers for that mail send. */
        mailed: z.optional(z.strictObject(throttle)),
      }),
      { rate: 100, burst: 200 },
    ),
    /** Draws street maps from a tile server, which then learns what visitors look at; without it nobody does. */
    tiles: z.optional(tiles),
    /**
     * Who runs the site: stands at the end of every mail and on the page /imprint, which every page leads to; privacy page and
     * terms name the same people. Only a disposable stage may keep it to itself, and its mails say so.
     */
    imprint: z.optional(imprint),
    /**
     * Whom people write to when something is wrong or unsafe, a hole in the site among it: stands beside the form for reports,
     * in the terms and in /.well-known/security.txt. Only a disposable stage may do without.
     */
    safety: z.optional(z.strictObject({ contact })),
    /** Receives a mail for every alarm; without it alarms only show in the console. */
    alarmEmail: z.optional(z.email('must be an e-mail address')),
  })
  .check(
    ({ value: { quorum, quorums, minimumYesByTopic }, issues }) => {
      for (const [topic, yes] of Object.entries(minimumYesByTopic)) {
        const needed = Object.hasOwn(quorums, topic) ? (quorums[topic] ?? quorum) : quorum;
        if (yes > needed)
          issues.push({
            code: 'custom',
            input: yes,
            path: ['minimumYesByTopic', topic],
            message: `must not be above the quorum of ${needed}: nobody else is there to say yes`,
          });
      }
    },
    ({ value: stage, issues }) => {
      const { capacities, capacity, minimumYesByTopic } = stage;
      const seatsOf = (topic: string) => own(capacities, topic) ?? capacity;
      const check = (path: string[], seats: number | 'none', yes: number) => {
        if (seats !== 'none' && seats < yes)
          issues.push({
            code: 'custom',
            input: seats,
            path,
            message: `must not be below the ${yes} who have to say yes: no meetup could happen`,
          });
      };
      check(['capacity'], capacity, stage.minimumYes);
      for (const topic of new Set([...Object.keys(capacities), ...Object.keys(minimumYesByTopic)]))
        check(
          Object.hasOwn(capacities, topic) ? ['capacities', topic] : ['capacity'],
          seatsOf(topic),
          own(minimumYesByTopic, topic) ?? stage.minimumYes,
        );
    },
    z.refine((stage) => !stage.mailDomain || stage.sender.address.endsWith(`@${stage.mailDomain}`), {
      path: ['sender', 'address'],
      error: 'must end with @ and the mailDomain',
    }),
    z.refine(
      (stage) => stage.certificateArn === undefined || stage.siteUrl?.startsWith('https://') === true,
      {
        path: ['certificateArn'],
        error: 'needs a siteUrl that begins with https://',
      },
    ),
    z.refine(({ mailDomain, replyDomain }) => !replyDomain || isReplyDomain(replyDomain, mailDomain), {
      path: ['replyDomain'],
      error:
        'must be a domain of its own below the mailDomain, such as reply.example.org, and not mail.<mailDomain>',
    }),
    z.refine(({ disposable, sender }) => disposable || sender.address !== EXAMPLE_SENDER, {
      path: ['sender', 'address'],
      error: `must be an address of your own: ${EXAMPLE_SENDER} is an example, good for a stage with "disposable": true only`,
    }),
    z.refine(({ disposable, imprint }) => disposable || imprint !== undefined, {
      path: ['imprint'],
      error:
        'must say who runs the site, {"name", "lines" of the postal address}: every mail names them; only a stage with "disposable": true may leave it out',
    }),
    z.refine(({ disposable, safety }) => disposable || safety !== undefined, {
      path: ['safety'],
      error:
        'must say whom people write to when something is wrong, {"contact": an e-mail or https address}: reports lead there; only a stage with "disposable": true may leave it out',
    }),
    z.refine(
      ({ existingIdentity, sender }) => !existingIdentity || sendsFor(existingIdentity, sender.address),
      {
        path: ['existingIdentity'],
        error: 'must be the address of the sender, its domain or a domain above that',
      },
    ),
    z.refine((stage) => toldToFunctions(stage) <= MOST_TOLD, {
      path: ['quorums'],
      error: `and all else that functions are told (minimumYesByTopic, capacities, organisations, allowedNetworks, imprint, tiles, siteUrl, sender) must not take more than ${MOST_TOLD} bytes as JSON, since Lambda gives a function 4 KB for its environment`,
    }),
    z.refine((stage) => mailsPerWorker(stage) >= SLOWEST_WORKER_PER_SECOND, {
      path: ['sendRate'],
      error: `must be at least ${SLOWEST_WORKER_PER_SECOND} mails per second for each of the mailConcurrency workers and ${REQUESTED_MAIL_WORKERS} more`,
    }),
  );

/** Requests a second, and at once after a quiet period. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

type Said = z.output<typeof stageConfigSchema>;

/** A stage's settings as the constructs use them: complete and validated. */
export interface StageConfig extends Omit<Said, 'throttle' | 'logRetentionDays'> {
  readonly stage: string;
  readonly logRetentionDays: (typeof RETENTION_DAYS)[number];
  readonly throttle: Throttle & { readonly mailed: Throttle };
}

/** The stages that come with the repository; the operator's settings take precedence. */
const OUR_STAGES: Readonly<Record<string, object>> = {
  /** What `npx cdk synth` shows by default. */
  dev: { disposable: true },
  /** What `npm start` runs: mail goes out at once, and throttles are those of a stage on AWS. */
  local: {
    disposable: true,
    siteUrl: 'http://localhost:3000',
    mailDomain: 'convoke.example.org',
    replyDomain: 'reply.convoke.example.org',
    sendRate: 1000,
    mailConcurrency: 4,
    throttle: { rate: 100, burst: 200, mailed: { rate: 5, burst: 100 } },
  },
};

/** The operator's settings cannot be used; the message tells them why in one sentence. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const contextSchema = z.object({
  stage: z._default(
    z.string('must be text').check(z.regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be a short name such as dev')),
    'dev',
  ),
  siteUrl: z.optional(z.string()),
  convoke: z._default(z.record(z.string(), z.record(z.string(), z.unknown())), {}),
});

/**
 * Reads the stage from CDK context: `stage` names it (default dev), `convoke.<stage>` in cdk.json describes it,
 * `siteUrl` on the command line overrides its address.
 * Throws a ConfigError that names each wrong field.
 */
export function readStageConfig(context: {
  readonly stage?: unknown;
  readonly siteUrl?: unknown;
  readonly convoke?: unknown;
}): StageConfig {
  const { stage, siteUrl, convoke } = parse(contextSchema, context, 'context');
  const said = { ...OUR_STAGES[stage], ...convoke[stage], ...(siteUrl === undefined ? {} : { siteUrl }) };
  const config = parse(stageConfigSchema, said, `stage "${stage}"`);
  return {
    stage,
    ...config,
    logRetentionDays: config.logRetentionDays ?? (config.disposable ? 30 : 90),
    throttle: { ...config.throttle, mailed: mailedThrottle(config) },
  };
}

/** Seconds of work that may reach the workers for requested mail at once. */
const BURST_SECONDS = 20;

/** How many mails strangers may order in a minute. */
export const ordersAMinute = ({ rate, burst }: Throttle): number => Math.ceil(Math.max(60 * rate, burst));

/** At most what the workers for requested mail send, and what the stage admits at all. */
function mailedThrottle(config: Said): Throttle {
  const { rate, burst, mailed } = config.throttle;
  const sent = REQUESTED_MAIL_WORKERS * mailsPerWorker(config);
  return mailed ?? { rate: Math.min(rate, sent), burst: Math.min(burst, Math.ceil(BURST_SECONDS * sent)) };
}

function parse<Schema extends z.ZodMiniType>(schema: Schema, value: unknown, of: string): z.output<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const complaints = result.error.issues.map(inWords);
  throw new ConfigError(`Wrong configuration of ${of}: ${complaints.join('; ')}.`);
}

function inWords(issue: z.core.$ZodIssue): string {
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return `unknown field ${[...issue.path, issue.keys.join(', ')].join('.')}`;
  if (issue.code === 'invalid_key')
    return `${field} ${issue.issues.map(({ message }) => message).join(', ')}`;
  return `${field} ${issue.message}`;
}
