import type { OutboxItem } from '@/components/outbox/outbox-view';
import type { AccountId, EmailId, SubmissionId } from '@/lib/base/ids';

export const NOW = new Date(2026, 10, 24, 12, 3, 11).getTime();

const item = (id: string, more: Partial<OutboxItem>): OutboxItem => ({
  id: id as SubmissionId,
  accountId: 'a1' as AccountId,
  emailId: 'e1' as EmailId,
  color: 'ink',
  accountName: 'Personal',
  recipients: [{ name: 'Marta Kowalska', email: 'marta@kowalska.example' }],
  subject: 'Re: Roof quote for the workshop',
  hasAttachment: false,
  stage: 'held',
  problem: null,
  sendAt: NOW + 9000,
  retryAt: null,
  ...more,
});

export const STORY_OUTBOX: readonly OutboxItem[] = [
  item('s1', {
    recipients: [
      { name: 'Marta Kowalska', email: 'marta@kowalska.example' },
      { name: 'Piotr', email: 'piotr@kowalska.example' },
    ],
    hasAttachment: true,
  }),
  item('s2', {
    recipients: [{ name: 'Finanzamt Mitte', email: 'poststelle@finanzamt-mitte.example' }],
    subject: 'Voranmeldung Oktober, Belege',
    color: 'amber',
    accountName: 'Workshop',
    hasAttachment: true,
    stage: 'uncertain',
    problem: { code: 'send.uncertain', serverText: null },
    sendAt: NOW - 11 * 60_000,
  }),
  item('s3', {
    recipients: [{ name: null, email: 'ruth@allotment.example' }],
    subject: 'Re: Allotment: the water is off from Monday',
    stage: 'failed',
    problem: { code: 'send.refused', serverText: '550 5.1.1 No such mailbox here' },
    sendAt: NOW - 100 * 60_000,
  }),
  item('s4', {
    recipients: [{ name: 'Alice Zhang', email: 'alice@example.test' }],
    subject: 'Re: Draft of chapter four',
    sendAt: new Date(2026, 10, 30, 8, 0).getTime(),
  }),
  item('s6', {
    recipients: [
      { name: 'Ruth', email: 'ruth@allotment.example' },
      { name: null, email: 'gone@allotment.example' },
    ],
    subject: 'The water is back',
    stage: 'done',
    problem: { code: 'send.recipients', serverText: 'gone@allotment.example: 550 5.1.1 No such mailbox here' },
    sendAt: NOW - 30 * 60_000,
  }),
  item('s5', {
    recipients: [{ name: 'Noa Levi', email: 'noa@levi.example' }],
    subject: 'הצעת מחיר לדלתות עץ אלון',
    stage: 'connecting',
    problem: { code: 'send.network', serverText: null },
    sendAt: NOW - 60_000,
    retryAt: NOW + 4 * 60_000,
  }),
];
