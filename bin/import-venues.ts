import { openTable } from '../functions/store/table.ts';
import { countryByTown } from '../lib/tools/import-venues/country-at.ts';
import { FileError } from '../lib/tools/import-venues/file-error.ts';
import { importFile } from '../lib/tools/import-venues/import-file.ts';
import { readOptions, USAGE } from '../lib/tools/import-venues/options.ts';
import { openGazetteerCopy } from '../lib/tools/replay/gazetteer-copy.ts';
import { runOrTellUsage } from '../lib/tools/usage-error.ts';

await runOrTellUsage(USAGE, async () => {
  const options = readOptions(process.argv.slice(2));
  if (!options) return console.log(USAGE);
  const countryAt = countryByTown(await openGazetteerCopy());
  try {
    const isWell = await importFile(options, {
      table: openTable(options.table, 30_000),
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
});
