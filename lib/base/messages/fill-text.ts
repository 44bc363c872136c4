export type MessageParams = Readonly<Record<string, string | number>>;

const plurals = new Intl.PluralRules('en');
const numbers = new Intl.NumberFormat('en');

/**
 * A text of the catalogue with its `{names}` filled in; a name that is not given stays as it is, so that it is noticed.
 * Plural forms: `{count, one: message, other: messages}` chooses by Intl.PluralRules.
 */
export const fillText = (text: string, params: MessageParams): string =>
  text.replace(/\{(\w+)(?:, ([^{}]+))?\}/g, (whole, name: string, forms: string | undefined) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (forms === undefined) return typeof value === 'number' ? numbers.format(value) : value;
    const byName = new Map(forms.split(', ').map((form) => form.split(': ', 2) as [string, string]));
    return byName.get(plurals.select(Number(value))) ?? byName.get('other') ?? whole;
  });
