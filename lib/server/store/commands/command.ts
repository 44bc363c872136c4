/** A row of `Command`: what must still happen on a mail server (DESIGN §4, Commands). */
export type CommandKind =
  | 'keywords'
  | 'mailboxes'
  | 'createMailbox'
  | 'renameMailbox'
  | 'subscribeMailbox'
  | 'deleteMailbox';

/**
 * running: handed to a server; after a crash nobody knows whether it was done, so every command can be done twice.
 * refused: rolled back, kept until the person has read it.
 */
export type CommandState = 'waiting' | 'running' | 'refused';

/** What is to become of some emails: keywords as JMAP names them, mailboxes by number. */
export type EmailPatch = {
  readonly addKeywords: readonly string[];
  readonly removeKeywords: readonly string[];
  readonly addBoxes: readonly number[];
  readonly removeBoxes: readonly number[];
};

/** Why a server refused: `code` names an entry of the message catalogue (`error.<code>`). */
export type CommandError = { readonly code: string; readonly serverText: string | null };

export type StoredCommand = {
  readonly no: number;
  readonly kind: CommandKind;
  /** Those that are not done yet. */
  readonly emails: readonly number[];
  readonly total: number;
  readonly patch: EmailPatch;
  readonly mailboxNo: number | null;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly state: CommandState;
  readonly attempts: number;
  readonly error: CommandError | null;
  readonly createdAt: Date;
};

/** Whoever moves the message on meanwhile: it is to be gone. */
export const isDestroy = (command: StoredCommand): boolean => command.arguments['destroy'] === true;
