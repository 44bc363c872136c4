import { safeName } from '@/lib/server/portability/export-names';
import { writeZip, type ZipFile } from '@/lib/server/portability/write-zip';

/** Octets that are on their way, or why they are not. */
export type OpenedPart =
  | {
      readonly kind: 'found';
      readonly bytes: AsyncIterable<Uint8Array>;
      readonly type: string;
      readonly name: string | null;
    }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'unavailable'; readonly detail: string };

export type ZipAttachments = {
  readonly blobIds: readonly string[];
  /** Opens one; a part of a message that is not here is fetched first. */
  readonly open: (blobId: string) => Promise<OpenedPart>;
  readonly signal: AbortSignal;
  readonly now: Date;
};

/**
 * The attachments of a message as one archive, opened one after the other as it is read. What cannot be had is named in a file of its
 * own and stops nobody. notFound: none of them is there; unavailable: none of them can be had now.
 */
export const zipAttachments = async (
  asked: ZipAttachments,
): Promise<
  | { readonly kind: 'found'; readonly bytes: AsyncIterable<Uint8Array> }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'unavailable'; readonly detail: string }
> => {
  const rest = [...asked.blobIds];
  const problems: string[] = [];
  for (let blobId = rest.shift(); blobId !== undefined; blobId = rest.shift()) {
    const first = await asked.open(blobId);
    if (first.kind === 'found') return { kind: 'found', bytes: writeZip(filesOf({ ...asked, first, rest, problems })) };
    if (first.kind === 'unavailable') problems.push(first.detail);
  }
  const [detail] = problems;
  return detail === undefined ? { kind: 'notFound' } : { kind: 'unavailable', detail };
};

const REPORT = 'Not included.txt';

type Files = ZipAttachments & {
  readonly first: OpenedPart & { readonly kind: 'found' };
  readonly rest: readonly string[];
  readonly problems: string[];
};

async function* filesOf({ first, rest, problems, open, signal, now }: Files): AsyncGenerator<ZipFile> {
  const names = new FileNames(REPORT);
  const at = now.getTime();
  yield { name: names.take(first), at, source: first.bytes };
  for (const blobId of rest) {
    signal.throwIfAborted();
    const part = await open(blobId);
    if (part.kind === 'found') yield { name: names.take(part), at, source: part.bytes };
    else problems.push(part.kind === 'unavailable' ? part.detail : 'It is not there any more.');
  }
  if (problems.length > 0) yield { name: REPORT, at, source: once(Buffer.from(`${problems.join('\r\n')}\r\n`)) };
}

async function* once(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  yield octets;
}

/** What files are called in one folder: as the sender named them, as far as every system takes it, and never two the same. */
class FileNames {
  readonly #taken: Set<string>;

  constructor(...taken: readonly string[]) {
    this.#taken = new Set(taken.map((name) => name.toLowerCase()));
  }

  take({ name, type }: { readonly name: string | null; readonly type: string }): string {
    const given = name ?? (type === 'message/rfc822' ? 'Message.eml' : 'Attachment');
    // The name may be cut, its ending not: it says with what the file is opened.
    const [, start = given, ending = ''] = /^(.+)(\.[A-Za-z0-9]{1,10})$/s.exec(given.trim()) ?? [];
    const safe = safeName(start, 'Attachment');
    let taken = safe + ending;
    for (let number = 2; this.#taken.has(taken.toLowerCase()); number += 1) taken = `${safe} (${number})${ending}`;
    this.#taken.add(taken.toLowerCase());
    return taken;
  }
}
