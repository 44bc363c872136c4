import type { DemoPerson } from '@/tests/demo/open-demo';

/** A running Waxwing that browser tests look at, with its mail servers. */
export type House = {
  readonly url: string;
  readonly people: readonly DemoPerson[];
  readonly caFile: string;
  readonly dataDir: string;
  /** SMTP without a password, as another mail server would deliver; 0: no Postfix (it needs root). */
  readonly smtpPort: number;
  readonly lmtpPort: number;
  /** The provider of letters.test, where Dora signs in. */
  readonly lettersUrl: string;
};

/** Her provider has a sign-in page of its own: no password of hers is asked for here. */
export const DORA = { email: 'dora@letters.test', password: 'blue-ink' } as const;

/** Told to the workers, which are started after it. */
export const tellHouses = (houses: readonly House[]): void => {
  process.env['E2E_HOUSES'] = JSON.stringify(houses);
};

/** The house of this worker: stories change what lies in theirs, so none is shared by two that run at once. */
export const house = (): House => {
  const houses = JSON.parse(process.env['E2E_HOUSES'] ?? '[]') as House[];
  const [mine] = houses.slice(Number(process.env['TEST_PARALLEL_INDEX']));
  if (!mine) throw new Error('The set-up has started no house for this worker');
  return mine;
};
/** The same house, as the people of a hoster come to it. */
export const hosterUrl = (): string => house().url.replace('127.0.0.1', 'localhost');
/** Somebody of the demo, by first name. */
export const person = (name: 'Alice' | 'Bob' | 'Carol'): DemoPerson => {
  const found = house().people.find((one) => one.name.startsWith(name));
  if (!found) throw new Error(`The demo has no ${name}`);
  return found;
};

/** Where their mail can be read by other programs. */
export const imapOf = (name: 'Alice' | 'Bob'): NonNullable<DemoPerson['imap']> => {
  const { imap } = person(name);
  if (!imap) throw new Error(`${name} has no IMAP server`);
  return imap;
};
