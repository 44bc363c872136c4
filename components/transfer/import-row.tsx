'use client';

import { useState } from 'react';
import { ImportReport, type LoadReport } from '@/components/transfer/import-report';
import type { ShownImport } from '@/components/transfer/shown-import';
import { words } from '@/components/transfer/words';
import { Button } from '@/components/ui/button';
import { fileSize } from '@/components/ui/file-look';
import { Icon, type IconName } from '@/components/ui/icon';
import { Progress } from '@/components/ui/progress';

export type ImportRowDoors = {
  readonly onStop: (key: string) => void;
  readonly onReport: LoadReport;
};

/** One file: how far it is, or what became of it. */
export const ImportRow = ({ shown, onStop, onReport }: ImportRowDoors & { readonly shown: ShownImport }) => {
  const [isOpen, setOpen] = useState(false);
  const { key, fileName: file, fileSize: size, sent, state, mailboxName } = shown;
  const isRunning = state === 'running';
  const total = totalOf(shown);
  const trouble = troubleOf(shown);
  return (
    <li className="border-line border-t py-3 text-ui">
      <div className="flex min-w-0 items-center gap-3">
        <Icon {...markOf(shown)} size={16} />
        <p className="min-w-0 grow truncate font-semibold">
          <bdi>{file}</bdi>
        </p>
        {isRunning && (
          <Button
            tone="quiet"
            className={BUTTON}
            aria-label={words('import.stop.label', { file })}
            onClick={() => onStop(key)}
          >
            {words('import.stop')}
          </Button>
        )}
        {!isRunning && total > 0 && (
          <Button
            tone="quiet"
            className={BUTTON}
            aria-expanded={isOpen}
            aria-label={words('import.report.label', { file })}
            onClick={() => setOpen(!isOpen)}
          >
            {words('import.report')}
          </Button>
        )}
      </div>
      {isRunning && (
        <div className="mt-2 ps-7">
          <Progress
            value={sent}
            max={size}
            label={words('import.sent', { sent: fileSize(sent), size: fileSize(size) })}
          />
        </div>
      )}
      <p role="status" className="mt-1 ps-7 text-ink-3 text-pretty text-small tabular-nums">
        {mailboxName !== null && words('import.to', { name: mailboxName })}
        {isRunning && <>{words('import.sent', { sent: fileSize(sent), size: fileSize(size) })}. </>}
        {countsOf(shown)}
        {trouble && <span className="block text-ink-2">{trouble}</span>}
      </p>
      {isOpen && !isRunning && <ImportReport shown={shown} onReport={onReport} />}
    </li>
  );
};

/** It stands at the end of its line and makes it no higher. */
const BUTTON = '-my-2 -me-4';

const totalOf = ({ counts }: ShownImport): number => counts.imported + counts.known + counts.refused;

const markOf = (shown: ShownImport): { readonly name: IconName; readonly className: string } => {
  const { state } = shown;
  if (state === 'running') return { name: 'arrow-down', className: 'text-ink-3' };
  if (state === 'done' && totalOf(shown) > 0) return { name: 'check', className: 'text-ok' };
  if (state === 'failed') return { name: 'circle-alert', className: 'text-danger' };
  return { name: 'triangle-alert', className: 'text-warn' };
};

const countsOf = (shown: ShownImport): string => {
  const { imported, known, refused } = shown.counts;
  if (totalOf(shown) === 0 && shown.state !== 'running') {
    return words(shown.state === 'done' ? 'import.state.done.none' : 'import.state.none');
  }
  const parts = [
    ...(imported > 0 || known + refused === 0 ? [words('import.imported', { count: imported })] : []),
    ...(known > 0 ? [words('import.known', { count: known })] : []),
    ...(refused > 0 ? [words('import.refused', { count: refused })] : []),
  ];
  return parts.join(', ');
};

/** What is to be said when not everything went well. */
const troubleOf = ({ state, problem, isLost }: ShownImport): string | null => {
  if (state === 'running' && isLost) return words('import.lost');
  if (state === 'failed') return words(problem === null ? 'import.state.failed' : `import.problem.${problem}`);
  return state === 'stopped' || state === 'interrupted' ? words(`import.state.${state}`) : null;
};
