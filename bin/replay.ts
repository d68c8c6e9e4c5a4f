import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGazetteer } from '../functions/domain/gazetteer.ts';
import { distilPlaces } from '../lib/distil-places.ts';
import { playLifecycle, untilQuiet } from '../lib/replay/lifecycle.ts';
import { readOptions, USAGE } from '../lib/replay/options.ts';
import { patientFetch } from '../lib/replay/patient-fetch.ts';
import { showProgress } from '../lib/replay/progress.ts';
import { report } from '../lib/replay/report.ts';
import { replay } from '../lib/replay/run.ts';

/** Exit code of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

try {
  const options = readOptions(process.argv.slice(2), new Date());
  if (options === undefined) console.log(USAGE);
  else if (options.lifecycle) {
    const inbox = patientFetch(options.mailbox, stop.signal);
    await playLifecycle({
      service: patientFetch(options.url, stop.signal),
      inbox,
      run: options.run,
      settle: () => untilQuiet(inbox, options.quietSeconds),
      print: console.log,
    });
  } else {
    const figures = await replay(options, await gazetteer(), showProgress, stop.signal).catch((error) => {
      if (!stop.signal.aborted) throw error;
      const hint = options.state === undefined ? '' : ' The same command goes on from here.';
      console.error(`Stopped.${hint}`);
      return undefined;
    });
    if (figures) console.log(report(figures));
    process.exitCode = figures ? Number(figures.uninvited > 0) : INTERRUPTED;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** The towns that the functions' bundles hold too, distilled here if nothing was bundled yet. */
async function gazetteer() {
  const file = process.env.PLACES_FILE ?? join(import.meta.dirname, '../dist/places.tsv');
  if (!existsSync(file)) await distilPlaces(file);
  return createGazetteer(readFileSync(file));
}
