'use client';

import { Component, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { translate } from '@/lib/base/messages/translate';

type PaneBoundaryProps = {
  /** What the pane shows: another one is tried again by itself. */
  readonly subject: string;
  readonly children: ReactNode;
};

type PaneBoundaryState = { readonly broken: string | null; readonly isStale: boolean };

/** A part of the program is gone from the server: it was replaced while this tab was open. Only a new document has the new one. */
const isStale = (error: unknown): boolean => error instanceof Error && error.name === 'ChunkLoadError';

/** A pane that throws breaks alone; the others live on. React knows boundaries only as classes. */
export class PaneBoundary extends Component<PaneBoundaryProps, PaneBoundaryState> {
  override state: PaneBoundaryState = { broken: null, isStale: false };

  static getDerivedStateFromError(error: unknown): PaneBoundaryState {
    return { broken: '', isStale: isStale(error) };
  }

  override componentDidCatch(): void {
    this.setState({ broken: this.props.subject });
  }

  override componentDidUpdate(): void {
    const { broken } = this.state;
    if (broken !== null && broken !== '' && broken !== this.props.subject) this.setState({ broken: null });
  }

  override render(): ReactNode {
    const { broken, isStale: needsDocument } = this.state;
    if (broken === null) return this.props.children;
    return <BrokenPane onReload={() => (needsDocument ? window.location.reload() : this.setState({ broken: null }))} />;
  }
}

/** What stands in place of a pane that broke. */
export const BrokenPane = ({ onReload }: { onReload: () => void }) => (
  <div role="alert" className="flex min-h-0 grow">
    <EmptyState
      drawing="torn"
      title={translate('crash.title')}
      action={<Button onClick={onReload}>{translate('crash.action')}</Button>}
    >
      {translate('crash.text')}
    </EmptyState>
  </div>
);
