import { createApp } from '../lib/synthesise.ts';

await createApp();
