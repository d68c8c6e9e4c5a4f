/** A value as text: numbers count as text, too. Undefined for blank text and for anything else. */
export function textIn(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** An object, or one in JSON text; undefined for anything else. */
export function objectIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const object = unpacked(value);
  return typeof object === 'object' && object !== null && !Array.isArray(object) ? { ...object } : undefined;
}

/** A list, or one in JSON text; undefined for anything else. */
export function listIn(value: unknown): readonly unknown[] | undefined {
  const list = unpacked(value);
  return Array.isArray(list) ? list : undefined;
}

function unpacked(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
