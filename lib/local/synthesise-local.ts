/** Runs as a separate process so the emulator never loads CDK: writes the local stage to the folder given. */
import { refreshDataApart } from '../build/refresh-data.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('the folder to write to is missing');
// Loading CDK takes a second, in which data are distilled already. Who bundles waits for them, and hears what fails.
refreshDataApart().catch(() => {});
const { synthesise } = await import('../build/synthesise.ts');
await synthesise(folder, { stage: 'local', 'aws:cdk:enable-path-metadata': true });
