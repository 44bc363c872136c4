import type { BenchRow, Figure } from '@/tests/bench/bench-row';
import { collection } from '@/tests/bench/fixtures/collection';
import { withSql } from '@/tests/bench/fixtures/database';

const SIZES = `select c.relname as name, pg_table_size(c.oid) as rows, pg_indexes_size(c.oid) as indexes from pg_class c
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`;
/** Tables with less than this a message are told as one. */
const LEAST_OCTETS = 20;

export const disk: BenchRow = {
  name: 'disk',
  what: 'Disk of the collected mailbox, per message',
  measure: async (bench) => {
    const { mailbox, house } = await collection(bench);
    const tables = await withSql(house.store.database.url, async (client) => {
      await client.query(`select gin_clean_pending_list('"SearchDocument_fts"')`);
      return (await client.query<{ name: string; rows: string; indexes: string }>(SIZES)).rows;
    });
    const per = (octets: number | string) => Number(octets) / mailbox.count;
    const sizes = tables.map(({ name, rows, indexes }) => ({ name, rows: per(rows), indexes: per(indexes) }));
    const all = sizes.reduce((sum, { rows, indexes }) => sum + rows + indexes, 0);
    const shown = sizes
      .filter(({ rows, indexes }) => rows + indexes >= LEAST_OCTETS)
      .sort((a, b) => b.rows + b.indexes - a.rows - a.indexes);
    const rest = all - shown.reduce((sum, { rows, indexes }) => sum + rows + indexes, 0);
    const mail = { what: 'the mail itself', value: per(mailbox.octets) };
    const figures: Figure[] = shown.map(({ name, rows, indexes }) => ({
      what: `${name}`,
      value: rows + indexes,
      unit: 'B',
      reference: { what: 'of it indexes', value: indexes },
    }));
    return [
      { what: 'store and index together', value: all, unit: 'B', reference: mail },
      ...figures,
      { what: 'all other tables', value: rest, unit: 'B' },
    ];
  },
};
