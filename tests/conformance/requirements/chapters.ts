import { blobManagement } from '@/tests/conformance/requirements/blob-management';
import { coreBinary } from '@/tests/conformance/requirements/core-binary';
import { coreExchange } from '@/tests/conformance/requirements/core-exchange';
import { coreIntroduction } from '@/tests/conformance/requirements/core-introduction';
import { coreMethods } from '@/tests/conformance/requirements/core-methods';
import { corePush } from '@/tests/conformance/requirements/core-push';
import { corePushSubscription } from '@/tests/conformance/requirements/core-push-subscription';
import { coreSecurity } from '@/tests/conformance/requirements/core-security';
import { coreSession } from '@/tests/conformance/requirements/core-session';
import { mailEmailMethods } from '@/tests/conformance/requirements/mail-email-methods';
import { mailEmailProperties } from '@/tests/conformance/requirements/mail-email-properties';
import { mailIdentities } from '@/tests/conformance/requirements/mail-identities';
import { mailIntroduction } from '@/tests/conformance/requirements/mail-introduction';
import { mailMailboxes } from '@/tests/conformance/requirements/mail-mailboxes';
import { mailSearchSnippets } from '@/tests/conformance/requirements/mail-search-snippets';
import { mailSecurity } from '@/tests/conformance/requirements/mail-security';
import { mailSubmissions } from '@/tests/conformance/requirements/mail-submissions';
import { mailThreads } from '@/tests/conformance/requirements/mail-threads';
import { mailVacation } from '@/tests/conformance/requirements/mail-vacation';
import { quotas } from '@/tests/conformance/requirements/quotas';
import type { Chapter } from '@/tests/conformance/requirements/requirement';

/** In the order of the standards. */
export const CHAPTERS: readonly Chapter[] = [
  coreIntroduction,
  coreSession,
  coreExchange,
  coreMethods,
  coreBinary,
  corePush,
  corePushSubscription,
  coreSecurity,
  mailIntroduction,
  mailMailboxes,
  mailThreads,
  mailEmailProperties,
  mailEmailMethods,
  mailSearchSnippets,
  mailIdentities,
  mailSubmissions,
  mailVacation,
  mailSecurity,
  blobManagement,
  quotas,
];
