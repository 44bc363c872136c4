import { describe, expect, it } from 'vitest';
import { disguisedHost } from '@/lib/mail/text/link-target';

describe('disguisedHost', () => {
  it.each([
    ['https://bank.example/login', 'https://evil.example/bank.example'],
    ['www.bank.example', 'http://bank.example.evil.example/'],
    [' bank.example ', 'https://evil.example'],
    ['https://bank.example', 'https://bank.example@evil.example/'],
  ])('%s -> %s is a disguise', (text, href) => {
    expect(disguisedHost(text, href)).toMatch(/evil\.example$/);
  });
  it.each([
    ['https://bank.example/login', 'https://www.bank.example/login'],
    ['bank.example', 'https://click.bank.example/x'],
    ['Open your account', 'https://evil.example'],
    ['report.pdf', 'https://files.example/report.pdf'],
    ['bob@bank.example', 'mailto:bob@evil.example'],
    ['e.g. this', 'https://evil.example'],
  ])('%s -> %s is none', (text, href) => {
    expect(disguisedHost(text, href)).toBeUndefined();
  });
});
