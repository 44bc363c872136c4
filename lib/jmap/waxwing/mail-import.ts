import type { MailboxId } from '@/lib/base/ids';

/** Why a message of a file was not imported. deleted: the program that wrote the file had deleted it there. */
export type ImportReason = 'tooLarge' | 'noMessage' | 'deleted' | 'refused' | 'unreadable';

/** Why an import ended before its file did. */
export type ImportProblem = 'mailboxGone' | 'tooLarge' | 'unreadable' | 'internal';

/**
 * A file of mail that is taken into a mailbox: POST /api/import/{accountId}/{mailboxId} begins it and sends the file, GET
 * /api/import/{accountId}?key=... tells how far it is. It lives for 30 days.
 */
export type MailImport = {
  /** What the browser that began it calls it. */
  readonly key: string;
  readonly mailboxId: MailboxId;
  readonly fileName: string;
  /** Octets of the file, and how many of them have been read. */
  readonly fileSize: number;
  readonly octets: number;
  readonly imported: number;
  /** Messages that were in the mailbox already, octet for octet. */
  readonly known: number;
  readonly refused: number;
  /**
   * stopped: not all of the file came in. interrupted: Waxwing itself was stopped; the next piece of the file goes on with it. What was
   * imported by then stays, and is known when the same file is imported again.
   */
  readonly state: 'running' | 'done' | 'stopped' | 'interrupted' | 'failed';
  readonly problem: ImportProblem | null;
};

/** What became of one message of the file. */
export type ImportedMessage = {
  /** In the file, from 1. */
  readonly place: number;
  readonly outcome: 'imported' | 'known' | 'refused';
  readonly reason: ImportReason | null;
  readonly subject: string;
  readonly sender: string;
};

/** GET /api/import/{accountId}?key=...&after=...&outcome=...: at most 500 messages behind that place, all or those of one outcome. */
export type ImportAnswer = { readonly import: MailImport; readonly messages: readonly ImportedMessage[] };

/** GET /api/import/{accountId}: the last twenty imports of the account, newest first. */
export type ImportList = { readonly imports: readonly MailImport[] };

/** The answer to a piece of the file: how much of it is there. With 409: where to go on. */
export type ImportTaken = { readonly octets: number };
