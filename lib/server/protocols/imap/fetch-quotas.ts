import { quoted } from './imap-internals';
import { parseQuota, type QuotaReading } from './parse-quota';
import { responseReader } from './response-reader';
import { type ImapWire, runCommand } from './run-command';

/** One person's mailbox has one root, or a few; whoever names hundreds is heard so far. */
const MOST_READINGS = 20;

/** The quotas that hold for INBOX (RFC 9208 §4.1.3), at most 20. Throws MailServerError. */
export const fetchQuotas = async (wire: ImapWire): Promise<QuotaReading[]> => {
  const found = new Map<string, QuotaReading>();
  const take = (buffer: Buffer, start: number, end: number): boolean => {
    const readings = parseQuota(buffer, start, end);
    for (const reading of readings ?? []) {
      const key = `${reading.resourceType} ${reading.root}`;
      if (found.size < MOST_READINGS || found.has(key)) found.set(key, reading);
    }
    return readings !== undefined;
  };
  await runCommand(wire, 'GETQUOTAROOT', [quoted('INBOX')], {
    doing: 'Cannot ask for the quota',
    reader: responseReader({ take, flush: () => undefined }),
  });
  return [...found.values()];
};
