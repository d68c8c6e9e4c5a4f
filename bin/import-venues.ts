import { openTable } from '../functions/store/table.ts';
import { countryByTown } from '../lib/tools/import-venues/country-at.ts';
import { FileError } from '../lib/tools/import-venues/file-error.ts';
import { importFile } from '../lib/tools/import-venues/import-file.ts';
import { type Options, readOptions, USAGE } from '../lib/tools/import-venues/options.ts';
import { openGazetteerCopy } from '../lib/tools/replay/gazetteer-copy.ts';

function options(): Options | undefined {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}

const wanted = options();
if (!wanted) console.log(USAGE);
else {
  const countryAt = countryByTown(await openGazetteerCopy());
  try {
    const isWell = await importFile(wanted, {
      table: openTable(wanted.table, 30_000),
      countryAt,
      now: () => new Date(),
      print: console.log,
    });
    process.exitCode = isWell ? 0 : 1;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
