import { openGazetteerCopy } from '../lib/tools/replay/gazetteer-copy.ts';
import { runLifecycle, untilQuiet } from '../lib/tools/replay/lifecycle.ts';
import { type ReplayOptions, readOptions, USAGE } from '../lib/tools/replay/options.ts';
import { patientFetch } from '../lib/tools/replay/patient-fetch.ts';
import { showProgress } from '../lib/tools/replay/progress.ts';
import { report } from '../lib/tools/replay/report.ts';
import { replay } from '../lib/tools/replay/run.ts';
import { runOrTellUsage } from '../lib/tools/usage-error.ts';

/** Exit code of a program ended by Ctrl-C. */
const INTERRUPTED = 130;

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

await runOrTellUsage(USAGE, async () => {
  const options = readOptions(process.argv.slice(2), new Date());
  if (options === undefined) return console.log(USAGE);
  await play(options).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
});

async function play(options: ReplayOptions): Promise<void> {
  if (options.lifecycle) {
    const inbox = patientFetch(options.mailbox, stop.signal);
    await runLifecycle({
      service: patientFetch(options.url, stop.signal),
      inbox,
      afterwards: patientFetch(options.mailbox, new AbortController().signal),
      run: options.run,
      settle: () => untilQuiet(inbox, options.quietSeconds),
      print: console.log,
    });
    return;
  }
  const figures = await replay(options, await openGazetteerCopy(), showProgress, stop.signal).catch(
    (error) => {
      if (!stop.signal.aborted) throw error;
      const hint = options.state === undefined ? '' : ' The same command continues from here.';
      console.error(`Stopped.${hint}`);
      return undefined;
    },
  );
  if (figures) console.log(report(figures));
  process.exitCode = figures ? Number(figures.uninvited > 0) : INTERRUPTED;
}
