import { createHash } from 'node:crypto';

/** 60 bits: two message-ids of one account that are taken for one another are not to be expected. */
const CHARACTERS = 10;
/** The end of References names the nearest ancestors. */
const MOST_IDS = 50;

/** Message-ids as search words: short, since nobody looks for a part of one. Without angle brackets, case means nothing. */
export const idWords = (ids: readonly string[]): string[] =>
  ids
    .slice(-MOST_IDS)
    .map((id) => createHash('sha256').update(id.toLowerCase()).digest('base64url').slice(0, CHARACTERS));

/** The message-ids in what somebody looks for in a header field: with or without angle brackets or quotes. */
export const soughtIds = (text: string): string[] =>
  text.split(/[\s,]+/).flatMap((one) => one.replace(/^["'<]+|[>"']+$/g, '') || []);
