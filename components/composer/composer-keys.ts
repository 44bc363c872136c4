type Press = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
};

/** What can be done from anywhere in a message that is being written. */
export type ComposerCommand = 'send' | 'discard' | 'from' | 'cc' | 'bcc';

const WITH_SHIFT: Readonly<Record<string, ComposerCommand>> = { c: 'cc', b: 'bcc', f: 'from', d: 'discard' };

/** The command of a press with Ctrl or Cmd, as in Gmail; undefined: it is none of ours. */
export const composerCommand = ({ key, ctrlKey, metaKey, shiftKey }: Press): ComposerCommand | undefined => {
  if (!ctrlKey && !metaKey) return undefined;
  if (key === 'Enter') return 'send';
  return shiftKey ? WITH_SHIFT[key.toLowerCase()] : undefined;
};
