import { parseDate } from '@/lib/mail/header/parse-date';
import { splitHeaderFields } from '@/lib/mail/header/parse-headers';

/** The date stands behind the last semicolon (RFC 5321 §4.4); some write none. */
const dateOfReceived = (value: string): string | undefined => {
  const at = value.lastIndexOf(';');
  return at < 0 ? undefined : value.slice(at + 1);
};

/**
 * When a message came in, by its header block (a latin1 string): the date of its topmost Received field, which the server that has
 * the mailbox wrote, else Delivery-date, else its own Date. Milliseconds since the epoch; null: it says nothing that can be read.
 */
export const receivedDate = (block: string): number | null => {
  const fields = splitHeaderFields(block);
  const first = (name: string) => fields.find((field) => field.name.toLowerCase() === name)?.value;
  const [top, delivered, date] = [first('received'), first('delivery-date'), first('date')];
  const dates = [top === undefined ? undefined : dateOfReceived(top), delivered, date];
  for (const value of dates) {
    const read = value === undefined ? null : parseDate(value);
    if (read) return read.at;
  }
  return null;
};
