import { describe, expect, it } from 'vitest';
import { downloadHeaders } from '@/lib/server/methods/blob/download-headers';

const headers = (given: Partial<Parameters<typeof downloadHeaders>[0]>) =>
  downloadHeaders({ asked: null, type: 'application/pdf', charset: null, name: 'a.pdf', size: 3, ...given });
const disposition = (name: string) => headers({ name })['content-disposition'];

describe('the headers of a download', () => {
  it.each([
    ['image/png', 'image/png', 'inline'],
    ['IMAGE/JPEG', 'image/jpeg', 'inline'],
    ['application/pdf', 'application/pdf', 'attachment'],
    ['text/html', 'application/octet-stream', 'attachment'],
    ['application/xhtml+xml', 'application/octet-stream', 'attachment'],
    ['image/svg+xml', 'application/octet-stream', 'attachment'],
    ['text/javascript', 'application/octet-stream', 'attachment'],
    ['text/xml', 'application/octet-stream', 'attachment'],
    ['multipart/x-mixed-replace', 'application/octet-stream', 'attachment'],
    ['text/html; charset=utf-8', 'application/octet-stream', 'attachment'],
    ['image/png\r\nx: y', 'application/octet-stream', 'attachment'],
    ['nonsense', 'application/octet-stream', 'attachment'],
  ])('answer %j as %s, %s', (asked, type, how) => {
    const answer = headers({ asked });
    expect(answer['content-type']).toBe(type);
    expect(answer['content-disposition']).toMatch(new RegExp(`^${how}; `));
    expect(answer['x-content-type-options']).toBe('nosniff');
    expect(answer['content-security-policy']).toContain('sandbox');
  });

  it('take the type from the message when none is asked for', () => {
    expect(headers({ type: 'image/gif' })['content-type']).toBe('image/gif');
    expect(headers({ type: 'text/html' })['content-type']).toBe('application/octet-stream');
  });

  it('let only charsets be charsets', () => {
    const typeOf = (charset: string | null) => headers({ type: 'text/plain', charset })['content-type'];
    expect(typeOf('ISO-8859-1')).toBe('text/plain; charset=ISO-8859-1');
    expect(typeOf(null)).toBe('text/plain; charset=utf-8');
    expect(typeOf('x"; foo=bar')).toBe('text/plain; charset=utf-8');
    expect(typeOf('utf-8\r\nset-cookie: a=b')).toBe('text/plain; charset=utf-8');
  });

  it('name the file in both forms of RFC 6266', () => {
    expect(disposition('Rechnung März (1).pdf')).toBe(
      `attachment; filename="Rechnung M_rz (1).pdf"; filename*=UTF-8''Rechnung%20M%C3%A4rz%20%281%29.pdf`,
    );
  });
  it('leave nothing in a name that leads elsewhere or reads backwards', () => {
    expect(disposition('../../etc/passwd')).toContain('filename=".._.._etc_passwd"');
    expect(disposition('a\u202Efdp.exe')).toContain("UTF-8''a_fdp.exe");
    expect(disposition('a"b\r\n.txt')).toContain('filename="a_b__.txt"');
    expect(disposition('')).toContain('filename="attachment"');
    expect(disposition('\ud800.txt')).toContain("UTF-8''%EF%BF%BD.txt");
    expect(disposition('%41%.txt')).toContain(`filename="_41_.txt"; filename*=UTF-8''%2541%25.txt`);
  });
});
