import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows } from '../../../../lib/tools/import-venues/csv-rows.ts';
import { geoJsonRows } from '../../../../lib/tools/import-venues/geojson-rows.ts';
import type { Row } from '../../../../lib/tools/import-venues/rows.ts';
import { tries } from '../../../support/hostile.ts';

/** A text in pieces, cut wherever a stream might. */
async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
async function all(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
const valueIn = (row: Row) => ('value' in row ? row.value : undefined);
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
          expect(rows.map(valueIn)).toEqual(list);
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
      { line: 3, problem: 'the file ends inside it' },
    ]);
  });

  test('when a feature is not JSON, then it alone is lost', async () => {
    const text = '{"features":[{"a":1},{"b":nothing},{"c":3}]}';
    expect((await all(geoJsonRows(pieces(text, 100)))).map(valueIn)).toEqual([{ a: 1 }, undefined, { c: 3 }]);
  });
});

describe('given CSV', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'",\na é'), maxLength: 8 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  test('when cells hold commas, quotes and line breaks, then they come back, cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, fc.constant('13')), { maxLength: 6 }),
        size,
        fc.constantFrom('\n', '\r\n'),
        async (list, cut, end) => {
          const text = [['Name', 'lat', 'lng'], ...list].map((row) => row.map(quoted).join(',')).join(end);
          const rows = await all(csvRows(pieces(text, cut)));
          expect(rows.map(valueIn)).toEqual(
            list.map(([name, lat]) => ({ name: name.trim(), lat: lat.trim(), lon: '13' })),
          );
        },
      ),
    );
  });

  test('when rows are empty, short, or end inside quotes, then the good ones stay and the bad ones have their line', async () => {
    const text = '\ufeffname,lat,lon\n\nBar,1,0\n"a\nb",2,0\nshort\nCafé,"3,0\nPub,4,0\n';
    expect(await all(csvRows(pieces(text, 5)))).toEqual([
      { line: 3, value: { name: 'Bar', lat: '1', lon: '0' } },
      { line: 4, value: { name: 'a\nb', lat: '2', lon: '0' } },
      { line: 6, problem: 'has 1 cells where the first line has 3' },
      { line: 7, problem: 'opens a quote that is never closed' },
      { line: 8, value: { name: 'Pub', lat: '4', lon: '0' } },
    ]);
  });
});

describe('given a damaged line', () => {
  const good = (id: number) => JSON.stringify({ type: 'Feature', id, properties: { a: [1, { b: '}' }] } });
  const DAMAGES: readonly (readonly [string, (line: string) => string])[] = [
    ['ends inside an object', (line) => line.slice(0, line.indexOf('properties') + 14)],
    ['ends inside a string', (line) => line.slice(0, 5)],
    ['has a bracket too many', (line) => `${line}}`],
    ['lacks a bracket', (line) => line.replace('[', '')],
    ['lacks a quote', (line) => line.replace('"a', 'a')],
    ['is something else', () => 'hello'],
    ['has a comma too many', (line) => line.replace('[1,', '[1,,')],
  ];
  const idsIn = (rows: readonly Row[]) =>
    rows.flatMap((row) => (valueIn(row) ? [(valueIn(row) as { id: number }).id] : []));

  test.each(DAMAGES)('that %s, then of lines it alone is lost, and has its number', async (_, damage) => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 5 }),
        size,
        fc.constantFrom('\n', '\r\n', '\r'),
        async (bad, cut, end) => {
          const lines = [0, 1, 2, 3, 4, 5].map((id) => (id === bad ? damage(good(id)) : good(id)));
          fc.pre(bad > 0 || lines[0] !== 'hello');
          const rows = await all(geoJsonRows(pieces(lines.join(end), cut)));
          expect(idsIn(rows)).toEqual([0, 1, 2, 3, 4, 5].filter((id) => id !== bad));
          expect(rows.filter((row) => 'problem' in row).map(({ line }) => line)).toEqual([bad + 1]);
        },
      ),
      tries(60),
    );
  });

  test.each(DAMAGES)('that %s, then of a text sequence it alone is lost', async (_, damage) => {
    const records = [0, 1, 2, 3, 4, 5].map((id) => `\u001e${id === 3 ? damage(good(id)) : good(id)}\n`);
    const rows = await all(geoJsonRows(pieces(records.join(''), 7)));
    expect(idsIn(rows)).toEqual([0, 1, 2, 4, 5]);
    expect(rows.filter((row) => 'problem' in row).map(({ line }) => line)).toEqual([4]);
  });

  test.each(DAMAGES)(
    'that %s, then of a collection with a feature on each line it alone is lost',
    async (what, damage) => {
      // One bracket too many between features is passed over.
      const isPassedOver = what === 'has a bracket too many';
      for (const bad of [0, 2, 4]) {
        const lines = [0, 1, 2, 3, 4, 5].map((id) => (id === bad ? damage(good(id)) : good(id)));
        const text = `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}`;
        const rows = await all(geoJsonRows(pieces(text, 9)));
        expect(idsIn(rows)).toEqual([0, 1, 2, 3, 4, 5].filter((id) => isPassedOver || id !== bad));
        expect(rows.filter((row) => 'problem' in row).map(({ line }) => line)).toEqual(
          isPassedOver ? [] : [bad + 2],
        );
      }
    },
  );

  test('in a collection that is indented, then it alone is lost', async () => {
    const text = JSON.stringify(
      { type: 'FeatureCollection', features: [0, 1, 2, 3].map((id) => JSON.parse(good(id))) },
      undefined,
      2,
    );
    const lines = text.split('\n');
    const second = lines.findIndex((line) => line.includes('"id": 1'));
    const damaged = lines.filter((_, at) => at < second + 3 || at > second + 9).join('\n');
    expect(idsIn(await all(geoJsonRows(pieces(damaged, 11))))).toEqual([0, 2, 3]);
  });

  test('of CSV, whatever it is, then it alone is lost', async () => {
    const header = 'name,lat,lon';
    const lines = (bad: number, damaged: string) =>
      [0, 1, 2, 3, 4, 5].map((id) => (id === bad ? damaged : `"Bar, ""${id}""\nthe second",1,2`));
    for (const damaged of ['"Café,1,2', 'Café,1', 'Café,1,2,3', 'x"y",1', '"'])
      for (const bad of [0, 3, 5]) {
        const rows = await all(csvRows(pieces([header, ...lines(bad, damaged)].join('\n'), 8)));
        const names = rows.flatMap((row) => (valueIn(row) ? [(valueIn(row) as { name: string }).name] : []));
        expect(names.filter((name) => name.startsWith('Bar'))).toHaveLength(5);
        expect(rows.filter((row) => 'problem' in row).map(({ line }) => line)).toEqual([2 + 2 * bad]);
      }
  });
});

describe('given CSV of other tools', () => {
  const bar = { name: 'Bar', lat: '52,5', lon: '13.4' };
  test.each<[string, string, object]>([
    ['semicolons and decimal commas', 'name;lat;lon\nBar;52,5;13.4', bar],
    ['tabs', 'name\tlat\tlon\nBar\t52,5\t13.4', bar],
    ['tabs and an empty cell first', 'id\tname\tlat\tlon\n\tBar\t52,5\t13.4', { ...bar, id: '' }],
    ['a line that names the delimiter', 'sep=;\nname;lat;lon\nBar;52,5;13.4', bar],
    ['such a line in quotes', '"sep=\t"\nname\tlat\tlon\nBar\t52,5\t13.4', bar],
    [
      'quoted names with commas',
      '"name";"lat";"lon";"a, b, c, d"\nBar;52,5;13.4;x',
      { ...bar, 'a, b, c, d': 'x' },
    ],
    ['English names', 'Title,Latitude,Longitude\nBar,"52,5",13.4', bar],
    ['lng', 'NAME , Lat, LNG \nBar,"52,5",13.4', bar],
    [
      'German names',
      'Bezeichnung;Breitengrad;Längengrad;Straße;Hausnr.;Ort;geschlossen\nBar;52,5;13.4;Weg;1;X;nein',
      { ...bar, 'addr:street': 'Weg', 'addr:housenumber': '1', 'addr:city': 'X', closed: 'nein' },
    ],
    [
      "Overpass's names",
      '@id\t@type\t@lat\t@lon\tname\n5\tway\t52,5\t13.4\tBar',
      { ...bar, id: '5', '@type': 'way' },
    ],
    ['coordinates twice', 'x,y,lon,lat,name\n3,4,13.4,"52,5",Bar', bar],
    ['empty cells at the end', 'name;lat;lon;;\nBar;52,5;13.4;;', { ...bar, '': '' }],
    ['more cells than names, all empty', 'name;lat;lon\nBar;52,5;13.4;;', bar],
    ['rows of delimiters alone', 'name;lat;lon\n;;\nBar;52,5;13.4\n;;\n', bar],
    ['carriage returns alone', 'name;lat;lon\rBar;52,5;13.4\r', bar],
    [
      'a prototype',
      'name;lat;lon;__proto__\nBar;52,5;13.4;x',
      JSON.parse('{"name":"Bar","lat":"52,5","lon":"13.4","__proto__":"x"}'),
    ],
  ])('with %s, then it is read', async (_, text, value) => {
    const rows = await all(csvRows(pieces(text, 5)));
    expect(rows.map(valueIn)).toEqual([value]);
  });

  test('without a needed column, then one sentence says which, and what there is', async () => {
    await expect(all(csvRows(pieces('name,lat,foo\nBar,1,2\nPub,1,2', 5)))).rejects.toThrow(
      'Line 1 should name the columns; there is none for lon in "name", "lat", "foo".',
    );
    await expect(all(csvRows(pieces('\n\nhello world\nBar,1,2', 5)))).rejects.toThrow(
      'Line 3 should name the columns; there is none for name and lat and lon in "hello world".',
    );
  });

  test('of anything, then each row is read or refused, none twice, and nothing else is thrown', async () => {
    const text = fc.string({ unit: fc.constantFrom(...'",;\n\r\t ax1'), maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, size, async (body, cut) => {
        const rows = await all(csvRows(pieces(`name,lat,lon\n${body}`, cut)));
        const lines = rows.map(({ line }) => line);
        expect(new Set(lines).size).toBe(lines.length);
        expect([...lines].sort((a, b) => a - b)).toEqual(lines);
      }),
      tries(400),
    );
  });
});

describe('given any text as JSON', () => {
  test('then each row is read or refused, and nothing is thrown', async () => {
    const unit = fc.constantFrom(
      ...'{}[]",:\\\n\r\u001e a1',
      '{"type":"Feature"',
      '"features":[',
      '{"type":"FeatureCollection",',
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 60 }), size, async (text, cut) => {
        for (const row of await all(geoJsonRows(pieces(text, cut)))) expect(row.line).toBeGreaterThan(0);
      }),
      tries(400),
    );
  });

  test('cut anywhere, then it is read in the same way', async () => {
    const feature = fc.constantFrom(
      '{"type":"Feature","id":1}',
      '{"type":"Feature"',
      '  {\n"a": 1}',
      '}',
      ',',
      '\n',
      '[',
      ']',
      '"',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(feature, { maxLength: 12 }), size, async (parts, cut) => {
        const text = `{"features":[\n${parts.join('')}`;
        expect(await all(geoJsonRows(pieces(text, cut)))).toEqual(
          await all(geoJsonRows(pieces(text, 1_000))),
        );
      }),
      tries(300),
    );
  });
});
