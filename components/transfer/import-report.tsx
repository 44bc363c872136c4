'use client';

import { useEffect, useState } from 'react';
import type { ShownImport } from '@/components/transfer/shown-import';
import { words } from '@/components/transfer/words';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/select-field';
import type { ImportedMessage } from '@/lib/jmap/waxwing/mail-import';

export type LoadReport = (
  shown: ShownImport,
  look: { readonly after: number; readonly outcome?: 'refused' },
) => Promise<{ readonly messages: readonly ImportedMessage[]; readonly hasMore: boolean }>;

type ImportReportProps = { readonly shown: ShownImport; readonly onReport: LoadReport };
type Loaded = { readonly messages: readonly ImportedMessage[]; readonly hasMore: boolean; readonly hasFailed: boolean };
const NOTHING: Loaded = { messages: [], hasMore: true, hasFailed: false };

/** What became of every message of a file; first of those that were not imported, where there are any. */
export const ImportReport = ({ shown, onReport }: ImportReportProps) => {
  const [which, setWhich] = useState<'refused' | 'all'>(shown.counts.refused > 0 ? 'refused' : 'all');
  const [loaded, setLoaded] = useState<Loaded>(NOTHING);
  const load = async (before: Loaded) => {
    const after = before.messages.at(-1)?.place ?? 0;
    try {
      const { messages, hasMore } = await onReport(shown, { after, ...(which === 'refused' && { outcome: which }) });
      setLoaded({ messages: [...before.messages, ...messages], hasMore, hasFailed: false });
    } catch {
      setLoaded({ ...before, hasFailed: true });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice begins anew, nothing else does
  useEffect(() => void load(NOTHING), [which, shown.key]);
  const { messages, hasMore, hasFailed } = loaded;
  return (
    <div className="mt-3 ps-7">
      {shown.counts.refused > 0 && (
        <SelectField
          label={words('import.report.which')}
          name="which"
          value={which}
          onChange={(event) => setWhich(event.target.value === 'all' ? 'all' : 'refused')}
        >
          <option value="refused">{words('import.report.refused')}</option>
          <option value="all">{words('import.report.all')}</option>
        </SelectField>
      )}
      <ol className="mt-2 max-h-72 overflow-y-auto text-small" aria-label={words('import.report')}>
        {messages.map((message) => (
          <ReportLine key={message.place} message={message} />
        ))}
      </ol>
      {hasFailed && <p className="py-2 text-danger text-small">{words('import.report.failed')}</p>}
      {!hasMore && messages.length === 0 && <p className="py-2 text-ink-3 text-small">{words('import.report.none')}</p>}
      {((hasMore && messages.length > 0) || hasFailed) && (
        <Button tone="quiet" onClick={() => void load(loaded)}>
          {words('import.report.more')}
        </Button>
      )}
    </div>
  );
};

const ReportLine = ({ message }: { readonly message: ImportedMessage }) => {
  const { place, outcome, reason, subject, sender } = message;
  const said =
    outcome === 'refused' ? words(`import.reason.${reason ?? 'refused'}`) : words(`import.outcome.${outcome}`);
  return (
    <li className="flex min-w-0 gap-3 border-line border-t py-1.5 first:border-0">
      <span className="w-10 shrink-0 text-end text-ink-3 tabular-nums">{place}</span>
      <span className="min-w-0 grow">
        <bdi className="block truncate">{subject || words('import.report.noSubject')}</bdi>
        <span className="block text-ink-3 text-pretty">
          <bdi>{sender}</bdi>
          {sender && ' · '}
          <span className={outcome === 'refused' ? 'text-danger' : ''}>{said}</span>
        </span>
      </span>
    </li>
  );
};
