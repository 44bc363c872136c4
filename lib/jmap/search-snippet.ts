import type { EmailId } from '@/lib/base/ids';

/** RFC 8621 §5: HTML with nothing in it but text and <mark>; null: nothing of it was searched for. */
export type SearchSnippet = {
  readonly emailId: EmailId;
  readonly subject: string | null;
  /** At most 255 octets of UTF-8. */
  readonly preview: string | null;
};
