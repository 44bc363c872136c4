import { en, type MessageKey } from '@/lib/base/messages/en';

export type MessageParams = Readonly<Record<string, string | number>>;

/**
 * A text of the catalogue with its `{names}` filled in; a name that is not given stays as it is, so that it is noticed.
 * Plural forms: `{count, one: message, other: messages}` chooses by Intl.PluralRules.
 */
export const translate = (key: MessageKey, params: MessageParams = {}): string => fill(en[key], params);

/** The same for a key that is only known at run time (an error's code); undefined when there is no such entry. */
export const translateIfKnown = (key: string, params: MessageParams = {}): string | undefined =>
  Object.hasOwn(en, key) ? fill(en[key as MessageKey], params) : undefined;

const plurals = new Intl.PluralRules('en');

const fill = (text: string, params: MessageParams): string =>
  text.replace(/\{(\w+)(?:, ([^{}]+))?\}/g, (whole, name: string, forms: string | undefined) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (forms === undefined) return typeof value === 'number' ? new Intl.NumberFormat('en').format(value) : value;
    const byName = new Map(forms.split(', ').map((form) => form.split(': ', 2) as [string, string]));
    return byName.get(plurals.select(Number(value))) ?? byName.get('other') ?? whole;
  });
