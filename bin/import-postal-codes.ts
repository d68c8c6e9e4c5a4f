import { parseArgs } from 'node:util';
import { importPostalCodes, USAGE } from '../lib/tools/import-postal-codes.ts';
import { openGazetteerCopy } from '../lib/tools/replay/gazetteer-copy.ts';
import { orUsageError, runOrTellUsage, UsageError } from '../lib/tools/usage-error.ts';

await runOrTellUsage(USAGE, async () => {
  const { positionals, values } = orUsageError(() =>
    parseArgs({
      allowPositionals: true,
      options: { credit: { type: 'string' }, help: { type: 'boolean' } },
    }),
  );
  if (values.help) return console.log(USAGE);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Please name one file.');
  const { nearest } = await openGazetteerCopy();
  const { rows, joined, codes } = await importPostalCodes(
    file,
    (point) => {
      const town = nearest(point);
      if (town === undefined) throw new Error('The gazetteer is empty.');
      return town;
    },
    values.credit === undefined ? {} : { credit: values.credit },
  );
  console.log(`${rows} rows read, ${joined} joined to towns: ${codes} postal codes.`);
});
