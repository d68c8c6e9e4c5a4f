import * as z from 'zod/mini';
import { jsonText } from './json-text.ts';

/** Whether people of one hand count once (ADR 50). */
export const independenceEnv = { INDEPENDENCE: z.enum(['on', 'off']) };
/** Mail domains (JSON) that tell nothing of that. */
export const organisationsEnv = { ORGANISATIONS: z.pipe(jsonText, z.array(z.string())) };
