/** The records of a ZIP file (PKWARE APPNOTE 6.3.10) as far as `writeZip` needs them. All numbers are little-endian. */

/** One file of an archive, once its octets are known. */
export type ZipRecord = {
  /** In UTF-8, with `/` between folders. */
  readonly name: Buffer;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
};

/** §4.5: what can be said in four octets; more is said in a ZIP64 field. */
export const LARGEST_32 = 0xffff_ffff;
const LARGEST_16 = 0xffff;
/** §4.4.3.2: ZIP64. Made by UNIX (§4.4.2), where the upper half of the attributes is the file's mode. */
const VERSION = 45;
const UNIX = 3 << 8;
const REGULAR_FILE = (0o100644 << 16) >>> 0;
/** §4.4.4: sizes follow the octets (bit 3), the name is UTF-8 (bit 11). §4.4.5: deflated. */
const FLAGS = 0x0808;
const DEFLATED = 8;

/** §4.4.6: two seconds, and years from 1980 to 2107. Nobody has said of which zone: ours is UTC. */
const dosTime = (at: number): { time: number; date: number } => {
  const date = new Date(Math.min(Math.max(at, Date.UTC(1980, 0, 1)), Date.UTC(2107, 11, 31)));
  return {
    time: (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1),
    date: ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate(),
  };
};

/** §4.3.7. Its sizes come behind the octets. */
export const localHeader = (name: Buffer, at: number): Buffer => {
  const header = Buffer.alloc(30);
  const { time, date } = dosTime(at);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATED, 8);
  header.writeUInt16LE(time, 10);
  header.writeUInt16LE(date, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
};

/** §4.3.9. */
export const dataDescriptor = ({ crc, packed, size }: Pick<ZipRecord, 'crc' | 'packed' | 'size'>): Buffer => {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(packed, 8);
  descriptor.writeUInt32LE(size, 12);
  return descriptor;
};

/** §4.3.12, with a ZIP64 field (§4.5.3) for an offset beyond 4 GB. */
export const directoryHeader = (record: ZipRecord): Buffer => {
  const header = Buffer.alloc(46);
  const { time, date } = dosTime(record.at);
  const extra = record.offset < LARGEST_32 ? Buffer.alloc(0) : zip64Field(record.offset);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(UNIX | VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DEFLATED, 10);
  header.writeUInt16LE(time, 12);
  header.writeUInt16LE(date, 14);
  header.writeUInt32LE(record.crc, 16);
  header.writeUInt32LE(record.packed, 20);
  header.writeUInt32LE(record.size, 24);
  header.writeUInt16LE(record.name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(REGULAR_FILE, 38);
  header.writeUInt32LE(Math.min(record.offset, LARGEST_32), 42);
  return Buffer.concat([header, record.name, extra]);
};

const zip64Field = (offset: number): Buffer => {
  const field = Buffer.alloc(12);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8, 2);
  field.writeBigUInt64LE(BigInt(offset), 4);
  return field;
};

/** How many files, and where the directory lies. */
export type ZipDirectory = { readonly count: number; readonly size: number; readonly offset: number };

/** §4.3.16, and before it §4.3.14 and §4.3.15 where four octets, or two for the count, are not enough. */
export const endOfDirectory = ({ count, size, offset }: ZipDirectory): Buffer => {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, LARGEST_16), 8);
  end.writeUInt16LE(Math.min(count, LARGEST_16), 10);
  end.writeUInt32LE(Math.min(size, LARGEST_32), 12);
  end.writeUInt32LE(Math.min(offset, LARGEST_32), 16);
  const fits = count < LARGEST_16 && size < LARGEST_32 && offset < LARGEST_32;
  return fits ? end : Buffer.concat([zip64End({ count, size, offset }), end]);
};

const zip64End = ({ count, size, offset }: ZipDirectory): Buffer => {
  const end = Buffer.alloc(76);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(UNIX | VERSION, 12);
  end.writeUInt16LE(VERSION, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(offset + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
};
