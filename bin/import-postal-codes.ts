import { parseArgs } from 'node:util';
import { importPostalCodes, USAGE } from '../lib/tools/import-postal-codes.ts';
import { openGazetteerCopy } from '../lib/tools/replay/gazetteer-copy.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { credit: { type: 'string' }, help: { type: 'boolean' } },
});
const [file] = positionals;
if (file === undefined || values.help === true) {
  console.error(USAGE);
  process.exitCode = values.help === true ? 0 : 2;
} else {
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
}
