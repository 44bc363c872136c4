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

type PaneBoundaryState = { readonly broken: string | null };

/** A pane that throws breaks alone; the others live on. React knows boundaries only as classes. */
export class PaneBoundary extends Component<PaneBoundaryProps, PaneBoundaryState> {
  override state: PaneBoundaryState = { broken: null };

  static getDerivedStateFromError(): Partial<PaneBoundaryState> {
    return { broken: '' };
  }

  override componentDidCatch(): void {
    this.setState({ broken: this.props.subject });
  }

  override componentDidUpdate(): void {
    const { broken } = this.state;
    if (broken !== null && broken !== '' && broken !== this.props.subject) this.setState({ broken: null });
  }

  override render(): ReactNode {
    return this.state.broken === null ? (
      this.props.children
    ) : (
      <BrokenPane onReload={() => this.setState({ broken: null })} />
    );
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
