import { parseArgs } from 'node:util';
import { buildLocalStage } from './build.ts';
import type { Emulator } from './emulator.ts';
import { StartError } from './start-error.ts';
import type { Throttle } from './template/deployed-api.ts';

const USAGE = `npm start -- [options]
  --port <n>         port of the site and its API (3000)
  --mail-port <n>    port of the inbox (3001)
  --data <folder>    where to keep data, or memory (.convoke)
  --throttle <n>     admit n requests a second to each route, instead of a stage's default
                     (100 to all together, 5 to each route that sends strangers mail, plus a burst)
  --keep-mail        keep every mail as a file in <folder>/mail, not only the newest 5,000
  --host <address>   interface to listen on (127.0.0.1)`;

/** `npm start`: runs the local stage until it is interrupted; prints one sentence and exits with 1 if it cannot. */
export async function runCommandLine(): Promise<void> {
  try {
    const { values } = readArguments();
    if (values.help) {
      console.log(USAGE);
    } else {
      // The emulator's own code is loaded while the sources are read, or built.
      const [cloudAssembly, { startEmulator }] = await Promise.all([
        buildLocalStage(),
        import('./emulator.ts'),
      ]);
      const emulator = await startEmulator({
        cloudAssembly,
        data: values.data,
        port: readPort('--port', values.port),
        mailPort: readPort('--mail-port', values['mail-port']),
        host: values.host,
        throttle: readThrottle(values.throttle),
        keepMail: values['keep-mail'],
        report: (line) => console.error(`! ${line}`),
      });
      stopOnSignal(emulator);
      console.log(`Site and API     ${emulator.url}`);
      console.log(`API description  ${emulator.url}/docs`);
      console.log(`Inbox            ${emulator.inboxUrl}`);
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '3000' },
        'mail-port': { type: 'string', default: '3001' },
        data: { type: 'string', default: '.convoke' },
        host: { type: 'string', default: '127.0.0.1' },
        throttle: { type: 'string' },
        'keep-mail': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function readPort(option: string, text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new StartError(`${option} must be a port number from 0 to 65535, not "${text}".`);
}

function readThrottle(text: string | undefined): Throttle | undefined {
  if (text === undefined) return undefined;
  const rate = Number(text);
  if (/^\d{1,9}$/.test(text) && rate > 0) return { rate, burst: 2 * rate };
  throw new StartError(`--throttle must be a whole number of requests a second from 1, not "${text}".`);
}

function stopOnSignal(emulator: Emulator): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    emulator.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
