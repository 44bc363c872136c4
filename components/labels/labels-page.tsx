'use client';

import type { ReactNode } from 'react';
import { words } from '@/components/labels/words';

type LabelsPageProps = {
  /** One part for each account. */
  readonly children: ReactNode;
};

/** The labels of all accounts. */
export const LabelsPage = ({ children }: LabelsPageProps) => (
  <div className="h-full overflow-y-auto bg-paper px-4 py-6 tablet:px-10 tablet:py-8">
    <div className="max-w-180">
      <h1 className="font-semibold font-voice text-title">{words('labels.title')}</h1>
      <p className="mt-1 text-ink-2 text-pretty text-small">{words('labels.room.about')}</p>
      {children}
    </div>
  </div>
);
