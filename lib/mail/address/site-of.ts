/** Under these a name is registered one level lower: example.co.uk, example.com.au. */
const SHARED = /^(?:ac|co|com|edu|gob|gov|gouv|go|mil|ne|net|or|org|gr|lg|nhs|plc|ltd|me|asso)$/;

/**
 * The name that somebody registered, as well as it can be told without a list of all registries: two hosts of the same
 * site belong to the same people.
 */
export const siteOf = (host: string): string => {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && SHARED.test(second) ? -3 : -2).join('.');
};
