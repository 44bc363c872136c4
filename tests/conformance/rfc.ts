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
/** A test of one paragraph of JMAP's quotas. */
export const rfc9425 = labelled('9425');
/** A test of one paragraph of JMAP's blob management. */
export const rfc9404 = labelled('9404');
