import type { Page } from '@playwright/test';
import { ImapFlow } from 'imapflow';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow } from '@/tests/bench/bench-row';
import { alicesTab } from '@/tests/bench/fixtures/browser';
import { ALICE, isRoot, mailServer, PASSWORD } from '@/tests/bench/fixtures/mail-server';
import { deliver } from '@/tests/bench/mail/deliver';
import { quantile } from '@/tests/bench/samples';

const BUDGET_S = 1;
const LEAST_TIMES = 20;

/** In the page: the wall clock when a row with this subject has been painted. */
const watchFor = (page: Page, subject: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (
            !document.querySelector('[role=list]')?.textContent?.includes(wanted) &&
            !document.body.textContent?.includes(wanted)
          )
            return;
          watch.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
        };
        const watch = new MutationObserver(look);
        watch.observe(document.body, { childList: true, subtree: true, characterData: true });
        look();
      }),
    subject,
  );

/** Somebody else who listens with IDLE: when the server says that there is a new message. */
const listen = async (bench: Bench): Promise<{ next: () => Promise<number>; end: () => void }> => {
  const { ports } = await mailServer(bench);
  const auth = { user: ALICE, pass: PASSWORD };
  const at = { host: '127.0.0.1', port: ports.imap, secure: false, doSTARTTLS: false, logger: false as const };
  const client = new ImapFlow({ ...at, auth });
  await client.connect();
  await client.mailboxOpen('INBOX', { readOnly: true });
  void client.idle();
  return {
    next: () => new Promise((resolve) => void client.once('exists', () => resolve(Date.now()))),
    end: () => client.close(),
  };
};

const measure = async (bench: Bench) => {
  const page = await alicesTab(bench);
  await page.reload();
  await page.getByRole('grid', { name: /^Conversations in/ }).waitFor();
  const other = await listen(bench);
  const [seen, announced]: [number[], number[]] = [[], []];
  try {
    const times = bench.isSmall ? 2 : Math.max(LEAST_TIMES, bench.sizes.clicks / 2);
    for (let at = 0; at < times; at += 1) {
      bench.tell('Delivering mail');
      const subject = `Ferry number ${at} of ${process.pid}`;
      const onScreen = watchFor(page, subject);
      const told = other.next();
      const delivered = await deliver(bench, { subject, text: 'The ferry leaves at nine.' });
      seen.push((await onScreen) - delivered);
      announced.push((await told) - delivered);
      // Not in step with anything that beats once a second.
      await page.waitForTimeout(300 + bench.random() * 1000);
    }
  } finally {
    other.end();
  }
  return { seen, announced };
};

export const delivery: BenchRow = {
  name: 'delivery',
  what: `New mail by ${isRoot ? 'SMTP' : 'LMTP'}: from the server's 250 until its row is painted`,
  needsPages: true,
  measure: async (bench) => {
    const { seen, announced } = await measure(bench);
    const seconds = (samples: readonly number[], share: number) => quantile(samples, share) / 1000;
    const idle = (share: number) => ({ what: 'announced to IDLE', value: seconds(announced, share) });
    return [
      { what: 'on screen, median', value: seconds(seen, 0.5), unit: 's', reference: idle(0.5) },
      {
        what: `on screen, p95 of ${seen.length}`,
        value: seconds(seen, 0.95),
        unit: 's',
        budget: BUDGET_S,
        reference: idle(0.95),
      },
    ];
  },
};
