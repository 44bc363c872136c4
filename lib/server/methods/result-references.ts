import type { Invocation } from '@/lib/jmap/envelope';
import { type Arguments, MethodFailed } from '@/lib/server/methods/method-context';

const failed = (description: string): MethodFailed => new MethodFailed('invalidResultReference', description);

const unescapeToken = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

const MOST_STEPS = 50;

/** A JSON Pointer (RFC 6901) with the `*` of RFC 8620 §3.7: the rest of the path for every item of an array, flattened. */
export const evaluatePath = (value: unknown, path: string): unknown => {
  if (path === '') return value;
  if (!path.startsWith('/')) throw failed(`"${path}" is not a path`);
  const tokens = path.slice(1).split('/').map(unescapeToken);
  if (tokens.length > MOST_STEPS) throw failed('The path is too long');
  return walk(value, tokens);
};

const walk = (value: unknown, [token, ...rest]: readonly string[]): unknown => {
  if (token === undefined) return value;
  if (Array.isArray(value)) {
    if (token === '*') return value.flatMap((item) => walk(item, rest));
    const index = /^(0|[1-9]\d{0,8})$/.test(token) ? Number(token) : -1;
    if (index >= 0 && index < value.length) return walk(value[index], rest);
  } else if (typeof value === 'object' && value !== null && Object.hasOwn(value, token)) {
    return walk((value as Readonly<Record<string, unknown>>)[token], rest);
  }
  throw failed(`There is nothing at "${token}"`);
};

type Reference = { readonly resultOf: string; readonly name: string; readonly path: string };
const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' &&
  value !== null &&
  ['resultOf', 'name', 'path'].every((key) => typeof (value as Record<string, unknown>)[key] === 'string');

/** The arguments of a call with every `#name` replaced by what it refers to (RFC 8620 §3.7). Throws MethodFailed. */
export const resolveReferences = (args: Arguments, responses: readonly Invocation[]): Arguments => {
  const resolved: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(args)) {
    if (!name.startsWith('#')) {
      resolved[name] = value;
      continue;
    }
    const bare = name.slice(1);
    if (bare in args) throw new MethodFailed('invalidArguments', `"${bare}" is given twice`);
    if (!isReference(value)) throw failed(`"${name}" is not a ResultReference`);
    const response = responses.find(([, , callId]) => callId === value.resultOf);
    if (response?.[0] !== value.name) throw failed(`No response of ${value.name} to call "${value.resultOf}"`);
    resolved[bare] = evaluatePath(response[1], value.path);
  }
  return resolved;
};
