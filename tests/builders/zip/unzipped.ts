import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';

export type Unzipped = { readonly name: string; readonly at: Date; readonly octets: Buffer };

/** The files of an archive, read by somebody else's reader, which checks the sizes; the checksums are checked here. */
export const unzipped = async (archive: Buffer): Promise<Unzipped[]> => {
  const zip = await yauzl.fromBufferPromise(archive);
  const files: Unzipped[] = [];
  for await (const entry of zip.eachEntry()) {
    const octets = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(octets) !== entry.crc32) throw new Error(`The checksum of ${entry.fileName} is wrong`);
    files.push({ name: entry.fileName, at: entry.getLastModDate({ timezone: 'UTC' }), octets });
  }
  return files;
};
