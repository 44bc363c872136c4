import type { AccountNo } from '@/lib/base/ids';
import { findPart } from '@/lib/mail/mime/email-bodies';
import { readMessage } from '@/lib/mail/mime/read-message';
import { readPart } from '@/lib/mail/mime/read-part';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import { addUploadPart } from '@/lib/server/store/blobs/uploads';
import type { Store } from '@/lib/server/store/store';

/**
 * Sees to it that a part of an uploaded message (`5.2` is section 2 of upload 5, as Email/parse names it) is kept, if there is such a
 * part. Nothing is made before somebody asks for it.
 */
export const keepUploadPart = async (store: Store, account: AccountNo, part: string): Promise<void> => {
  const dot = part.indexOf('.');
  if (dot < 0 || (await findBlob(store, { account, emailNo: 0, part }))) return;
  const key = { account, emailNo: 0, part: part.slice(0, dot) };
  const section = part.slice(dot + 1);
  const whole = await findBlob(store, key);
  if (!whole) return;
  const { structure } = await readMessage(await openBlob(store, key, whole));
  const found = findPart(structure, section);
  if (!found) return;
  await addUploadPart(store, { account, part, type: found.type }, readPart(await openBlob(store, key, whole), section));
};
