/** What a row says of a change that the person made and the mail server has not carried out, in words for those who ask. */
export type RowMark = { readonly kind: 'waiting' | 'refused'; readonly text: string };
