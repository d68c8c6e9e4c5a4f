import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Compiled code is kept between starts, so everything else is loaded after this line.
enableCompileCache(join(import.meta.dirname, '../dist/compile-cache'));
const { runCommandLine } = await import('../lib/local/command-line.ts');
await runCommandLine();
