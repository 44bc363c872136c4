import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { allStatements } from '@/lib/server/store/sql';

const ROOM = resolve(import.meta.dirname, '../../../../lib/server/store');

/** Statements about workers, users, the whole cache: not of one account, so each is named here by somebody who has looked at it. */
const NOT_OF_ONE_ACCOUNT = [
  'accounts-of-user',
  'analyze-grown',
  'backup-mark',
  'backup-mark-has',
  'blobs-over',
  'client-keys-forget',
  'erase-removed',
  'health-worker',
  'mail-accounts-change',
  'mail-accounts-is-owner',
  'mail-accounts-list',
  'mail-accounts-lock',
  'mail-accounts-mark',
  'mail-accounts-sign-ins',
  'oauth-attempt-add',
  'oauth-attempt-take',
  'old-documents-accounts',
  'old-records-accounts',
  'owners-beat',
  'owners-claim',
  'owners-leave',
  'owners-mine',
  'push-add',
  'push-change',
  'push-count',
  'push-due',
  'push-due-of',
  'push-end',
  'push-failed',
  'push-list',
  'push-lock',
  'push-release',
  'push-remove',
  'push-sweep',
  'push-take',
  'push-told',
  'rate-limit-count',
  'rate-limit-sweep',
  'rate-limit-uncount',
  'sealed-sample',
  'search-by-text-next',
  'search-flush',
  'servers-change',
  'servers-forget-numbers',
  'servers-lock',
  'servers-move-sign-in',
  'servers-others',
  'servers-stop',
  'unified-page',
  'uploads-expire',
  'user-settings-change',
  'user-settings-get',
  'user-settings-state',
  'way-in-close',
  'way-in-open',
  'way-in-open-by-consent',
];

describe('the statements of the store', () => {
  const files = readdirSync(ROOM, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const sources = files.map((name) => readFileSync(join(ROOM, name), 'utf8'));
  beforeAll(async () => {
    for (const name of files) await import(join(ROOM, name));
  });

  it('every statement names the account', () => {
    const strangers = allStatements().filter(
      ({ text }) =>
        !/"(fromA|a)ccountId" = \$1|select (distinct )?\$1|values \(\$1|"id" = \$1|create_account_lists\(\$1|rebuild_list_entries\(\$1/.test(
          text,
        ),
    );
    expect(strangers.map(({ name }) => name)).toEqual([]);
  });

  it('names the account at least once for each table of one account that it touches', () => {
    const TABLES =
      /(from|join|update|into) "(AccountState|Mailbox|EmailState|EmailContent|EmailCopy|ListEntry|ListBucket|SearchDocument|ThreadLink|ThreadAlias|ThreadPin|Blob|Change|Tombstone|FetchRequest|ServerSearch|Identity|Command|EmailSubmission|ClientKey|OAuthGrant|VacationResponse|Quota|Rule|RuleRun|Label|Snooze|Discarded)"/g;
    const wrong = allStatements().filter(
      ({ text }) => [...text.matchAll(TABLES)].length > [...text.matchAll(/\$1\b/g)].length,
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('has no two statements of one name: a connection prepares each name once', () => {
    const names = allStatements().map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.length).toBeGreaterThan(60);
  });

  it('registers everything but what is named here', () => {
    const declared = sources.flatMap((text) =>
      [...text.matchAll(/\bname: '([\w-]+)',\s*text:/g)].map(([, name]) => name),
    );
    expect(declared.toSorted()).toEqual(NOT_OF_ONE_ACCOUNT);
  });
});
