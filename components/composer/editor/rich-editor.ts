/** What a button or key does to the selected words. */
export type EditorCommand = 'bold' | 'italic' | 'underline' | 'strike' | 'list' | 'numbered' | 'quote' | 'clear';

/** How the words at the cursor are set. */
export type EditorFormat = Readonly<Record<Exclude<EditorCommand, 'clear'>, boolean>> & {
  readonly link: string | null;
};

export type SelectedLink = { readonly href: string; readonly text: string };

/** The words as they are kept and sent: pictures by `cid:`, colours as the reader will see them. */
export type EditorWords = { readonly html: string; readonly text: string };

export type RichEditor = {
  readonly focus: (where?: 'start' | 'end') => void;
  readonly run: (command: EditorCommand) => void;
  /** The link at the cursor, or what the selected words would make one. */
  readonly selectedLink: () => SelectedLink;
  readonly setLink: (link: SelectedLink | null) => void;
  /** One that is attached under this content id. */
  readonly insertImage: (cid: string, name: string) => void;
  /** What is written now; what is waiting to be told is told. */
  readonly flush: () => void;
  readonly setDark: (isDark: boolean) => void;
  readonly dispose: () => void;
};

export type RichEditorOptions = {
  readonly host: HTMLDivElement;
  readonly html: string;
  readonly isDark: boolean;
  /** What a picture of the message is shown by, and the other way round. */
  readonly imageUrl: (cid: string) => string | undefined;
  readonly cidOf: (url: string) => string | undefined;
  readonly onWords: (words: EditorWords) => void;
  readonly onFormat: (format: EditorFormat) => void;
  /** Ctrl+K. */
  readonly onLink: () => void;
};
