'use client';

import type { ReactNode } from 'react';

type SidebarProps = {
  /** AccountSection, one per account. */
  readonly children: ReactNode;
  /** What stays above them: Compose. */
  readonly head?: ReactNode;
  readonly foot: ReactNode;
  readonly isRail: boolean;
};

/** The places of all accounts, scrolling on their own, and the foot that stays. */
export const Sidebar = ({ children, head, foot, isRail }: SidebarProps) => (
  <div className={`flex min-h-0 grow flex-col pt-2 ${isRail ? 'px-2' : 'px-3'}`}>
    {head}
    {/* Focus rings of the items reach into the padding: overflow must not cut them off. */}
    <div className="-mx-1 min-h-0 grow space-y-2 overflow-y-auto overscroll-contain px-1 pb-2">{children}</div>
    {foot}
  </div>
);
