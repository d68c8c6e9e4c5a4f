import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows } from '../../../lib/import-venues/csv-rows.ts';
import { geoJsonRows } from '../../../lib/import-venues/geojson-rows.ts';
import type { Row } from '../../../lib/import-venues/rows.ts';

/** A text in pieces, cut wherever a stream might. */
async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
async function all(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
const size = fc.integer({ min: 1, max: 40 });
const hostile = fc.string({ unit: fc.constantFrom(...'{}[]",:\\\n\ra é'), maxLength: 12 });

describe('given GeoJSON', () => {
  const features = fc.array(
    fc.record({ type: fc.constant('Feature'), properties: fc.dictionary(hostile, hostile) }),
    {
      maxLength: 6,
    },
  );

  test('when it is a collection in any layout, cut anywhere, then each feature comes once with its line', async () => {
    await fc.assert(
      fc.asyncProperty(
        features,
        size,
        fc.constantFrom(undefined, 2),
        hostile,
        async (list, cut, indent, name) => {
          const text = JSON.stringify(
            {
              name,
              type: 'FeatureCollection',
              crs: { features: [{ no: 1 }] },
              features: list,
              bbox: [{ x: 1 }],
            },
            undefined,
            indent,
          );
          const rows = await all(geoJsonRows(pieces(text, cut)));
          expect(rows.map(({ value }) => value)).toEqual(list);
          const lines = text.split('\n');
          for (const { line } of rows) expect(lines[line - 1]).toContain('{');
        },
      ),
    );
  });

  test('when there is one on each line, then each comes with the number of its line', async () => {
    await fc.assert(
      fc.asyncProperty(features, size, async (list, cut) => {
        const text = list.map((feature) => `\u001e${JSON.stringify(feature)}\n`).join('');
        expect(await all(geoJsonRows(pieces(text, cut)))).toEqual(
          list.map((value, at) => ({ line: at + 1, value })),
        );
      }),
    );
  });

  test('when the file ends in the middle, then the last row says so', async () => {
    const text = '{"type":"FeatureCollection","features":[\n{"a":1},\n{"b":';
    expect(await all(geoJsonRows(pieces(text, 7)))).toEqual([
      { line: 2, value: { a: 1 } },
      { line: 3, value: undefined },
    ]);
  });

  test('when a feature is not JSON, then it alone is lost', async () => {
    const text = '{"features":[{"a":1},{"b":nothing},{"c":3}]}';
    expect((await all(geoJsonRows(pieces(text, 100)))).map(({ value }) => value)).toEqual([
      { a: 1 },
      undefined,
      { c: 3 },
    ]);
  });
});

describe('given CSV', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'",\na é'), maxLength: 8 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  test('when cells hold commas, quotes and line breaks, then they come back, cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { maxLength: 6 }),
        size,
        fc.constantFrom('\n', '\r\n'),
        async (list, cut, end) => {
          const text = [['Name', 'lat'], ...list].map((row) => row.map(quoted).join(',')).join(end);
          const rows = await all(csvRows(pieces(text, cut)));
          expect(rows.map(({ value }) => value)).toEqual(
            list.map(([name, lat]) => ({ name: name.trim(), lat: lat.trim() })),
          );
        },
      ),
    );
  });

  test('when rows are empty, short, or end inside quotes, then the good ones stay and the bad ones have their line', async () => {
    const text = '\ufeffname,lat\n\nBar,1\n"a\nb",2\nshort\nCafé,"3\n';
    expect(await all(csvRows(pieces(text, 5)))).toEqual([
      { line: 3, value: { name: 'Bar', lat: '1' } },
      { line: 4, value: { name: 'a\nb', lat: '2' } },
      { line: 6, value: undefined },
      { line: 7, value: undefined },
    ]);
  });
});
