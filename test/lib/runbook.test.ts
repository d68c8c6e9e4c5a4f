import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { constructId } from '../../lib/constructs/construct-id.ts';
import { ENTRY_POINTS } from '../../lib/entry-points.ts';
import { synthesiseTemplate, type TestTemplate } from '../support/template.ts';

const ROOT = join(import.meta.dirname, '../..');
const runbook = readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8');

/** A stage with all that a stage can have. */
let template: TestTemplate;
beforeAll(async () => {
  template = await synthesiseTemplate({
    convoke: {
      dev: {
        mailDomain: 'example.org',
        replyDomain: 'reply.example.org',
        sender: { address: 'hi@example.org' },
        imprint: { name: 'Ada', lines: ['1 Main Street', 'Hoboken'] },
      },
    },
  });
});

const said = (pattern: RegExp) => [...runbook.matchAll(pattern)].map(([, ...parts]) => parts);

/** What the function `resource` of the runbook finds. */
const found = (id: string, type: string) =>
  template.resources.filter((resource) => resource.id.startsWith(id) && resource.type.endsWith(type));

const namesOf = (type: string) => template.ofType(type).map(({ name }) => name);

describe('given the commands of the runbook', () => {
  test('outputs that they read are outputs of the template', () => {
    const outputs = said(/\boutput ([A-Z]\w+)/g).flat();
    expect(outputs.length).toBeGreaterThan(20);
    expect(outputs.filter((name) => !template.outputs.includes(name ?? ''))).toEqual([]);
  });

  test('resources that they look for are in the template, and one only unless a loop goes through them', () => {
    const lookups = said(/(for \w+ in )?\$\(resource ('?)([A-Za-z]*)\2 ([A-Za-z:]+)\)/g);
    expect(lookups.length).toBeGreaterThan(8);
    for (const [loop, , id = '', type = ''] of lookups) {
      const count = found(id, type).length;
      expect([id, type, loop ? count > 0 : count]).toEqual([id, type, loop ? true : 1]);
    }
  });

  test('logs that they show are those of functions', () => {
    const logs = said(/\blogs ([A-Z]\w+)/g).flat();
    expect(logs.length).toBeGreaterThan(10);
    for (const name of logs)
      expect([name, found(`Functions${name}Log`, 'LogGroup').length]).toEqual([name, 1]);
  });

  test('variables of jq are none of its keywords, which jq 1.6 refuses', () => {
    const variables = said(/--arg(?:json)? (\w+)/g).flat();
    expect(variables).toContain('meetup');
    const keywords = [
      'and',
      'as',
      'catch',
      'def',
      'elif',
      'else',
      'end',
      'foreach',
      'if',
      'import',
      'include',
    ];
    const more = ['label', 'module', 'not', 'or', 'reduce', 'then', 'try'];
    expect(variables.filter((name) => [...keywords, ...more].includes(name ?? ''))).toEqual([]);
  });

  test('what closes the door stops every source of events and every schedule', () => {
    expect(runbook).toContain('for source in $(resource EventSources EventSourceMapping); do');
    const sources = found('EventSources', 'EventSourceMapping').map(({ name }) => name);
    expect(sources).toEqual(namesOf('AWS::Lambda::EventSourceMapping'));
    expect(runbook).toContain("for rule in $(resource '' Events::Rule); do");
    expect(found('', 'Events::Rule').map(({ name }) => name)).toEqual(namesOf('AWS::Events::Rule'));
  });
});

describe('given what the runbook names of this repository', () => {
  const missing = (paths: readonly string[]) => paths.filter((path) => !existsSync(join(ROOT, path)));

  test('then files and folders are where it says', () => {
    const named = said(/(?<![\w-])((?:bin|docs|functions|lib|test)\/[\w./-]*\w)/g).flat();
    expect(named).toContain('functions/domain/members/address.ts');
    expect(named.length).toBeGreaterThan(4);
    expect(missing(named)).toEqual([]);
  });

  test('then documents that it links to are there', () => {
    const linked = said(/\]\(([\w./-]+)[)#]/g).flat();
    expect(linked).toContain('cost.md');
    expect(missing(linked.map((path) => join('docs', path)))).toEqual([]);
  });

  test('then npm knows the commands', () => {
    const { scripts } = z.parse(
      z.object({ scripts: z.record(z.string(), z.string()) }),
      JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
    );
    const named = said(/npm run ([\w:-]+)/g).flat();
    expect(named).toContain('import-venues');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('given the commands of CDK that the runbook and the README show', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const shown = [...`${readme}\n${runbook}`.matchAll(/npx cdk (\w+)([^\n`#]*)/g)].map(
    ([, command = '', rest = '']): [string, string[]] => [command, rest.match(/(?<= )--?[a-z][\w-]*/g) ?? []],
  );

  test.each([...new Set(shown.map(([command]) => command))])('cdk %s knows its options', async (command) => {
    const cdk = join(ROOT, 'node_modules/.bin/cdk');
    const { stdout } = await promisify(execFile)(cdk, [command, '--help']);
    const options = shown.filter(([name]) => name === command).flatMap(([, flags]) => flags);
    const known = new Set(stdout.match(/(?<=[ ,])--?[a-z][\w-]*/g));
    expect(options.filter((option) => !known.has(option))).toEqual([]);
  });

  test('a pipeline is told to print what changes before it deploys without asking', () => {
    const [diff, deploy] = ['npx cdk diff -c stage=production', '--require-approval never'].map((command) =>
      runbook.indexOf(command),
    );
    expect(diff).toBeGreaterThan(0);
    expect(deploy).toBeGreaterThan(diff ?? 0);
  });
});

test('given the commands that end a stage for good, then they take every secret along', () => {
  const [, end = ''] = runbook.split('## Take the service down');
  const taken = [...end.matchAll(/ ?(\w+)=\$\(resource (\w+) Secret\)/g)].map(([, variable, id = '']) => {
    expect(end).toContain(`aws secretsmanager delete-secret --secret-id "$${variable}" `);
    return found(id, 'Secret').map(({ name }) => name);
  });
  expect(taken.flat().sort()).toEqual(namesOf('AWS::SecretsManager::Secret').sort());
});

describe('given what failed for good', () => {
  test('every alarm of dead letters has a row that names its queue', () => {
    const rows = said(/^\| `(\w+DeadLetters)` +\| `(\w+)` /gm);
    const alarms = namesOf('AWS::CloudWatch::Alarm').filter((name) => name.endsWith('DeadLetters'));
    expect(rows.map(([alarm]) => `Alarms/${alarm}`).sort()).toEqual(alarms.sort());
    const queues = template.outputs.filter((name) => /(DeadLetters|Failures)Url$/.test(name));
    expect(rows.map(([, queue]) => queue).sort()).toEqual(queues.sort());
  });

  test('every queue is replayed', () => {
    const queues = template.outputs.flatMap((name) => /^(\w+)DeadLettersUrl$/.exec(name)?.[1] ?? []);
    expect(
      said(/^replay (\w+)$/gm)
        .flat()
        .sort(),
    ).toEqual(queues.sort());
    for (const queue of queues) expect(template.outputs).toContain(`${queue}Url`);
  });

  test('every consumer of the stream is asked to replay its records', () => {
    const consumers = Object.entries(ENTRY_POINTS).flatMap(([name, needs]) =>
      'consumes' in needs && needs.consumes === 'stream' ? [constructId(name)] : [],
    );
    expect(said(/^replay_records (\w+)$/gm).flat()).toEqual(consumers);
    expect(runbook).toContain('"$(resource "Functions$1Function" Function)"');
    for (const name of consumers) expect(found(`Functions${name}Function`, 'Function')).toHaveLength(1);
  });
});

describe('given the alarms and the articles about them', () => {
  const schema = z.object({ AlarmDescription: z.string() });
  const isArticle = (title: string) => /^[a-z-]+$/.test(title);

  /** The alarms that lead to each article. */
  const leading = () =>
    Object.groupBy(template.ofType('AWS::CloudWatch::Alarm'), ({ properties }) => {
      const { AlarmDescription } = z.parse(schema, properties);
      return /See docs\/runbook\.md#([a-z-]+)\.$/.exec(AlarmDescription)?.[1] ?? '';
    });

  test('each article names the alarms that lead to it, and each alarm leads to one that names it', () => {
    const articles = runbook.split(/^## /m).flatMap((text): [string, string[]][] => {
      const [title = '', body = ''] = text.split('\n\n', 1).concat(text);
      const listed = /^Alarms: ([^.]+)\.$/m.exec(body)?.[1]?.matchAll(/`(\w+)`/g);
      const rows = body.matchAll(/^\| `(\w+DeadLetters)`/gm);
      return isArticle(title)
        ? [[title, [...(listed ?? rows)].flatMap(([, name]) => name ?? []).sort()]]
        : [];
    });
    const alarms = Object.entries(leading()).map(([article, led = []]): [string, string[]] => [
      article,
      led.map(({ name }) => name.replace('Alarms/', '')).sort(),
    ]);
    const byTitle = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
    expect(articles.length).toBeGreaterThan(8);
    expect(articles.sort(byTitle)).toEqual(alarms.sort(byTitle));
  });

  test('links lead to sections that are there', () => {
    const anchors = said(/^#+ (.+)$/gm)
      .flat()
      .map((title = '') =>
        title
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      );
    const links = said(/\]\(#([\w-]+)\)/g).flat();
    expect(links.length).toBeGreaterThan(8);
    for (const link of links) expect(anchors).toContain(link);
  });
});
