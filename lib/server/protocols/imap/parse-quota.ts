import type { StructureItem } from './fetched-row';
import { OctetCursor, Unreadable } from './octet-cursor';

/** What one resource of a quota root allows, and how much of it is used. */
export type QuotaReading = {
  /** The name of the quota root; may be empty. */
  readonly root: string;
  /** RFC 9208 §5: STORAGE in octets, MESSAGE as a count. */
  readonly resourceType: 'octets' | 'count';
  readonly used: number;
  readonly hardLimit: number;
};

/** STORAGE comes in units of 1,024 octets (RFC 9208 §5.1). */
const RESOURCES: Readonly<Record<string, Pick<QuotaReading, 'resourceType'> & { readonly unit: number }>> = {
  STORAGE: { resourceType: 'octets', unit: 1024 },
  MESSAGE: { resourceType: 'count', unit: 1 },
};
/** A root with its resources takes a line; what is longer is not read. */
const LONGEST_RESPONSE = 16_384;
const LONGEST_ROOT = 255;
const KIND = /^\* QUOTA(ROOT)? /i;
const KIND_LENGTH = '* QUOTAROOT '.length;

/**
 * The readings of a QUOTA response (RFC 9208 §4.2.1); none of a QUOTAROOT, or of what cannot be read or counted. Undefined: it is
 * another response, and somebody else's.
 */
export const parseQuota = (buffer: Buffer, start: number, end: number): QuotaReading[] | undefined => {
  const kind = KIND.exec(buffer.toString('latin1', start, Math.min(end, start + KIND_LENGTH)));
  if (!kind) return undefined;
  if (kind[1] !== undefined || end - start > LONGEST_RESPONSE) return [];
  const cursor = new OctetCursor();
  cursor.start(buffer, start + kind[0].length, end);
  try {
    const root = rootOf(cursor.string());
    while (cursor.peek() === 32) cursor.expect(32);
    return root === undefined ? [] : readingsOf(root, cursor.list());
  } catch (error) {
    if (error instanceof Unreadable) return [];
    throw error;
  }
};

/** `NIL` is an atom here, and as good a name as any. A name with control characters is none that people gave. */
const rootOf = (octets: string | null): string | undefined => {
  const root = Buffer.from(octets ?? 'NIL', 'latin1').toString('utf8');
  return root.length <= LONGEST_ROOT && /^\P{Cc}*$/u.test(root) ? root : undefined;
};

const readingsOf = (root: string, list: readonly StructureItem[]): QuotaReading[] => {
  const readings: QuotaReading[] = [];
  for (let at = 0; at + 2 < list.length; at += 3) {
    const [name, ...numbers] = list.slice(at, at + 3);
    const resource = typeof name === 'string' ? RESOURCES[name.toUpperCase()] : undefined;
    const [used, limit] = numbers.map((number) => countOf(number, resource?.unit ?? 1));
    // No room at all, and mail in it: so some say that there is no limit.
    if (!resource || used === undefined || !limit) continue;
    const { resourceType } = resource;
    if (readings.some((one) => one.resourceType === resourceType)) continue;
    readings.push({ root, resourceType, used, hardLimit: limit });
  }
  return readings;
};

/** UnsignedInt of RFC 8620 §1.3; undefined for what is none, in whatever way. */
const countOf = (item: StructureItem | undefined, unit: number): number | undefined => {
  const count = typeof item === 'string' && /^\d{1,20}$/.test(item) ? Number(item) * unit : Number.NaN;
  return Number.isSafeInteger(count) ? count : undefined;
};
