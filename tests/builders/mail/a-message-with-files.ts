/** An attachment as it is before it is encoded. */
type File = { readonly type: string; readonly name: string; readonly octets: Buffer };

/** A message as it lies on a server, with a short text and these attachments. */
export const aMessageWithFiles = (subject: string, files: readonly File[]): Buffer => {
  const parts = files.map(({ type, name, octets }) =>
    [
      '--b',
      `Content-Type: ${type}`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      octets.toString('base64').replace(/.{76}/g, '$&\r\n'),
      '',
    ].join('\r\n'),
  );
  const head = `From: Bob <bob@example.test>\r\nSubject: ${subject}\r\nDate: Tue, 24 Nov 2026 09:00:00 +0000\r\n`;
  const body = '--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n';
  return Buffer.from(
    `${head}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${body}${parts.join('')}--b--\r\n`,
  );
};
