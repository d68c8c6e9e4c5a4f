import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { synthesiseTemplate, type TestTemplate } from '../support/template.ts';

const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8');

/** A stage with all that a stage can have. */
let template: TestTemplate;
beforeAll(async () => {
  template = await synthesiseTemplate({
    convoke: {
      dev: {
        mailDomain: 'example.org',
        replyDomain: 'reply.example.org',
        sender: { address: 'hi@example.org' },
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
    expect(variables).toContain('last');
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

describe('given the commands of CDK that the runbook and the README show', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const shown = [...`${readme}\n${runbook}`.matchAll(/npx cdk (\w+)([^\n`#]*)/g)].map(
    ([, command = '', rest = '']): [string, string[]] => [command, rest.match(/(?<= )--?[a-z][\w-]*/g) ?? []],
  );

  test.each([...new Set(shown.map(([command]) => command))])('cdk %s knows its options', async (command) => {
    const cdk = join(import.meta.dirname, '../../node_modules/.bin/cdk');
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

  const patternSchema = z.object({
    FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }),
  });

  /** The paths that a pattern names, with the values that are let through there. */
  const conditions = (pattern: unknown, path = ''): string[] =>
    Array.isArray(pattern)
      ? [`(${path} | IN(${pattern.map((value) => JSON.stringify(value)).join(', ')}))`]
      : Object.entries(z.parse(z.record(z.string(), z.unknown()), pattern)).flatMap(([name, inner]) =>
          conditions(inner, `${path}.${name}`),
        );

  test.each([
    ['match', 'StreamMatch'],
    ['announce', 'StreamAnnounce'],
  ])('replayed records are those that Lambda gives to the function: %s', (variable, name) => {
    const { FilterCriteria } = z.parse(patternSchema, template.named(`EventSources/${name}`).properties);
    const wanted = FilterCriteria.Filters.map(({ Pattern }) => conditions(JSON.parse(Pattern)).join(' and '));
    const [[written = ''] = []] = said(new RegExp(`^${variable}='([^']*)'$`, 'gm'));
    expect(written.replace(/\s+/g, ' ')).toBe(`select( ${wanted.join(' or ')})`);
  });
});

test('given the alarms, then each leads to a section', () => {
  const sections = said(/^## (.+)$/gm).flat();
  const schema = z.object({ AlarmDescription: z.string() });
  for (const { properties } of template.ofType('AWS::CloudWatch::Alarm')) {
    const { AlarmDescription } = z.parse(schema, properties);
    expect(sections).toContain(/runbook\.md#([a-z-]+)/.exec(AlarmDescription)?.[1]);
  }
});
