import { MailServerError } from '@/lib/base/errors';

/** The server said no to this one command; the connection and everything else are as good as before. */
export const isRefusal = (error: unknown): error is MailServerError =>
  error instanceof MailServerError && error.kind === 'refused';
