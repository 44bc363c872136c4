import type { Page } from '@playwright/test';
import { type ParsedMail, simpleParser } from 'mailparser';
import { violationsOn } from '@/tests/axe/violations-on';
import { anInvitation } from '@/tests/builders/mail/an-invitation';
import { person } from '@/tests/e2e/house';
import { aSubject, countIn, deliver, expect, otherProgram, reading, row, test } from '@/tests/e2e/story';

const card = (page: Page) => reading(page).getByRole('region', { name: 'The roof, once more' });

/** An event of Bob's for Alice, in the words of her mail server's neighbour. */
const anEvent = (uid: string, said: Parameters<typeof anInvitation>[0] = {}): string =>
  anInvitation({ ...said, uid, attendees: [`ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:${person('Alice').email}`] }).replace(
    'bob@harbour-lane.example',
    person('Bob').email,
  );

type Sent = { readonly subject: string; readonly uid: string; readonly method?: string; readonly sequence?: number };
const invite = ({ subject, uid, method = 'REQUEST', sequence = 0 }: Sent): Promise<void> =>
  deliver({
    subject,
    text: 'Please come.',
    messageId: `<${uid}-${sequence}@harbour-lane.example>`,
    ...(sequence > 0 && { inReplyTo: `<${uid}-0@harbour-lane.example>` }),
    alternatives: [
      { content: anEvent(uid, { method, sequence }), contentType: `text/calendar; method=${method}; charset=utf-8` },
    ],
  });

/** The answers about an event that have come to Bob. */
const answersTo = async (uid: string): Promise<{ mail: ParsedMail; calendar: string }[]> => {
  const client = await otherProgram('INBOX', 'Bob');
  const found = await client.search({ subject: 'The roof' }, { uid: true });
  const answers: { mail: ParsedMail; calendar: string }[] = [];
  for (const one of found || []) {
    const { source } = (await client.fetchOne(String(one), { source: true }, { uid: true })) || {};
    if (!source) continue;
    const mail = await simpleParser(source);
    const calendar =
      mail.attachments.find(({ contentType }) => contentType === 'text/calendar')?.content.toString() ?? '';
    if (calendar.includes(`UID:${uid}`)) answers.push({ mail, calendar });
  }
  await client.logout();
  return answers;
};

test('Alice accepts an invitation of Bob’s, takes it back, and declines: he hears the last alone', async ({
  alice: page,
}) => {
  const subject = aSubject('Come and look at the roof');
  const uid = subject.replaceAll(' ', '-');
  await invite({ subject, uid });
  await row(page, subject).click();
  await expect(card(page)).toContainText('Tuesday, 1 December 2026');
  await expect(card(page)).toContainText('Old dairy, second floor');
  await expect(card(page)).toContainText('Invited by Bob Miller');
  expect(await violationsOn(page)).toEqual([]);

  await card(page).getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText(/^Sending in/)).toBeVisible();
  await expect(card(page).getByRole('status')).toHaveText('Your answer is on its way');
  await page.keyboard.press('z');
  await expect(page.getByText('Your answer is not sent.')).toBeVisible();
  await expect(card(page).getByRole('status')).toHaveText('');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => countIn('Drafts', 'The roof')).toBe(0);

  await card(page).getByRole('button', { name: 'Decline' }).click();
  await expect.poll(async () => (await answersTo(uid)).length, { timeout: 60_000 }).toBe(1);
  const [answer] = await answersTo(uid);
  expect(answer?.mail.subject).toBe('Declined: The roof, once more');
  expect(answer?.mail.from?.value[0]?.address).toBe(person('Alice').email);
  expect(answer?.mail.text).toContain('has declined this invitation');
  expect(answer?.calendar).toContain('METHOD:REPLY');
  expect(answer?.calendar).toMatch(/ATTENDEE;PARTSTAT=DECLINED.*\r\n/);

  // It is known from what was sent, so also to a browser that has only now come.
  await expect(card(page).getByRole('status')).toHaveText('You declined', { timeout: 30_000 });
  await page.reload();
  await reading(page).getByRole('button', { name: 'Unfold message from Nadia Kaur' }).click();
  await expect(card(page).getByRole('button', { name: 'Decline' })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => countIn('INBOX', subject, { answered: true }), { timeout: 30_000 }).toBe(1);
});

test('an update takes the place of an invitation, and a cancellation of both', async ({ alice: page }) => {
  const subject = aSubject('The roof is moved');
  const uid = subject.replaceAll(' ', '-');
  await invite({ subject, uid });
  await row(page, subject).click();
  await expect(card(page).getByRole('button', { name: 'Accept' })).toBeVisible();
  await invite({ subject, uid, sequence: 1 });
  await expect(reading(page).getByText('There is a newer version of this')).toBeVisible({ timeout: 30_000 });
  await invite({ subject, uid, sequence: 2, method: 'CANCEL' });
  await expect(reading(page).getByText('Cancelled', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await expect(reading(page).getByRole('button', { name: 'Accept' })).toHaveCount(0);
});
