import { expect } from 'vitest';
import type { GetResponse, QueryResponse } from '@/lib/jmap/method';
import type { JmapAccount } from '@/tests/conformance/a-jmap-account';

/** The emails of an account by the letter that each has for its Message-ID, so that what is found is a word. */
export type Letters = {
  /** `unknown` stands for each that was not there. */
  readonly spell: (ids: readonly string[], unknown?: string) => string;
  readonly idOf: (letter: string) => string;
  /** Email/query. */
  readonly find: (filter: unknown, args?: object) => Promise<string>;
  /** The same of many filters, each with what it must find. */
  readonly check: (cases: readonly (readonly [filter: object, found: string])[]) => Promise<void>;
};

/** Of those that are there now. */
export const lettersOf = async (house: JmapAccount): Promise<Letters> => {
  const { list } = await house.ask<GetResponse<{ id: string; messageId: string[] }>>('Email/get');
  const letterOf = new Map(list.map(({ id, messageId }) => [id, messageId[0] ?? '']));
  const spell = (ids: readonly string[], unknown = '') => ids.map((id) => letterOf.get(id) ?? unknown).join('');
  const find = async (filter: unknown, args: object = {}) =>
    spell((await house.ask<QueryResponse>('Email/query', { filter, ...args })).ids);
  return {
    spell,
    idOf: (letter) => [...letterOf].find(([, one]) => one === letter)?.[0] ?? '',
    find,
    check: async (cases) => {
      for (const [filter, found] of cases) expect([filter, await find(filter)]).toEqual([filter, found]);
    },
  };
};
