import { randomBytes } from 'node:crypto';

/** A random id of 20 hexadecimal characters (80 bits). */
export const newId = (): string => randomBytes(10).toString('hex');
