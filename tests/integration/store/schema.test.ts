import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '@/lib/server/store/store';
import { aStore } from '@/tests/integration/store/a-store';

const SCHEMA = readFileSync(resolve(import.meta.dirname, '../../../prisma/schema.prisma'), 'utf8');
const TYPES: Readonly<Record<string, string>> = {
  BigInt: 'int8',
  Boolean: 'bool',
  DateTime: 'timestamptz',
  Int: 'int4',
  Json: 'jsonb',
  String: 'text',
};

/** The columns that schema.prisma declares: `Table.column type null?`. */
const declared = (): string[] =>
  [...SCHEMA.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].flatMap(([, table, body = '']) =>
    [...body.matchAll(/^ {2}(\w+) +(\w+)(\?|\[\])?/gm)].flatMap(([, column, type = '', mark]) =>
      TYPES[type] ? [`${table}.${column} ${TYPES[type]}${mark === '?' ? ' null' : ''}`] : [],
    ),
  );
const keys = (): string[] =>
  [...SCHEMA.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].flatMap(([, table, body = '']) => [
    ...[...body.matchAll(/@@(?:id|unique|index)\(\[([^\]]+)\]/g)].map(([, of = '']) => `${table}(${of})`),
    ...[...body.matchAll(/^ {2}(\w+) .*@id\b/gm)].map(([, of]) => `${table}(${of})`),
  ]);

const COLUMNS = {
  name: 'test-columns',
  text: `select table_name || '.' || column_name || ' ' || udt_name || case is_nullable when 'YES' then ' null' else '' end as line
    from information_schema.columns where table_schema = 'public' and table_name = any($1::text[])`,
};
const INDEXES = {
  name: 'test-indexes',
  text: `select t.relname || '(' || (select string_agg(a.attname, ', ' order by k.n) from unnest(i.indkey) with ordinality k(no, n)
      join pg_attribute a on a.attrelid = t.oid and a.attnum = k.no) || ')' as line
    from pg_index i join pg_class t on t.oid = i.indrelid where t.relnamespace = 'public'::regnamespace`,
};

describe('schema.prisma', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());
  const lines = async (statement: { name: string; text: string }, values: unknown[]) =>
    (await store.database.rows<{ line: string }>(statement, values)).map((row) => row.line);

  it('declares the columns that the migrations make, all of them', async () => {
    const tables = [...new Set(declared().map((line) => line.split('.')[0]))];
    expect(declared().toSorted()).toEqual((await lines(COLUMNS, [tables])).toSorted());
  });

  it('declares keys and indexes that are there', async () => {
    const there = await lines(INDEXES, []);
    expect(keys().filter((line) => !there.includes(line))).toEqual([]);
    expect(keys().length).toBeGreaterThan(8);
  });
});
