import type { DeployedRoute } from '../template/deployed-api.ts';

export interface RouteMatch {
  readonly route: DeployedRoute;
  /** Decoded values of the path's variables. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface Segment {
  readonly kind: 'literal' | 'variable' | 'rest';
  readonly name: string;
}

interface Entry {
  readonly route: DeployedRoute;
  readonly method: string;
  readonly segments: readonly Segment[];
}

const RANK = { literal: 0, variable: 1, rest: 2 } as const;

/** Matches requests as an HTTP API does: the most specific path first, then its method before ANY, then `$default`. */
export class RouteTable {
  readonly #entries: readonly Entry[];
  readonly #fallback: DeployedRoute | undefined;

  constructor(routes: readonly DeployedRoute[]) {
    this.#fallback = routes.find((route) => route.routeKey === '$default');
    this.#entries = routes
      .filter((route) => route.routeKey !== '$default')
      .map((route) => {
        const [method = '', path = ''] = route.routeKey.split(' ');
        return { route, method, segments: split(path).map(parseSegment) };
      })
      .sort(bySpecificity);
  }

  /** `path` is percent-encoded, without the query. */
  match(method: string, path: string): RouteMatch | undefined {
    const parts = split(path).map(decode);
    for (const { route, method: wanted, segments } of this.#entries) {
      if (wanted !== 'ANY' && wanted !== method) continue;
      const parameters = parametersOf(segments, parts);
      if (parameters) return { route, parameters };
    }
    return this.#fallback && { route: this.#fallback, parameters: {} };
  }
}

/** Decodes percent-encoding; text that is not valid stays as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function split(path: string): readonly string[] {
  return path.split('/').slice(1);
}

function parseSegment(text: string): Segment {
  const [, name, plus] = /^\{(\w+)(\+?)\}$/.exec(text) ?? [];
  if (name === undefined) return { kind: 'literal', name: text };
  return { kind: plus ? 'rest' : 'variable', name };
}

function bySpecificity(a: Entry, b: Entry): number {
  for (let i = 0; i < Math.min(a.segments.length, b.segments.length); i++) {
    const [left, right] = [a.segments[i], b.segments[i]];
    const difference = left && right ? RANK[left.kind] - RANK[right.kind] : 0;
    if (difference !== 0) return difference;
  }
  return b.segments.length - a.segments.length || Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function parametersOf(
  segments: readonly Segment[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (segment.kind === 'rest') {
      if (parts.length <= index) return undefined;
      parameters[segment.name] = parts.slice(index).join('/');
      return parameters;
    }
    if (part === undefined || (segment.kind === 'literal' && part !== segment.name)) return undefined;
    if (segment.kind === 'variable') {
      if (part === '') return undefined;
      parameters[segment.name] = part;
    }
  }
  return segments.length === parts.length ? parameters : undefined;
}
