/** Points (1/72 inch) of a page as it is turned. */
export type PdfPage = { readonly width: number; readonly height: number };
/** A run of words on a page, in points from its top and start as it is seen. */
export type PdfWords = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** What the page asks of the reader in the worker. */
export type PdfRequest =
  | { readonly kind: 'open'; readonly octets: ArrayBuffer }
  /** `scale`: pixels for a point. */
  | { readonly kind: 'draw'; readonly page: number; readonly scale: number };
export type PdfAnswer =
  | { readonly kind: 'opened'; readonly pages: readonly PdfPage[]; readonly count: number }
  | { readonly kind: 'drawn'; readonly page: number; readonly bitmap: ImageBitmap; readonly words: readonly PdfWords[] }
  /** page null: the whole file. */
  | { readonly kind: 'failed'; readonly page: number | null; readonly isLocked: boolean };
