import type { EmailFilter } from '@/lib/jmap/email';

const PREFIX = 'search:';

/** A list that is looked for: its name is its filter, so two searches that mean the same are one list. */
export type SearchName = `${typeof PREFIX}${string}`;

export const searchNameOf = (filter: EmailFilter): SearchName => `${PREFIX}${JSON.stringify(filter)}`;

export const isSearchName = (list: string): list is SearchName => list.startsWith(PREFIX);

export const filterOfSearch = (name: SearchName): EmailFilter => JSON.parse(name.slice(PREFIX.length)) as EmailFilter;
