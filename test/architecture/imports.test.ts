import { describe, expect, test } from 'vitest';
import { type Arrow, arrows, arrowsOf, files, sourceOf } from './import-graph.ts';

const ENTRY = /^functions\/(http|stream|queue|schedule)\//;
const SDK = /^@(aws-sdk|smithy)\//;
/** The folder that holds the parts of an entry point, which has its name: `http/a.ts` and `http/a/b.ts` -> `http/a/`. */
const partsOf = (entry: string) => `${entry.split('/').slice(0, 3).join('/').replace(/\.ts$/, '')}/`;

/** Where each layer may reach besides itself and Node: our own paths, and packages. What is not named is forbidden. */
const LAYERS: readonly {
  readonly layer: RegExp;
  readonly may: readonly RegExp[];
  readonly types?: readonly RegExp[];
}[] = [
  {
    layer: /^functions\/domain\//,
    may: [/^functions\/domain\//, /^(kdbush|geokdbush|temporal-polyfill)$/],
  },
  {
    layer: /^functions\/mail\//,
    may: [
      /^functions\/(mail|domain)\//,
      /^(ical-generator|nodemailer)(\/|$)/,
      /^preact(-render-to-string)?$/,
    ],
  },
  {
    layer: /^functions\/store\//,
    may: [/^functions\/(store|domain)\//, /^functions\/runtime\/aws\/aws\.ts$/, SDK],
  },
  {
    layer: /^functions\/services\//,
    may: [/^functions\/(services|store|domain)\//, SDK],
  },
  {
    layer: /^functions\/runtime\//,
    may: [/^functions\/(runtime|domain)\//, SDK, /^@middy\/core$/, /^jose$/, /^zod\//],
    types: [/^aws-lambda$/],
  },
  {
    layer: /^functions\/api\//,
    may: [/^functions\/(api|domain)\//, /^functions\/runtime\/http\/problem\.ts$/, /^zod\//],
    types: [/^functions\/(services|store)\//],
  },
  {
    layer: /^functions\/site\//,
    may: [/^functions\/(site|domain)\//, /^preact(-render-to-string)?$/, /^swagger-ui-dist\//],
  },
  { layer: /^functions\/receiving\//, may: [/^functions\/(receiving|domain)\//, /^postal-mime$/] },
  { layer: /^functions\/sending\//, may: [/^functions\/(sending|mail|services|store|runtime|domain)\//] },
  {
    layer: /^functions\/web\//,
    may: [/^functions\/(web|domain|mail|services|store|runtime|site)\//, /^zod\//],
  },
  {
    layer: ENTRY,
    may: [/^functions\/(domain|mail|services|store|runtime|api|site|sending|receiving|web)\//, SDK, /^zod\//],
    types: [/^aws-lambda$/],
  },
];

/** Where parts of `lib` must not reach: the emulator and the build run without tools, the emulator without CDK. */
const BARRIERS: readonly { readonly from: RegExp; readonly to: RegExp }[] = [
  { from: /^lib\/(build|local)\//, to: /^lib\/tools\// },
  { from: /^lib\/local\//, to: /^(lib\/(app-stack\.ts$|constructs\/)|aws-cdk-lib(\/|$)|constructs$)/ },
  { from: /^lib\/constructs\//, to: /^(bin|lib)\/(?!constructs\/|(config|entry-points)\.ts$)/ },
];

const NODE = /^node:/;
/** zod in the one form that does not drag every locale into a bundle, and the locales that answers speak. */
const ZOD = /^import (type )?\* as z from 'zod\/mini'$/;
const ZOD_LOCALES = ['en', 'de'].map(
  (language) => `functions/runtime/http/request.ts zod/v4/locales/${language}.js`,
);

/** What is wrong with an arrow; undefined for one that may be. */
function wrongIn({ from, to, typeOnly, statement }: Arrow): string | undefined {
  const wrong = (rule: string) => `${from} -> ${to}: ${rule}`;
  if (/^zod(\/|$)/.test(to) && !ZOD.test(statement) && !ZOD_LOCALES.includes(`${from} ${to}`))
    return wrong("zod only as `import * as z from 'zod/mini'`");
  if (BARRIERS.some((barrier) => barrier.from.test(from) && barrier.to.test(to)))
    return wrong('this part of lib must not reach there');
  if (!from.startsWith('functions/')) return undefined;
  if (ENTRY.test(from) && to.startsWith(partsOf(from))) return undefined;
  const rule = LAYERS.find(({ layer }) => layer.test(from));
  if (!rule) return wrong('no layer is known for this file');
  const allowed = [NODE, ...rule.may, ...(typeOnly ? (rule.types ?? []) : [])];
  return allowed.some((pattern) => pattern.test(to)) ? undefined : wrong('this layer must not reach there');
}

describe('given the import graph', () => {
  test('when every arrow is looked at, then none points the wrong way', () => {
    expect(arrows.map(wrongIn).filter((wrong) => wrong !== undefined)).toEqual([]);
  });

  test('when the files are counted, then each layer was really read', () => {
    for (const layer of [...LAYERS.map(({ layer }) => layer), ...BARRIERS.map(({ from }) => from)])
      expect(arrows.filter(({ from }) => layer.test(from)).length).toBeGreaterThan(5);
    // Whoever writes imports in a way that this test does not read would hide them from it.
    for (const file of files) {
      const source = sourceOf(file);
      const begun = source.match(/^import\b(?!\()/gm)?.length ?? 0;
      const read = arrows.filter(({ from, statement }) => from === file && /^import\b(?!\()/.test(statement));
      expect(read, file).toHaveLength(begun);
    }
  });

  test('when a file of ours is named, then it is there', () => {
    const own = arrows.filter(({ to }) => /^(functions|lib|bin)\//.test(to));
    for (const { from, to } of own) expect(files, `${from} -> ${to}`).toContain(to);
  });

  test('when Node itself runs a file, then it reaches no markup, which Node cannot read', () => {
    const reached = new Set<string>();
    const follow = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { to, typeOnly } of arrows.filter(({ from }) => from === file)) if (!typeOnly) follow(to);
    };
    for (const file of files) if (/^(bin|lib)\//.test(file)) follow(file);
    expect([...reached].filter((file) => file.endsWith('.tsx'))).toEqual([]);
  });

  test('when the running emulator is followed, then it never loads CDK, nor a tool', () => {
    const reached = new Set<string>();
    const follow = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { to, typeOnly } of arrows.filter(({ from }) => from === file)) if (!typeOnly) follow(to);
    };
    follow('lib/local/command-line.ts');
    follow('lib/local/lambda/worker.ts');
    expect(reached.size).toBeGreaterThan(50);
    expect(
      [...reached].filter((to) => /^(aws-cdk-lib|constructs|lib\/tools|lib\/app-stack)/.test(to)),
    ).toEqual([]);
  });

  test('when what everybody may see of squares is written, then the nightly sweep does it, and nothing else can', () => {
    const reaching = (target: string) => {
      const found = new Set<string>();
      const follow = (file: string): void => {
        for (const { from, statement } of arrows.filter(({ to, typeOnly }) => to === file && !typeOnly))
          if (!found.has(from) && (file !== target || statement.includes('noteSeen'))) {
            found.add(from);
            follow(from);
          }
      };
      follow(target);
      return [...found].filter((file) => ENTRY.test(file));
    };
    expect(reaching('functions/store/seen.ts')).toEqual(['functions/schedule/sweep.ts']);
    // Nobody else makes the key of such an item.
    expect(arrows.filter(({ statement }) => /\bseenKey\b/.test(statement)).map(({ from }) => from)).toEqual([
      'functions/store/seen.ts',
    ]);
  });

  test('when it is followed, then it never comes back to where it began', () => {
    const next = new Map(
      files.map((file) => [file, arrows.filter((a) => a.from === file && !a.typeOnly).map((a) => a.to)]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const follow = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (path.includes(file) || done.has(file)) return;
      for (const to of next.get(file) ?? []) follow(to, [...path, file]);
      done.add(file);
    };
    for (const file of files) follow(file, []);
    expect(circles).toEqual([]);
  });
});

describe('given an import that must not be, when it is looked at, then it is found', () => {
  test.each([
    ['functions/domain/a.ts', "import { b } from '../store/table.ts';"],
    ['functions/domain/a.ts', "import type { Table } from '../store/table.ts';"],
    ['functions/domain/a.ts', "import { S3 } from '@aws-sdk/client-s3';"],
    ['functions/domain/a.ts', "import * as z from 'zod/mini';"],
    ['functions/mail/a.ts', "import { log } from '../runtime/logger.ts';"],
    ['functions/store/a.ts', "import { log } from '../runtime/logger.ts';"],
    ['functions/store/a.ts', "import * as z from 'zod/mini';"],
    ['functions/store/a.ts', "import { confirm } from '../services/members/confirm.ts';"],
    ['functions/services/members/a.ts', "import { log } from '../../runtime/logger.ts';"],
    ['functions/services/members/a.ts', "import { englishMail } from '../../mail/wording/en/english.ts';"],
    ['functions/runtime/a.ts', "import {\n  one,\n  two,\n} from '../store/keys.ts';"],
    ['functions/runtime/a.ts', "import type { Table } from '../store/table.ts';"],
    ['functions/runtime/a.ts', "import { Context } from 'aws-lambda';"],
    ['functions/api/a.ts', "import { readItem } from '../store/table.ts';"],
    ['functions/api/a.ts', "import { log } from '../runtime/logger.ts';"],
    ['functions/http/a.ts', "import { handler } from './b.ts';"],
    ['functions/web/a.ts', "import { handler } from '../http/a.ts';"],
    ['functions/runtime/http/a.ts', "import { openSite } from '../../web/open-site.ts';"],
    ['functions/http/a.ts', "import { part } from './b/part.ts';"],
    ['functions/http/a/part.ts', "import { handler } from '../b.ts';"],
    ['functions/http/a/part.ts', "import { part } from '../ab/part.ts';"],
    ['functions/http/a.ts', "import { ENTRY_POINTS } from '../../lib/entry-points.ts';"],
    ['functions/http/a.ts', "export { x } from '../../lib/x.ts';"],
    ['functions/http/a.ts', "const x = await import('../../lib/x.ts');"],
    ['functions/http/a.ts', "import '../../lib/x.ts';"],
    ['functions/http/a.ts', "import express from 'express';"],
    ['functions/new-folder/a.ts', "import { x } from '../domain/geo.ts';"],
    ['functions/http/a.ts', "import { z } from 'zod';"],
    ['functions/http/a.ts', "import { z } from 'zod/mini';"],
    ['functions/http/a.ts', "import * as z from 'zod';"],
    ['functions/http/a.ts', "import en from 'zod/v4/locales/en.js';"],
    ['lib/a.ts', "import { z } from 'zod';"],
    ['lib/local/a.ts', 'import z from "zod/v4";'],
    ['lib/build/a.ts', "import { replay } from '../tools/replay/run.ts';"],
    ['lib/local/inbox/a.ts', "import { replay } from '../../tools/replay/run.ts';"],
    ['lib/local/a.ts', "import { AppStack } from '../app-stack.ts';"],
    ['lib/local/a.ts', "import type { Api } from '../constructs/api.ts';"],
    ['lib/local/gateway/a.ts', "import { Stack } from 'aws-cdk-lib';"],
    ['lib/local/a.ts', "import { Queue } from 'aws-cdk-lib/aws-sqs';"],
    ['lib/constructs/a.ts', "import { bundleFolder } from '../build/bundle.ts';"],
    ['lib/constructs/a.ts', "import { AppStack } from '../app-stack.ts';"],
    ['lib/constructs/a.ts', "import { arn } from '../local/arns.ts';"],
  ])('%s: %s', (file, source) => {
    const found = arrowsOf(file, source);
    expect(found).toHaveLength(1);
    expect(found.map(wrongIn)).toEqual([expect.stringContaining(file)]);
  });

  test.each([
    ['functions/domain/a.ts', "import { x } from './geo.ts';\nimport { y } from 'node:url';"],
    [
      'functions/api/a.ts',
      "import type { T } from '../store/topics.ts';\nimport { P } from '../runtime/http/problem.ts';",
    ],
    ['functions/http/a.ts', "import type * as z from 'zod/mini';\nimport { x } from '../store/area.ts';"],
    ['functions/http/a.ts', "import { part } from './a/part.ts';\nimport { x } from '../store/area.ts';"],
    [
      'functions/http/a/part.ts',
      "import { other } from './other.ts';\nimport { x } from '../../store/area.ts';",
    ],
    [
      'lib/constructs/a.ts',
      "import { Queue } from 'aws-cdk-lib/aws-sqs';\nimport { ENTRY_POINTS } from '../entry-points.ts';",
    ],
    [
      'lib/constructs/a.ts',
      "import { x } from './api.ts';\nimport type { StageConfig } from '../config.ts';",
    ],
    [
      'lib/local/a.ts',
      "import { synthesise } from '../build/synthesise.ts';\nimport { arn } from './arns.ts';",
    ],
    ['lib/a.ts', "import { ROUTES } from '../functions/api/routes.ts';\nimport * as z from 'zod/mini';"],
  ])('but not in %s: %s', (file, source) => {
    const found = arrowsOf(file, source);
    expect(found).toHaveLength(2);
    expect(found.map(wrongIn)).toEqual([undefined, undefined]);
  });
});
