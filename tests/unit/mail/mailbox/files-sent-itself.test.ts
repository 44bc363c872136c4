import { describe, expect, it } from 'vitest';
import { filesSentItself } from '@/lib/mail/mailbox/files-sent-itself';

describe('a provider that files what it sends', () => {
  it.each(['smtp.gmail.com', 'smtp.office365.com', 'smtp-mail.outlook.com', 'SMTP.ZOHO.EU', 'smtppro.zoho.com'])(
    'is known by its host: %s',
    (host) => {
      expect(filesSentItself(host)).toBe(true);
    },
  );

  it.each(['smtp.example.test', 'smtp.fastmail.com', 'smtp.gmail.com.example.test', 'notoutlook.com', 'localhost'])(
    'is none of these: %s',
    (host) => {
      expect(filesSentItself(host)).toBe(false);
    },
  );

  it('is not there where nothing sends', () => {
    expect(filesSentItself(null)).toBe(false);
  });
});
