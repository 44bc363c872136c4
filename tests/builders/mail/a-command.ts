import type { EmailPatch, StoredCommand } from '@/lib/server/store/commands/command';

/** A patch of which only what is written is wanted. */
export const aPatch = (given: Partial<EmailPatch>): EmailPatch => ({
  addKeywords: [],
  removeKeywords: [],
  addBoxes: [],
  removeBoxes: [],
  ...given,
});

/** A command as it lies in the store, waiting. */
export const aCommand = (
  no: number,
  emails: readonly number[],
  patch: Partial<EmailPatch> = {},
  given: Partial<StoredCommand> = {},
): StoredCommand => ({
  no,
  kind: patch.addBoxes || patch.removeBoxes ? 'mailboxes' : 'keywords',
  emails,
  total: emails.length,
  patch: aPatch(patch),
  mailboxNo: null,
  arguments: {},
  state: 'waiting',
  attempts: 0,
  error: null,
  createdAt: new Date('2026-11-25T12:00:00Z'),
  ...given,
});
