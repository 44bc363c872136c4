import type { AccountId, MailboxId } from '@/lib/base/ids';
import { translateAction } from '@/lib/base/messages/translate-action';
import { type MoveTargets, mailboxOfList } from '@/lib/client/actions/target';
import type { BulkScope } from '@/lib/client/cache/act-on-all';
import { escapePointer } from '@/lib/client/cache/email-change';
import { emailQueryOf, hiddenMailboxes } from '@/lib/client/cache/email-query';
import type { MailClient } from '@/lib/client/cache/mail-client';
import type { Place } from '@/lib/client/cache/place';
import { listIn, unifiedListOf } from '@/lib/client/cache/unified-room';
import type { EmailFilter } from '@/lib/jmap/email';
import type { Mailbox, MailboxRole } from '@/lib/jmap/mailbox';
import type { Patch } from '@/lib/jmap/set';

const KEPT: ReadonlySet<string | null> = new Set<MailboxRole>(['sent', 'drafts', 'trash', 'junk']);

export type ScopesOptions = {
  readonly place: Place;
  readonly accounts: readonly AccountId[];
  readonly mailboxesOf: (accountId: AccountId) => readonly Mailbox[] | undefined;
  /** What is looked for in each account, where the list is a search. */
  readonly searches: readonly { readonly accountId: AccountId; readonly filter: EmailFilter }[] | undefined;
};

/**
 * What an action on everything in view is about (DESIGN §7, what keys mean): in a mailbox the messages there; elsewhere whole
 * conversations but for what lies in Sent, Drafts, Trash and Spam. Accounts that are not loaded yet are left out.
 */
export const scopesOf = ({ place, accounts, mailboxesOf, searches }: ScopesOptions): readonly BulkScope[] => {
  const inMailbox = (accountId: AccountId, id: MailboxId): BulkScope => ({
    ...{ accountId, filter: { inMailbox: id }, mailbox: id },
    ...{ isWhole: false, exceptIn: [] },
  });
  const anywhere = (accountId: AccountId, filter: EmailFilter): BulkScope => {
    const kept = mailboxesOf(accountId)?.filter(({ role }) => KEPT.has(role)) ?? [];
    return { accountId, filter, mailbox: null, isWhole: true, exceptIn: kept.map(({ id }) => id) };
  };
  if (searches) return searches.map(({ accountId, filter }) => anywhere(accountId, filter));
  const asked = unifiedListOf(place) ? accounts : place.accountId === null ? [] : [place.accountId];
  return asked.flatMap((accountId) => {
    const mailboxes = mailboxesOf(accountId);
    const list = listIn(place, mailboxes);
    if (list === null) return [];
    const box = mailboxOfList(list);
    if (box !== undefined) return [inMailbox(accountId, box)];
    const query = emailQueryOf(list, mailboxes && hiddenMailboxes(mailboxes));
    return query ? [anywhere(accountId, query.filter)] : [];
  });
};

/** How everything in view is acted on. */
export type ActOnEverything = {
  /** Conversations. */
  readonly count: number;
  readonly scopes: readonly BulkScope[];
  readonly mail: Pick<MailClient, 'actOnAll' | 'notify'>;
};

/** Moves everything, each account's within it. */
export const moveEverything = ({ scopes, count, mail }: ActOnEverything, { to, keywords = {} }: MoveTargets): void => {
  const words = Object.entries(keywords).map(([word, is]) => [`keywords/${word}`, is || null] as const);
  for (const scope of scopes) {
    const box = to(scope.accountId);
    if (box === undefined) {
      mail.notify({ tone: 'failed', text: translateAction('act.noMailbox') });
      continue;
    }
    const boxes: Patch =
      scope.mailbox === null
        ? { mailboxIds: { [box]: true } }
        : { [`mailboxIds/${scope.mailbox}`]: null, [`mailboxIds/${box}`]: true };
    mail.actOnAll({ scope, patch: { ...boxes, ...Object.fromEntries(words) }, count });
  }
};

/** Sets or clears a keyword. */
export const markEverything = ({ scopes, count, mail }: ActOnEverything, keyword: string, isWanted: boolean): void => {
  for (const scope of scopes) {
    const condition = isWanted ? { notKeyword: keyword } : { hasKeyword: keyword };
    // What is so already need not be looked at; of a conversation any message may have been found.
    const filter: EmailFilter = scope.isWhole
      ? scope.filter
      : { operator: 'AND', conditions: [scope.filter, condition] };
    mail.actOnAll({ scope: { ...scope, filter }, patch: { [`keywords/${keyword}`]: isWanted || null }, count });
  }
};

/** Gives labels and takes them away, in each account by its own keywords; where it has none of them nothing is done. */
export const labelEverything = (
  { scopes, count, mail }: ActOnEverything,
  keywordsOf: (accountId: AccountId) => Readonly<Record<string, boolean>>,
): void => {
  for (const scope of scopes) {
    const words = Object.entries(keywordsOf(scope.accountId));
    const patch: Patch = Object.fromEntries(words.map(([word, is]) => [`keywords/${escapePointer(word)}`, is || null]));
    if (words.length > 0) mail.actOnAll({ scope, patch, count });
  }
};

/** Out of the mailbox in view, and gone for ever where that was the only one. */
export const destroyEverything = ({ scopes, count, mail }: ActOnEverything): void => {
  for (const scope of scopes) {
    const patch: Patch = scope.mailbox === null ? { mailboxIds: {} } : { [`mailboxIds/${scope.mailbox}`]: null };
    mail.actOnAll({ scope, patch, count, mayDestroy: true });
  }
};
