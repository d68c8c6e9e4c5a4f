import { StartError } from '../start-error.ts';

/** A parsed filter pattern: does an event match it? */
export type EventPattern = (event: unknown) => boolean;

/**
 * Parses an event-source mapping's filter pattern (the subset of EventBridge's language that Lambda knows:
 * equality, prefix, suffix, exists, anything-but, numeric, `$or`).
 * Throws a StartError for anything else.
 */
export function parsePattern(json: string): EventPattern {
  let pattern: unknown;
  try {
    pattern = JSON.parse(json);
  } catch {
    throw new StartError(`The filter pattern ${json} is not JSON.`);
  }
  if (!isRecord(pattern)) throw new StartError(`The filter pattern ${json} is not an object.`);
  return object(pattern);
}

function object(pattern: Readonly<Record<string, unknown>>): EventPattern {
  const fields = Object.entries(pattern).map(([name, inner]): EventPattern => {
    if (name === '$or' && Array.isArray(inner)) {
      const branches = inner.filter(isRecord).map(object);
      return (event) => branches.some((matches) => matches(event));
    }
    const matches = field(name, inner);
    return (event) => matches(isRecord(event) ? event[name] : undefined);
  });
  return (event) => fields.every((matches) => matches(event));
}

function field(name: string, pattern: unknown): EventPattern {
  if (isRecord(pattern)) return object(pattern);
  if (!Array.isArray(pattern)) throw new StartError(`The filter on ${name} must be a list or an object.`);
  const rules = pattern.map((rule) => valueRule(name, rule));
  return (value) => {
    // A list in the event matches if any of its members does.
    const values = Array.isArray(value) && value.length > 0 ? value : [value];
    return rules.some((matches) => values.some(matches));
  };
}

function valueRule(name: string, rule: unknown): EventPattern {
  if (!isRecord(rule)) return (value) => value === rule;
  const [operator, operand] = Object.entries(rule)[0] ?? ['', undefined];
  switch (operator) {
    case 'exists':
      return (value) => (value !== undefined) === operand;
    case 'prefix':
      return (value) => typeof value === 'string' && value.startsWith(String(operand));
    case 'suffix':
      return (value) => typeof value === 'string' && value.endsWith(String(operand));
    case 'anything-but': {
      const excluded = (Array.isArray(operand) ? operand : [operand]).map((each) => valueRule(name, each));
      return (value) => value !== undefined && !excluded.some((matches) => matches(value));
    }
    case 'numeric':
      return numeric(name, operand);
    default:
      throw new StartError(`The emulator does not know the filter operator ${operator} (on ${name}).`);
  }
}

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function numeric(name: string, operand: unknown): EventPattern {
  const parts: readonly unknown[] = Array.isArray(operand) ? operand : [];
  const checks: ((value: number) => boolean)[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const compare = COMPARISONS[String(parts[i])];
    const bound = parts[i + 1];
    if (!compare || typeof bound !== 'number')
      throw new StartError(`The numeric filter on ${name} is malformed.`);
    checks.push((value) => compare(value, bound));
  }
  if (checks.length === 0) throw new StartError(`The numeric filter on ${name} is empty.`);
  return (value) => typeof value === 'number' && checks.every((check) => check(value));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
