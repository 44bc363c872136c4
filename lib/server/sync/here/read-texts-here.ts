import { readMessage } from '@/lib/mail/mime/read-message';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import { type EmailText, textsWanted, writeTexts } from '@/lib/server/store/email-text';
import { emailText } from '@/lib/server/sync/email-text';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

const AT_ONCE = 100;

/**
 * Reads the texts of collected messages that have none yet: whoever took them in was stopped before it wrote them. Returns how many
 * were looked at; 0: there is nothing left to do.
 */
export const readTextsHere = async (context: SyncContext): Promise<number> => {
  const { store, account } = context;
  const wanted = await textsWanted(store, account, { most: AT_ONCE, except: [] });
  const texts: EmailText[] = [];
  for (const { no } of wanted) {
    const key = { account, emailNo: no, part: '' };
    const kept = await findBlob(store, key);
    const read = kept && (await readMessage(await openBlob(store, key, kept)));
    texts.push(emailText(no, read?.text ?? {}));
  }
  if (texts.length > 0) await writeTexts(store, owned(context), texts);
  return wanted.length;
};
