import { exporting } from '@/lib/base/messages/en/export';
import { translatorOf } from '@/lib/base/messages/translator';
import type { ExportedMessage } from '@/lib/server/portability/export-messages';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';

const say = translatorOf(exporting);

/** So many are named; the others are counted. */
const MOST_NAMED = 10_000;
const LONGEST_WORDS = 200;

/** Notes what an export could not take along. */
export class ExportReport {
  #count = 0;
  #missing = 0;
  readonly #lines: string[] = [];

  /** A mailbox of which not everything has been collected yet. */
  noteMailbox(box: StoredMailbox, here: number): void {
    if (box.complete) return;
    const there = Math.max(here, box.serverEmails);
    this.#lines.push(say('export.report.collecting', { mailbox: box.path, here, there }));
  }

  /** Returns whether the message is there to be written. */
  note(message: ExportedMessage): message is Extract<ExportedMessage, { octets: unknown }> {
    this.#count += 1;
    if ('octets' in message) return true;
    this.#missing += 1;
    if (this.#missing <= MOST_NAMED) this.#lines.push(lineOf(message));
    return false;
  }

  /** The octets of a message; when they break off, that is noted, and the rest goes on. */
  async *octetsOf(message: Extract<ExportedMessage, { octets: unknown }>): AsyncGenerator<Uint8Array> {
    try {
      yield* message.octets.source;
    } catch (error) {
      const { email, place } = message;
      this.#missing += 1;
      const problem = say('export.report.broken', { reason: error instanceof Error ? error.message : '' });
      this.#lines.push(lineOf({ email, place, problem }));
    }
  }

  /** The report, with CRLF; undefined when everything was there. */
  text(): string | undefined {
    if (this.#lines.length === 0) return undefined;
    const head =
      this.#missing > 0 ? [say('export.report.missing', { missing: this.#missing, count: this.#count })] : [];
    const unnamed = this.#missing - MOST_NAMED;
    const more = unnamed > 0 ? [say('export.report.more', { count: unnamed })] : [];
    return `${[...head, ...this.#lines, ...more].join('\n\n').replaceAll('\n', '\r\n')}\r\n`;
  }
}

const lineOf = ({ email, place, problem }: Extract<ExportedMessage, { problem: unknown }>): string => {
  const [from] = email.headers.from;
  return say('export.report.message', {
    place,
    date: new Date(email.receivedAt).toISOString().slice(0, 16).replace('T', ' '),
    from: words(from?.email ?? say('export.report.noSender')),
    subject: words(email.headers.subject ?? say('export.report.noSubject')),
    problem: words(problem),
  });
};

/** A stranger's words on one line. */
const words = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .slice(0, LONGEST_WORDS)
    .toWellFormed();

/** The report as a message, for files that hold nothing else. */
export const reportMessage = (text: string, now: Date): Buffer =>
  Buffer.from(
    [
      'From: Waxwing <waxwing@localhost.invalid>',
      `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
      `Subject: ${say('export.report.subject')}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      text,
    ].join('\r\n'),
  );

export const reportFile = say('export.report.file');
