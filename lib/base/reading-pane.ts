/** Where an open conversation stands: beside the list, beneath it, or in its place. On a phone it always takes the list's place. */
export type ReadingPane = 'right' | 'below' | 'off';

export const READING_PANES: readonly ReadingPane[] = ['right', 'below', 'off'];
