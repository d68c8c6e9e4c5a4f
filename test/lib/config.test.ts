import { describe, expect, test } from 'vitest';
import { ConfigError, mailsPerWorker, readStageConfig } from '../../lib/config.ts';

const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d';

const SAFETY = { contact: 'safety@example.org' };
const IMPRINT = { name: 'Ada', lines: ['1 Main Street', 'Hoboken'] };

const dev = (fields: object) => ({ convoke: { dev: fields } });

describe('given no configuration at all', () => {
  test('the stage is dev and has a default for everything that is needed', () => {
    expect(readStageConfig({})).toEqual({
      stage: 'dev',
      disposable: true,
      sender: { name: 'Convoke', address: 'hello@convoke.example.org' },
      quorum: 8,
      quorums: {},
      minimumYes: 3,
      minimumYesByTopic: {},
      capacity: 16,
      capacities: {},
      topics: 'reviewed',
      independence: 'on',
      organisations: [],
      allowedNetworks: [],
      minimumAge: 18,
      sendRate: 10,
      mailConcurrency: 2,
      matchParallelism: 4,
      httpsForSubdomains: false,
      logRetentionDays: 30,
      throttle: { rate: 100, burst: 200, mailed: { rate: 5, burst: 100 } },
    });
  });

  test.each(['production', 'prod', 'staging', 'convoke'])(
    'a stage named %s is refused: it has no sender, and nobody runs it',
    (stage) => {
      expect(() => readStageConfig({ stage })).toThrow(
        `Wrong configuration of stage "${stage}": sender.address must be an address of your own: hello@convoke.example.org is an example, good for a stage with "disposable": true only; imprint must say who runs the site, {"name", "lines" of the postal address}: every mail names them; only a stage with "disposable": true may leave it out; safety must say whom people write to when something is wrong, {"contact": an e-mail or https address}: reports lead there; only a stage with "disposable": true may leave it out.`,
      );
    },
  );

  test('the local stage answers at this machine and sends as fast as it can', () => {
    const { siteUrl, sendRate } = readStageConfig({ stage: 'local' });
    expect(siteUrl).toBe('http://localhost:3000');
    expect(sendRate).toBeGreaterThanOrEqual(1000);
  });

  test('the local stage lets through what a stage on AWS lets through, however fast it sends', () => {
    expect(readStageConfig({ stage: 'local' }).throttle).toEqual(readStageConfig({}).throttle);
  });
});

describe('given a stage of whatever name', () => {
  const sender = { address: 'hi@example.org' };
  const stage = (name: string, fields: object) =>
    readStageConfig({
      stage: name,
      convoke: { [name]: { sender, imprint: IMPRINT, safety: SAFETY, ...fields } },
    });

  test.each(['production', 'dev'])('%s says who runs it, unless it is disposable', (name) => {
    expect(() => stage(name, { disposable: false, imprint: undefined })).toThrow(
      `Wrong configuration of stage "${name}": imprint must say who runs the site`,
    );
    expect(stage(name, { disposable: true, imprint: undefined }).imprint).toBeUndefined();
  });

  test.each(['production', 'dev'])('%s says whom to tell of danger, unless it is disposable', (name) => {
    expect(() => stage(name, { disposable: false, safety: undefined })).toThrow(
      `Wrong configuration of stage "${name}": safety must say whom people write to`,
    );
    expect(stage(name, { disposable: true, safety: undefined }).safety).toBeUndefined();
    expect(stage(name, { safety: { contact: 'https://example.org/help' } }).safety?.contact).toContain(
      'help',
    );
    for (const contact of ['http://example.org', 'javascript:alert(1)', 'safety', 'mailto:a@b.org'])
      expect(() => stage(name, { safety: { contact } })).toThrow(
        'safety.contact must be an e-mail address or begin with https://',
      );
  });

  test.each(['production', 'prod', 'test'])(
    '%s keeps its data unless it says that it is disposable',
    (name) => {
      expect(stage(name, {})).toMatchObject({ disposable: false, logRetentionDays: 90 });
      expect(stage(name, { disposable: true })).toMatchObject({ disposable: true, logRetentionDays: 30 });
    },
  );

  test('dev keeps its data if it says so', () => {
    expect(stage('dev', { disposable: false })).toMatchObject({ disposable: false, logRetentionDays: 90 });
  });

  test.each(['example.org', 'hi@example.org', 'org'])(
    '%s may send for hi@example.org',
    (existingIdentity) => {
      if (existingIdentity.includes('.'))
        expect(stage('prod', { existingIdentity })).toMatchObject({ existingIdentity });
      else
        expect(() => stage('prod', { existingIdentity })).toThrow(
          'existingIdentity must be a domain name or',
        );
    },
  );

  test.each(['example.com', 'ample.org', 'hello@example.org'])('%s may not', (existingIdentity) => {
    expect(() => stage('prod', { existingIdentity })).toThrow(
      'existingIdentity must be the address of the sender, its domain or a domain above that',
    );
  });
});

describe('given how much functions are told', () => {
  const topics = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${String(n).padStart(4, '0')}`, 8]));
  /** Quorums that take so many bytes as JSON. */
  const quorumsOf = (bytes: number) => {
    // {"t0000":8,...}: ten bytes each with their comma, and one more.
    const count = Math.floor((bytes - 21) / 10);
    const quorums = { ...topics(count) };
    const left = bytes - Buffer.byteLength(JSON.stringify(quorums));
    return { ...quorums, [`x${'x'.repeat(left - 6)}`]: 8 };
  };
  const rest = Buffer.byteLength(
    [
      '{}',
      '{}',
      '[]',
      '[]',
      'null',
      'null',
      'null',
      JSON.stringify({ name: 'Convoke', address: 'hello@convoke.example.org' }),
    ].join(''),
  );

  test('as much as fits beside what the stack says itself is taken, and not a byte more', () => {
    const most = quorumsOf(3_072 - rest);
    expect(Buffer.byteLength(JSON.stringify(most))).toBe(3_072 - rest);
    expect(readStageConfig(dev({ quorums: most })).quorums).toEqual(most);
    expect(() => readStageConfig(dev({ quorums: quorumsOf(3_073 - rest) }))).toThrow(
      'Wrong configuration of stage "dev": quorums and all else that functions are told (minimumYesByTopic, capacities, organisations, allowedNetworks, imprint, tiles, siteUrl, sender) must not take more than 3072 bytes as JSON, since Lambda gives a function 4 KB',
    );
  });

  test('quorums of 400 topics are refused', () => {
    expect(() => readStageConfig(dev({ quorums: topics(400) }))).toThrow(
      'must not take more than 3072 bytes',
    );
  });
});

describe('given how fast mail is sent', () => {
  const mailed = (fields: object) => readStageConfig(dev(fields)).throttle.mailed;

  test('strangers may order by one route as much as its two workers send, which keep to the rate with all others', () => {
    const stage = readStageConfig(dev({ sendRate: 12, mailConcurrency: 4 }));
    expect(mailsPerWorker(stage)).toBe(2);
    expect(stage.throttle.mailed).toEqual({ rate: 4, burst: 80 });
  });

  test('never more than is let through at all, and what the operator says where they do', () => {
    expect(mailed({ throttle: { rate: 2, burst: 3 } })).toEqual({ rate: 2, burst: 3 });
    expect(mailed({ throttle: { mailed: { rate: 0.5, burst: 7 } } })).toEqual({ rate: 0.5, burst: 7 });
  });
});

describe('given what an operator said', () => {
  test('it comes before the defaults of the stage', () => {
    const fields = { disposable: false, sender: { address: 'a@b.org' }, imprint: IMPRINT, safety: SAFETY };
    expect(readStageConfig({ stage: 'dev', ...dev(fields) })).toMatchObject({ disposable: false });
  });

  test('the site address of the command line comes before that of the file', () => {
    const context = { siteUrl: 'http://localhost:4000', ...dev({ siteUrl: 'https://file.example.org' }) };
    expect(readStageConfig(context).siteUrl).toBe('http://localhost:4000');
  });

  test('street maps come from where it says', () => {
    const tiles = {
      url: 'https://tiles.example.net:8080/osm/{z}/{x}/{y}@2x.png?key=a-b',
      attribution: '© OpenStreetMap',
    };
    expect(readStageConfig(dev({ tiles })).tiles).toEqual(tiles);
  });

  test('the imprint is what it says', () => {
    const imprint = { name: 'Ada e. V.', lines: ['Straße 1', '10115 Berlin'], phone: '+49 (30) 123-456/7' };
    expect(readStageConfig(dev({ imprint })).imprint).toEqual(imprint);
  });

  test('mail is received below the mail domain only, where the operator says so', () => {
    const domains = { mailDomain: 'example.org', replyDomain: 'reply.example.org' };
    const fields = { ...domains, sender: { address: 'hi@example.org' } };
    expect(readStageConfig(dev(fields))).toMatchObject(domains);
  });

  test('a topic may ask everybody of its quorum to say yes, and a small one lowers the number for all by itself', () => {
    const fields = { quorum: 3, quorums: { choir: 12 }, minimumYesByTopic: { chess: 3, choir: 12 } };
    expect(readStageConfig(dev(fields))).toMatchObject({ ...fields, minimumYes: 3 });
  });

  test('a topic may have more seats than others, or as many as say yes', () => {
    const fields = { capacity: 12, capacities: { choir: 'none', go: 40 } };
    expect(readStageConfig(dev(fields))).toMatchObject(fields);
    expect(readStageConfig(dev({ capacity: 'none' })).capacity).toBe('none');
  });

  test('other stages do not matter', () => {
    expect(readStageConfig({ convoke: { other: { quorum: 999 } } }).quorum).toBe(8);
  });
});

describe('given a mistake, then one sentence names the field', () => {
  test.each([
    [dev({ quorum: 2 }), 'stage "dev": quorum must be 3 to 40'],
    [dev({ quorum: 41 }), 'stage "dev": quorum must be 3 to 40'],
    [dev({ quorum: 7.5 }), 'stage "dev": quorum must be a whole number'],
    [dev({ quorum: '8' }), 'stage "dev": quorum must be a whole number'],
    [dev({ quorums: { chess: 99 } }), 'stage "dev": quorums.chess must be 3 to 40'],
    [dev({ quorums: { 'Board Games': 5 } }), 'stage "dev": quorums.Board Games must be a topic slug'],
    [
      dev({ quorums: { chess: 4 }, minimumYesByTopic: { go: 8, chess: 5 } }),
      'stage "dev": minimumYesByTopic.chess must not be above the quorum of 4: nobody else is there to say yes',
    ],
    [
      dev({ quorum: 5, minimumYesByTopic: { go: 6 } }),
      'stage "dev": minimumYesByTopic.go must not be above the quorum of 5',
    ],
    [dev({ capacity: 1 }), 'stage "dev": capacity must be a whole number, 2 to 200, or none'],
    [
      dev({ capacities: { go: 201 } }),
      'stage "dev": capacities.go must be a whole number, 2 to 200, or none',
    ],
    [
      dev({ capacity: 2 }),
      'stage "dev": capacity must not be below the 3 who have to say yes: no meetup could happen',
    ],
    [
      dev({ capacities: { go: 2 } }),
      'stage "dev": capacities.go must not be below the 3 who have to say yes',
    ],
    [
      dev({ capacity: 4, minimumYesByTopic: { go: 5 } }),
      'stage "dev": capacity must not be below the 5 who have to say yes',
    ],
    [dev({ qourum: 5 }), 'stage "dev": unknown field qourum'],
    [dev({ throttle: { rat: 5 } }), 'stage "dev": unknown field throttle.rat'],
    [dev({ minimumAge: 15 }), 'stage "dev": minimumAge must be 16 to 21'],
    [dev({ minimumAge: 22 }), 'stage "dev": minimumAge must be 16 to 21'],
    [dev({ minimumAge: 17.5 }), 'stage "dev": minimumAge must be a whole number'],
    [dev({ imprint: { name: 'Ada', lines: [] } }), 'stage "dev": imprint.lines must be 1 to 6 lines'],
    [
      dev({ imprint: { name: 'Ada', lines: ['a\nb'] } }),
      'stage "dev": imprint.lines.0 must be 1 to 80 plain characters',
    ],
    [dev({ imprint: { name: ' ', lines: ['a'] } }), 'stage "dev": imprint.name must be 1 to 80 plain'],
    [
      dev({ imprint: { name: 'Ada', lines: ['a'], phone: 'call me' } }),
      'stage "dev": imprint.phone must be a telephone number',
    ],
    [dev({ imprint: { name: 'Ada', lines: ['a'], fax: '1' } }), 'stage "dev": unknown field imprint.fax'],
    [
      dev({ throttle: { mailed: { rate: 0, burst: 1 } } }),
      'stage "dev": throttle.mailed.rate must be above 0',
    ],
    [
      dev({ throttle: { mailed: { rate: 1, burst: 0 } } }),
      'stage "dev": throttle.mailed.burst must be above 0',
    ],
    [
      dev({ certificateArn: CERTIFICATE }),
      'stage "dev": certificateArn needs a siteUrl that begins with https://',
    ],
    [
      dev({ siteUrl: 'https://example.org', certificateArn: CERTIFICATE.replace('us-east-1', 'eu-west-1') }),
      'stage "dev": certificateArn must be the ARN of a certificate in us-east-1',
    ],
    [dev({ siteUrl: 'https://example.org/' }), 'stage "dev": siteUrl must be an origin'],
    [dev({ siteUrl: 'http://example.org' }), 'stage "dev": siteUrl must be an origin'],
    [dev({ sender: { address: 'nobody' } }), 'stage "dev": sender.address must be an e-mail address'],
    [
      dev({ sender: { name: 'A" <b', address: 'a@b.org' } }),
      'stage "dev": sender.name must be 1 to 64 plain characters',
    ],
    [
      dev({ mailDomain: 'example.org', sender: { address: 'hi@example.com' } }),
      'stage "dev": sender.address must end with @ and the mailDomain',
    ],
    [dev({ mailDomain: 'nonsense' }), 'stage "dev": mailDomain must be a domain name'],
    [dev({ replyDomain: 'reply.example.org' }), 'stage "dev": replyDomain must be a domain of its own'],
    [dev({ replyDomain: 'nonsense' }), 'stage "dev": replyDomain must be a domain name'],
    [dev({ sendRate: 0 }), 'stage "dev": sendRate must be above 0'],
    [
      dev({ sendRate: 1, mailConcurrency: 10 }),
      'stage "dev": sendRate must be at least 0.25 mails per second',
    ],
    [dev({ mailConcurrency: 1 }), 'stage "dev": mailConcurrency must be 2 to 1000'],
    [dev({ matchParallelism: 11 }), 'stage "dev": matchParallelism must be 1 to 10'],
    [dev({ disposable: 'yes' }), 'stage "dev": disposable must be true or false'],
    [dev({ removalPolicy: 'destroy' }), 'stage "dev": unknown field removalPolicy'],
    [dev({ logRetentionDays: 8 }), 'stage "dev": logRetentionDays must be one of 1, 3'],
    [dev({ alarmEmail: 'me' }), 'stage "dev": alarmEmail must be an e-mail address'],
    [
      dev({ tiles: { url: 'https://tiles.example.net/{z}/{x}.png', attribution: 'A' } }),
      'stage "dev": tiles.url must be an https address',
    ],
    [
      dev({ tiles: { url: "https://x.org/{z}/{x}/{y};script-src 'x'", attribution: 'A' } }),
      'stage "dev": tiles.url must be an https address',
    ],
    [
      dev({ tiles: { url: 'http://x.org/{z}/{x}/{y}', attribution: 'A' } }),
      'stage "dev": tiles.url must be an https address',
    ],
    [
      dev({ tiles: { url: 'https://{z}.x.org/{z}/{x}/{y}', attribution: 'A' } }),
      'stage "dev": tiles.url must be an https address',
    ],
    [
      dev({ tiles: { url: 'https://x.org/{z}/{x}/{y}', attribution: '' } }),
      'stage "dev": tiles.attribution must be 1 to 200',
    ],
    [dev({ tiles: { url: 'https://x.org/{z}/{x}/{y}' } }), 'stage "dev": tiles.attribution must be text'],
    [{ stage: 'My Stage' }, 'context: stage must be a short name'],
    [{ convoke: { dev: 5 } }, 'context: convoke.dev'],
  ])('%j', (context, sentence) => {
    const read = () => readStageConfig(context);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(`Wrong configuration of ${sentence}`);
  });

  test.each(['reply.example.com', 'example.org', 'mail.example.org', 'replyexample.org'])(
    'the reply domain %s beside the mail domain example.org',
    (replyDomain) => {
      const fields = { mailDomain: 'example.org', sender: { address: 'hi@example.org' }, replyDomain };
      expect(() => readStageConfig(dev(fields))).toThrow(
        'Wrong configuration of stage "dev": replyDomain must be a domain of its own below the mailDomain',
      );
    },
  );

  test('several mistakes are all named', () => {
    expect(() => readStageConfig(dev({ quorum: 1, alarmEmail: 'me' }))).toThrow(
      'Wrong configuration of stage "dev": quorum must be 3 to 40; alarmEmail must be an e-mail address.',
    );
  });
});
