import { describe, expect, it } from 'vitest';
import { assignRoles } from '@/lib/mail/mailbox/assign-roles';

const box = (path: string, ...specialUse: string[]) => ({ path, name: path.split('/').at(-1) ?? '', specialUse });

describe('assignRoles', () => {
  it('believes the server before any name', () => {
    const roles = assignRoles([box('INBOX'), box('Sent'), box('Gesendete Objekte', '\\Sent'), box('Trash', '\\Trash')]);
    expect(Object.fromEntries(roles)).toEqual({ INBOX: 'inbox', 'Gesendete Objekte': 'sent', Trash: 'trash' });
  });
  it('knows the names of many languages, at the top or below INBOX only', () => {
    const roles = assignRoles([
      box('Inbox'),
      box('INBOX/Entwürfe'),
      box('Corbeille'),
      box('迷惑メール'),
      box('Projects/Archive'),
      box('отправленные'),
    ]);
    expect(Object.fromEntries(roles)).toEqual({
      Inbox: 'inbox',
      'INBOX/Entwürfe': 'drafts',
      Corbeille: 'trash',
      迷惑メール: 'junk',
      отправленные: 'sent',
    });
  });
  it('knows where other programs, and we, let mail wait', () => {
    expect(Object.fromEntries(assignRoles([box('INBOX'), box('INBOX/Snoozed')]))['INBOX/Snoozed']).toBe('snoozed');
    const roles = assignRoles([box('Snoozed'), box('Later', '\\Snoozed')]);
    expect(Object.fromEntries(roles)).toEqual({ Later: 'snoozed' });
  });
  it('gives each role once, to the best known name', () => {
    const roles = assignRoles([box('Deleted Items'), box('Trash'), box('Bin')]);
    expect(Object.fromEntries(roles)).toEqual({ Trash: 'trash' });
  });
});
