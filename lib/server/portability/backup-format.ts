import { z } from 'zod';

/** The form of a backup; another one gets another number. */
export const FORMAT = 1;

/** The first entry of a backup: what it is of. */
export const manifestShape = z.object({
  waxwing: z.literal('backup'),
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  columns: z.record(z.string(), z.array(z.string())),
  sequences: z.array(z.object({ name: z.string(), value: z.number() })),
  withSecret: z.boolean(),
});
export type Manifest = z.infer<typeof manifestShape>;

/** The last entry: the SHA-256 of every entry before it. A backup without it is not whole. */
export const checksumsShape = z.record(z.string(), z.string());

export const MANIFEST = 'manifest.json';
export const SECRET = 'secret.key';
export const CHECKSUMS = 'checksums.json';

/** Rows of a table, one JSON string a line. */
export const rowsEntry = (table: string, number: number): string =>
  `tables/${table}/${String(number).padStart(6, '0')}.ndjson`;
export const blobEntry = (file: string): string => `blobs/${file}`;

/** The table of a rows entry. */
export const tableOfEntry = (name: string): string | undefined => /^tables\/(\w+)\/\d+\.ndjson$/.exec(name)?.[1];
/** The file of a blob entry, below the blob root; only names of the form that we give (never `..`). */
export const blobOfEntry = (name: string): string | undefined =>
  /^blobs\/(\d+\/[0-9a-f]{2}\/[0-9a-f]{32})$/.exec(name)?.[1];
