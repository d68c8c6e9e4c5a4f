import { ACCOUNT, REGION } from '../arns.ts';
import { StartError } from '../start-error.ts';
import type { Template } from './template.ts';

/** Names of the template's resources on this machine. */
export interface Names {
  /** Value of `Ref`. Throws a StartError for a resource without a local counterpart. */
  ref(id: string): unknown;
  /** Value of `Fn::GetAtt`. Throws a StartError likewise. */
  attribute(id: string, attribute: string): unknown;
}

/** Replaces every intrinsic function in a value of the template. */
export type Resolve = (value: unknown) => unknown;

const NO_VALUE = Symbol('AWS::NoValue');

const PSEUDO: Readonly<Record<string, unknown>> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'local',
  'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/local/0`,
  'AWS::NotificationARNs': [],
  'AWS::NoValue': NO_VALUE,
};

/** Returns the resolver of a template's intrinsic functions; it throws a StartError for an unknown one. */
export function createResolver(template: Template, names: Names): Resolve {
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== NO_VALUE);
    if (!isRecord(value)) return value;
    const [name, ...others] = Object.keys(value);
    if (name && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
      return apply(name, value[name]);
    }
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, resolve(inner)]);
    return Object.fromEntries(entries.filter(([, inner]) => inner !== NO_VALUE));
  };

  const apply = (name: string, argument: unknown): unknown => {
    switch (name) {
      case 'Ref':
        return reference(text(argument));
      case 'Fn::GetAtt': {
        const path = typeof argument === 'string' ? argument : list(argument).map(text).join('.');
        const dot = path.indexOf('.');
        return names.attribute(path.slice(0, dot), path.slice(dot + 1));
      }
      case 'Fn::Join': {
        const [separator, parts] = list(argument);
        return list(resolve(parts)).map(text).join(text(separator));
      }
      case 'Fn::Sub':
        return substitute(argument);
      case 'Fn::Select': {
        const [index, items] = list(argument).map(resolve);
        return list(items)[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, source] = list(argument).map(resolve);
        return text(source).split(text(separator));
      }
      case 'Fn::FindInMap': {
        const [map, first, second] = list(argument).map(resolve).map(text);
        const found = template.mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
        if (found === undefined)
          throw new StartError(`Fn::FindInMap finds nothing at ${map}.${first}.${second}.`);
        return found;
      }
      case 'Fn::If': {
        const [condition, yes, no] = list(argument);
        return resolve(holds(template.conditions[text(condition)]) ? yes : no);
      }
      default:
        throw new StartError(`The emulator does not know the intrinsic function ${name}.`);
    }
  };

  const reference = (id: string): unknown => {
    if (id in PSEUDO) return PSEUDO[id];
    if (id in template.parameters) return template.parameters[id];
    return names.ref(id);
  };

  const substitute = (argument: unknown): string => {
    const [pattern, variables] = typeof argument === 'string' ? [argument, {}] : list(argument);
    const own = isRecord(variables) ? variables : {};
    return text(pattern).replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
      if (literal) return whole.replace('!', '');
      if (name in own) return text(resolve(own[name]));
      return text(name.includes('.') ? apply('Fn::GetAtt', name) : reference(name));
    });
  };

  const holds = (condition: unknown): boolean => {
    const [name, argument] = Object.entries(isRecord(condition) ? condition : {})[0] ?? [];
    const parts = list(argument);
    switch (name) {
      case 'Fn::Equals':
        return resolve(parts[0]) === resolve(parts[1]);
      case 'Fn::And':
        return parts.every(holds);
      case 'Fn::Or':
        return parts.some(holds);
      case 'Fn::Not':
        return !holds(parts[0]);
      default:
        throw new StartError(`The emulator does not know the condition ${JSON.stringify(condition)}.`);
    }
  };

  return resolve;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value))
    throw new StartError(`The template has ${JSON.stringify(value)} where a list belongs.`);
  return value;
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new StartError(`The template has ${JSON.stringify(value)} where a text belongs.`);
}
