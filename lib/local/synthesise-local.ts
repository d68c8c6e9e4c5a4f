/** Runs as a separate process so the emulator never loads CDK: writes the local stage to the folder given. */
import { synthesise } from '../build/synthesise.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('the folder to write to is missing');
await synthesise(folder, { stage: 'local', 'aws:cdk:enable-path-metadata': true });
