/** So much of the end of a name is never cut: its extension and a little before it. */
const KEPT = 7;

/**
 * The name of an attachment as it may be shown, in two pieces of which only the first may be cut. Marks that turn text
 * around ("invoice\u202Efdp.exe" reads "invoiceexe.pdf") and line breaks are gone.
 */
export const splitFileName = (name: string): { readonly start: string; readonly end: string } => {
  const clean = name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').trim();
  const letters = [...clean];
  if (letters.length <= 2 * KEPT) return { start: clean, end: '' };
  return { start: letters.slice(0, -KEPT).join(''), end: letters.slice(-KEPT).join('') };
};
