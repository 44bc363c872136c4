import { type BlobName, blobNameOf } from '@/lib/base/blob-id';
import type { AccountNo } from '@/lib/base/ids';
import type { BlobFacts } from '@/lib/mail/compose/build-message';
import { isSevenBit } from '@/lib/mail/compose/encode-body';
import { findPart } from '@/lib/mail/mime/email-bodies';
import { renderMessage } from '@/lib/server/compose/render-message';
import { keepUploadPart } from '@/lib/server/methods/blob/upload-parts';
import type { MethodContext } from '@/lib/server/methods/method-context';
import { resolveId } from '@/lib/server/methods/set-shape';
import { type BlobKey, findBlobs, openBlob, putBlob, type StoredBlob } from '@/lib/server/store/blobs/blobs';
import { getEmails } from '@/lib/server/store/emails';
import { awaitBodies } from '@/lib/server/store/fetch-requests';
import type { Store } from '@/lib/server/store/store';

/** A blob whose bytes are here, and the row that names them. */
export type NeededBlob = BlobFacts & BlobName;

export type NeededBlobs =
  | { readonly kind: 'found'; readonly blobs: ReadonlyMap<string, NeededBlob> }
  /** Ids that nothing of this account is behind. */
  | { readonly kind: 'notFound'; readonly ids: readonly string[] }
  /** The mail server could not be asked in time, or said no. */
  | { readonly kind: 'unavailable'; readonly detail: string };

/** What an email says of one of its parts; of an upload nobody says anything. */
type Said = { readonly type: string; readonly charset: string | null };
type Named = BlobName & { readonly id: string; readonly said: Said | null };
const MESSAGE: Said = { type: 'message/rfc822', charset: null };

/**
 * The blobs behind these ids (RFC 8620 §6), or behind `#` and the creation id of an upload of this request (RFC 9404 §4.1):
 * uploads, parts of emails, whole emails. What only the mail server has is fetched first, a message that was composed here is written.
 */
export const needBlobs = async (
  { store, createdIds }: Pick<MethodContext, 'store' | 'createdIds'>,
  account: AccountNo,
  ids: readonly string[],
): Promise<NeededBlobs> => {
  if (ids.length === 0) return { kind: 'found', blobs: new Map() };
  const names = new Map(ids.map((id) => [id, blobNameOf(resolveId({ createdIds }, id) ?? '')]));
  const told = await toldOf(
    store,
    account,
    [...names.values()].flatMap((name) => name ?? []),
  );
  const wanted: Named[] = [];
  for (const [id, name] of names) {
    const said = name && (name.emailNo === 0 ? null : told.get(keyOf(name)));
    if (name && said !== undefined) wanted.push({ ...name, id, said });
  }
  for (const { emailNo, part } of wanted) if (emailNo === 0) await keepUploadPart(store, account, part);
  let kept = await keptBlobs(store, account, wanted);
  const missing = wanted.filter(({ id }) => !kept.has(id));
  // An upload is here or nowhere.
  const isThere = (id: string) => wanted.some((one) => one.id === id && (one.emailNo !== 0 || kept.has(id)));
  const notFound = [...names.keys()].filter((id) => !isThere(id));
  if (notFound.length > 0) return { kind: 'notFound', ids: notFound };
  if (missing.length === 0) return { kind: 'found', blobs: kept };
  const failure = await fetchBlobs(store, account, missing);
  if (failure !== undefined) return { kind: 'unavailable', detail: failure };
  kept = await keptBlobs(store, account, wanted);
  const isWhole = wanted.every(({ id }) => kept.has(id));
  return isWhole ? { kind: 'found', blobs: kept } : { kind: 'unavailable', detail: 'The bytes could not be kept' };
};

const keyOf = ({ emailNo, part }: BlobName): string => `${emailNo} ${part}`;

/** What the emails say of these parts; one that an email does not have is left out. */
const toldOf = async (
  store: Store,
  account: AccountNo,
  names: readonly BlobName[],
): Promise<ReadonlyMap<string, Said>> => {
  const nos = [...new Set(names.map(({ emailNo }) => emailNo))].filter((no) => no !== 0);
  const { list } = nos.length > 0 ? await getEmails(store, account, nos) : { list: [] };
  const told = new Map<string, Said>();
  for (const name of names) {
    const email = list.find(({ no }) => no === name.emailNo);
    const said = name.part === '' ? MESSAGE : email && findPart(email.structure, name.part);
    if (email && said) told.set(keyOf(name), { type: said.type, charset: said.charset });
  }
  return told;
};

const keptBlobs = async (
  store: Store,
  account: AccountNo,
  wanted: readonly Named[],
): Promise<Map<string, NeededBlob>> => {
  const rows = new Map((await findBlobs(store, account, wanted)).map((row) => [keyOf(row), row]));
  const kept = new Map<string, NeededBlob>();
  for (const { id, emailNo, part, said } of wanted) {
    const row = rows.get(keyOf({ emailNo, part }));
    const facts =
      row &&
      (await factsOf(store, { account, emailNo, part }, { row, said: said ?? { type: row.type, charset: null } }));
    if (facts) kept.set(id, { ...facts, emailNo, part });
  }
  return kept;
};

/** undefined: the file is gone and its row with it. */
const factsOf = async (
  store: Store,
  key: BlobKey,
  { row, said }: { row: StoredBlob; said: Said },
): Promise<BlobFacts | undefined> => {
  try {
    const bytes = await openBlob(store, key, row);
    const sevenBit = said.type.startsWith('message/') && (await isSevenBit(bytes));
    bytes.destroy();
    return { ...said, size: row.size, isSevenBit: sevenBit };
  } catch {
    return undefined;
  }
};

/** Undefined when all are here; else why not. */
const fetchBlobs = async (
  store: Store,
  account: AccountNo,
  missing: readonly BlobName[],
): Promise<string | undefined> => {
  const elsewhere: BlobKey[] = [];
  for (const { emailNo, part } of missing) {
    const key = { account, emailNo, part };
    const rendered = part === '' ? await renderMessage(store, account, emailNo) : undefined;
    if (rendered) await putBlob(store, key, 'message/rfc822', rendered.source);
    else elsewhere.push(key);
  }
  const outcome = await awaitBodies(store, elsewhere);
  if (outcome.kind === 'fetched') return undefined;
  return outcome.kind === 'failed' ? outcome.error : 'The mail server did not answer in time';
};
