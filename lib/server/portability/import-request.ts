import { z } from 'zod';
import { mailboxNoOf } from '@/lib/base/ids';

const key = z.string().regex(/^[\w-]{8,64}$/);
const whole = z.coerce.number().int().min(0);
const pieceShape = z.object({
  key,
  offset: whole.default(0),
  last: z.enum(['0', '1']).default('1'),
  name: z.string().max(300).default(''),
  size: whole.default(0),
});
const lookShape = z.object({
  key: key.optional(),
  after: whole.max(2 ** 31 - 1).default(0),
  outcome: z.enum(['imported', 'known', 'refused']).nullish(),
});

export type PieceRequest = {
  readonly mailboxNo: number;
  readonly key: string;
  readonly offset: number;
  readonly isLast: boolean;
  readonly fileName: string;
  readonly fileSize: number;
};

/**
 * What `?key=...` says of a piece of a file: where it lies in it (`offset`), whether it is the last (`last=0`: it is not), how the file is
 * called (`name`) and how large it is (`size`). undefined: it makes no sense.
 */
export const readPieceRequest = (query: URLSearchParams, mailboxId: string): PieceRequest | undefined => {
  const read = pieceShape.safeParse(Object.fromEntries(query));
  if (!read.success) return undefined;
  const { key: named, offset, last, name, size } = read.data;
  const fileName = name.replaceAll('\u0000', '').toWellFormed();
  return { mailboxNo: mailboxNoOf(mailboxId) ?? 0, key: named, offset, isLast: last === '1', fileName, fileSize: size };
};

/** Whose report is looked at: of one import (`key`) what stands behind a place, all or what had one outcome; of none, the last imports. */
export const readLookRequest = (query: URLSearchParams): z.infer<typeof lookShape> | undefined => {
  const read = lookShape.safeParse(Object.fromEntries(query));
  return read.success ? read.data : undefined;
};
