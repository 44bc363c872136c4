import { it } from 'vitest';

type Labelled = (section: string, title: string, run: () => Promise<void> | void) => void;

const labelled =
  (rfc: string): Labelled =>
  (section, title, run) =>
    it(`RFC ${rfc} ${section}: ${title}`, run);

/** A test of one paragraph of the JMAP core. */
export const rfc8620 = labelled('8620');
/** A test of one paragraph of JMAP for mail. */
export const rfc8621 = labelled('8621');
