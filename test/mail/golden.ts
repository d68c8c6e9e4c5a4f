import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** Compares with test/mail/golden/<name>; UPDATE_GOLDEN=1 writes the file instead, for a person to read. */
export function expectGolden(name: string, actual: string | Uint8Array): void {
  const file = join(import.meta.dirname, 'golden', name);
  const text = Buffer.from(actual).toString('utf8');
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
