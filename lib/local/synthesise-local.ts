/** Run as a process of its own, so that the running home never loads CDK: writes the local stage to the folder named. */
import { synthesise } from '../build/synthesise.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('name the folder to write to');
await synthesise(folder, { stage: 'local', 'aws:cdk:enable-path-metadata': true });
