import { join } from 'node:path';

/** Folder where Node keeps compiled code, and TypeScript without its types, from start to start and worker to worker. */
export const COMPILE_CACHE = join(import.meta.dirname, '../../dist/compile-cache');
