import { join } from 'node:path';

const ENTRY_POINT = /\/functions\/((?:http|stream|queue|schedule)\/[\w-]+)\.ts$/;
const HANDLER = /^export (?=(?:const|async function|function) handler\b)/m;
const TRACKER = join(import.meta.dirname, 'permission-use.ts');

/** Puts `tracked` around the handler of every entry point that a test imports, so that no test has to think of it. */
export const trackPermissions = {
  name: 'track permissions',
  enforce: 'pre',
  transform(code: string, id: string): string | undefined {
    const entry = ENTRY_POINT.exec(id)?.[1];
    if (entry === undefined) return undefined;
    if (!HANDLER.test(code)) throw new Error(`${entry} exports no handler that can be tracked`);
    return `${code.replace(HANDLER, '')}
import { tracked as trackHandler } from '${TRACKER}';
const trackedHandler = trackHandler('${entry}', handler);
export { trackedHandler as handler };
`;
  },
} as const;
