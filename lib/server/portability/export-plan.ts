import type { AccountNo } from '@/lib/base/ids';
import { boxesBelow, folderNames, safeName } from '@/lib/server/portability/export-names';
import type { ExportRequest } from '@/lib/server/portability/export-request';
import { emailNumbers } from '@/lib/server/store/email-numbers';
import { getEmailStates } from '@/lib/server/store/emails';
import { listMailboxes, type StoredMailbox } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';

/** Emails that lie together in an export. */
export type ExportSection = {
  /** Their folder in an archive, with a `/` at its end; empty: in none. */
  readonly folder: string;
  /** The mailbox that they are all of; null: they were chosen, or are of all mailboxes. */
  readonly box: StoredMailbox | null;
  readonly nos: () => Promise<readonly number[]>;
};
export type ExportPlan = {
  /** A file name without its extension. */
  readonly name: string;
  readonly sections: readonly ExportSection[];
};

type Planned = {
  readonly account: AccountNo;
  readonly request: ExportRequest;
  /** What the account is called. */
  readonly accountName: string;
};

/** What an export holds, in its order; undefined: there is no such mailbox, or none of the emails. */
export const planExport = async (store: Store, planned: Planned): Promise<ExportPlan | undefined> => {
  const { account, request } = planned;
  const name = safeName(planned.accountName, 'Mail');
  if (request.kind === 'emails') {
    const there = new Set((await getEmailStates(store, account, request.nos)).list.map(({ no }) => no));
    const nos = request.nos.filter((no) => there.has(no));
    return nos.length > 0 ? { name, sections: [{ folder: '', box: null, nos: async () => nos }] } : undefined;
  }
  const boxes = (await listMailboxes(store, account)).filter(({ destroyedAt }) => destroyedAt === null);
  const sectionsOf = (chosen: readonly StoredMailbox[]): ExportSection[] => {
    const folders = folderNames(chosen);
    const nosOf = (box: StoredMailbox) => () => emailNumbers(store, account, box.no);
    const holding = chosen.filter(({ selectable }) => selectable);
    return holding.map((box) => ({ folder: `${folders.get(box.no)}/`, box, nos: nosOf(box) }));
  };
  if (request.kind === 'mailbox') {
    const top = boxes.find(({ no }) => no === request.no);
    if (!top) return undefined;
    const sections = sectionsOf(request.withSubfolders ? boxesBelow(boxes, top) : [top]);
    // A mailbox that only stands above others (RFC 3501 §7.2.2, \Noselect) has nothing of its own.
    return sections.length > 0 ? { name: safeName(top.name, 'Folder'), sections } : undefined;
  }
  // A file without folders holds each message once, in however many mailboxes it lies.
  const whole = { folder: '', box: null, nos: () => emailNumbers(store, account, null) };
  return { name, sections: request.format === 'zip' ? sectionsOf(boxes) : [whole] };
};
