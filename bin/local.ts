import { enableCompileCache } from 'node:module';
import { COMPILE_CACHE } from '../lib/local/compile-cache.ts';

// Compiled code is kept between starts, so everything else is loaded after this line.
enableCompileCache(COMPILE_CACHE);
const { runCommandLine } = await import('../lib/local/command-line.ts');
await runCommandLine();
