import type { Cookie } from '@playwright/test';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow } from '@/tests/bench/bench-row';
import { alicesTab, freshContext } from '@/tests/bench/fixtures/browser';
import { type FirstLoad, measureFirstLoad } from '@/tests/bench/measure-first-load';

const BUDGET_KB = 190;

type Visit = {
  readonly path: string;
  readonly cookies: readonly Cookie[];
  /** What is on screen when the page stands. */
  readonly selector: string;
};

const visit = async (bench: Bench, { path, cookies, selector }: Visit): Promise<FirstLoad> => {
  const context = await freshContext(bench);
  try {
    await context.addCookies([...cookies]);
    return await measureFirstLoad(await context.newPage(), path, selector);
  } finally {
    await context.close();
  }
};

export const firstLoad: BenchRow = {
  name: 'first-load',
  what: 'JavaScript of a first visit, gzip',
  needsPages: true,
  measure: async (bench) => {
    const cookies = await (await alicesTab(bench)).context().cookies();
    const signIn = await visit(bench, {
      path: '/sign-in',
      cookies: [],
      selector: 'form button[type=submit]',
    });
    const mail = await visit(bench, {
      path: '/mail',
      cookies,
      selector: '[role=grid][aria-label^="Conversations in"] a',
    });
    const kB = (octets: number) => octets / 1000;
    return [
      {
        what: '/mail until its rows stand',
        value: kB(mail.octets),
        unit: 'kB',
        budget: BUDGET_KB,
        reference: { what: '/sign-in', value: kB(signIn.octets) },
      },
      { what: '/mail, loaded by itself afterwards', value: kB(mail.laterOctets), unit: 'kB' },
      { what: '/sign-in', value: kB(signIn.octets), unit: 'kB' },
      { what: '/sign-in, loaded by itself afterwards', value: kB(signIn.laterOctets), unit: 'kB' },
    ];
  },
};
