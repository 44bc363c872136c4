import { writeFromLine } from '@/lib/mail/mbox/from-line';
import { writeMboxMessage } from '@/lib/mail/mbox/write-mbox';
import { type ExportSource, exportMessages } from '@/lib/server/portability/export-messages';
import { messageFileName } from '@/lib/server/portability/export-names';
import { type ExportSection, planExport } from '@/lib/server/portability/export-plan';
import { ExportReport, reportFile, reportMessage } from '@/lib/server/portability/export-report';
import type { ExportRequest } from '@/lib/server/portability/export-request';
import { writeZip, type ZipFile } from '@/lib/server/portability/write-zip';

/** A file on its way out. */
export type OpenedExport =
  | {
      readonly kind: 'found';
      readonly bytes: AsyncIterable<Uint8Array>;
      readonly type: string;
      readonly name: string;
      /** Octets; null: nobody knows before the end. */
      readonly size: number | null;
    }
  | { readonly kind: 'notFound' }
  /** The one message that was asked for cannot be had now. */
  | { readonly kind: 'unavailable'; readonly detail: string };

export type OpenExport = ExportSource & {
  readonly request: ExportRequest;
  /** What the account is called. */
  readonly accountName: string;
  readonly now: Date;
};

/**
 * Opens an export. It is read as it is written: one chunk of one message is in memory, and whoever stops reading stops everything. What
 * cannot be had is named at its end.
 */
export const openExport = async (options: OpenExport): Promise<OpenedExport> => {
  const { format, kind } = options.request;
  if (format === 'eml') return openMessage(options, kind === 'emails' ? options.request.nos : []);
  const plan = await planExport(options.store, options);
  if (!plan) return { kind: 'notFound' };
  const { name, sections } = plan;
  return format === 'zip'
    ? { ...FOUND, type: 'application/zip', name: `${name}.zip`, bytes: writeZip(filesOf(options, sections)) }
    : { ...FOUND, type: 'application/mbox', name: `${name}.mbox`, bytes: mboxOf(options, sections) };
};

const FOUND = { kind: 'found', size: null } as const;

const openMessage = async (options: OpenExport, nos: readonly number[]): Promise<OpenedExport> => {
  for await (const message of exportMessages(options, nos)) {
    if ('problem' in message) return { kind: 'unavailable', detail: message.problem };
    const { size, source } = message.octets;
    const name = messageFileName({ ...message.email, subject: message.email.headers.subject });
    return { kind: 'found', type: 'message/rfc822', name, bytes: source, size };
  }
  return { kind: 'notFound' };
};

async function* filesOf(options: OpenExport, sections: readonly ExportSection[]): AsyncGenerator<ZipFile> {
  const report = new ExportReport();
  for (const { folder, box, nos } of sections) {
    const all = await nos();
    if (box) report.noteMailbox(box, all.length);
    for await (const message of exportMessages(options, all)) {
      if (!report.note(message)) continue;
      const { email, place } = message;
      const { subject } = email.headers;
      const name = messageFileName({ ...email, subject, numbered: { place, count: all.length } });
      yield { name: folder + name, at: email.receivedAt, source: report.octetsOf(message) };
    }
  }
  const text = report.text();
  if (text !== undefined) yield { name: reportFile, at: options.now.getTime(), source: once(Buffer.from(text)) };
}

async function* mboxOf(options: OpenExport, sections: readonly ExportSection[]): AsyncGenerator<Uint8Array> {
  const report = new ExportReport();
  for (const { box, nos } of sections) {
    const all = await nos();
    if (box) report.noteMailbox(box, all.length);
    for await (const message of exportMessages(options, all)) {
      if (!report.note(message)) continue;
      const { headers, receivedAt } = message.email;
      const sender = (headers.sender[0] ?? headers.from[0])?.email ?? null;
      yield* writeMboxMessage(writeFromLine({ sender, at: receivedAt }), report.octetsOf(message));
    }
  }
  const text = report.text();
  if (text === undefined) return;
  const fromLine = writeFromLine({ sender: null, at: options.now.getTime() });
  yield* writeMboxMessage(fromLine, once(reportMessage(text, options.now)));
}

async function* once(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  yield octets;
}
