import { wordAt } from '@/tests/bench/mail/vocabulary';
import { aRandom } from '@/tests/builders/jmap/a-random';

const NAMES =
  'Alice Marlow|Ruth Adeyemi|Søren Østergaard|Łukasz Kowalski|Zoë Müller|美咲 佐藤|Дмитрий Смирнов|José García|Bob Okafor|Nadia Kaur'.split(
    '|',
  );
const FIRST = Date.UTC(2020, 0, 1);
const EVERY_MS = 30 * 60_000;

const wrap = (text: string): string => text.match(/.{1,76}/g)?.join('\r\n') ?? '';
const base64 = (text: string): string => wrap(Buffer.from(text).toString('base64'));
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what is not ASCII (RFC 2047)
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);
const encoded = (text: string): string =>
  isAscii(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

export type BenchMessage = { readonly raw: Buffer; readonly receivedAt: number; readonly flags: string };

/**
 * Message `no` of a mailbox that is like a real one: plain letters, letters with HTML, newsletters of lists, attachments, names
 * in other scripts, conversations of three, signatures of servers. The same number gives the same octets. 3.5 kB on average.
 */
export const benchMessage = (no: number): BenchMessage => {
  const random = aRandom(no);
  const some = (count: number) => Array.from({ length: count }, () => wordAt(random())).join(' ');
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const hash = (length: number) => Buffer.from(some(length)).toString('base64');
  const receivedAt = FIRST + no * EVERY_MS;
  const date = new Date(receivedAt).toUTCString().replace('GMT', '+0000');
  // Conversations of three, seven of them at a time.
  const parents = [no - 14, no - 7].slice(2 - Math.floor((no % 21) / 7)).map((one) => `<${one}@bulk.example>`);
  const isList = parents.length === 0 && random() < 0.3;
  const from = pick(NAMES);
  const address = `p${NAMES.indexOf(from)}@${isList ? 'lists' : 'people'}.example`;
  const subject = `${parents.length > 0 ? 'Re: ' : ''}${some(4)}${random() < 0.15 ? ' für später' : ''}${no % 997 === 3 ? ' zanzibarquartz' : ''} ${no % 7}`;
  const head = [
    `Return-Path: <${address}>`,
    `Received: from mx${no % 9}.example (mx${no % 9}.example [192.0.2.7])\r\n\tby mail.example.test (Postfix) with ESMTPS id ${no.toString(16)}\r\n\tfor <alice@example.test>; ${date}`,
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example; s=s1;\r\n\th=from:to:subject:date;\r\n\tb=${hash(8).slice(0, 64)}\r\n\t ${hash(8).slice(0, 64)}`,
    `From: ${encoded(from)} <${address}>`,
    `To: Alice <alice@example.test>${random() < 0.3 ? `,\r\n ${encoded(pick(NAMES))} <other@people.example>` : ''}`,
    `Subject: ${encoded(subject)}`,
    `Date: ${date}`,
    `Message-ID: <${no}@bulk.example>`,
    ...(parents.length > 0 ? [`In-Reply-To: ${parents.at(-1)}`, `References: ${parents.join('\r\n ')}`] : []),
    ...(isList
      ? [
          'List-Id: <dev.lists.example>',
          `List-Unsubscribe: <https://lists.example/u/${no}>, <mailto:leave-${no}@lists.example>`,
          'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        ]
      : []),
    'MIME-Version: 1.0',
  ];
  const text = Array.from({ length: 2 + Math.floor(random() * 4) }, () => some(25)).join('\r\n\r\n');
  const flags = `${no % 19 === 0 ? 'F' : ''}${no % 4 === 0 ? 'R' : ''}${no % 9 === 0 ? '' : 'S'}`;
  const body = bodyOf({ no, text, random, file: some(1) });
  return { raw: Buffer.from(`${head.join('\r\n')}\r\n${body}`), receivedAt, flags };
};

type Body = { readonly no: number; readonly text: string; readonly random: () => number; readonly file: string };

const bodyOf = ({ no, text, random, file }: Body): string => {
  const plain = `Content-Type: text/plain; charset=utf-8\r\n\r\n${wrap(text)}\r\n`;
  const kind = random();
  if (kind < 0.45) return plain;
  const multi = (type: string, mark: string, parts: readonly string[]) =>
    `Content-Type: multipart/${type}; boundary="${mark}"\r\n\r\n${parts.map((part) => `--${mark}\r\n${part}`).join('')}--${mark}--\r\n`;
  const paragraphs = text.split('\r\n\r\n').map((one) => `<p style="font:16px/1.5 sans-serif">${one}</p>`);
  const html = `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(`<html><body>${paragraphs.join('')}</body></html>`)}\r\n`;
  const letter = multi('alternative', `a${no}`, [plain, html]);
  if (kind < 0.88) return letter;
  const name = `${file}-${no}.pdf`;
  const octets = base64('%PDF-1.4\n'.padEnd(3000 + Math.floor(random() * 9000), file));
  const attached = `Content-Type: application/pdf; name="${name}"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${octets}\r\n`;
  return multi('mixed', `m${no}`, [letter, attached]);
};
