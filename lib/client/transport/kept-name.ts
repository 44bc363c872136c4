/** Databases of this browser that hold a person's mail begin so. */
export const KEPT_PREFIX = 'waxwing-mail ';

/** Somebody signs in: what is on screen first must not be the mail of whoever was here before. Their own mail stays kept. */
export const forgetLastPerson = (): void => {
  // The database with nobody's name says who was here last.
  globalThis.indexedDB?.deleteDatabase(KEPT_PREFIX);
};
