'use client';

import { type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import type { ComposeHouse } from '@/components/composer/compose-house';
import { FromLine } from '@/components/composer/from-line';
import { Line } from '@/components/composer/line';
import { RecipientLine } from '@/components/composer/recipient-line';
import type { Composer } from '@/components/composer/use-composer';
import { words } from '@/components/composer/words';
import { IconButton } from '@/components/ui/icon-button';
import type { ComposeSession } from '@/lib/client/hooks/use-compose-session';

/** A line that is gone to by its key; one that is not there comes. */
export type LinesControls = { readonly show: (line: 'from' | 'cc' | 'bcc') => void };

type ComposerLinesProps = {
  readonly controls: Ref<LinesControls>;
  readonly session: ComposeSession;
  readonly composer: Composer;
  readonly house: ComposeHouse;
};

/** From, To, Cc, Bcc, Subject. Copies are shown when they are wanted, or when there are some. */
export const ComposerLines = ({ controls, session, composer, house }: ComposerLinesProps) => {
  const { draft, lines, say } = composer;
  const [wanted, setWanted] = useState({ cc: false, bcc: false });
  const subjectId = useId();
  const isShown = { cc: wanted.cc || draft.cc.length > 0, bcc: wanted.bcc || draft.bcc.length > 0 };
  const show = (...fields: readonly ('cc' | 'bcc')[]) => {
    setWanted((before) => ({ ...before, ...Object.fromEntries(fields.map((field) => [field, true])) }));
    requestAnimationFrame(() => lines[fields[0] ?? 'cc'].current?.focus());
  };
  const from = useRef<HTMLDivElement>(null);
  useImperativeHandle(controls, () => ({
    show: (wantedLine) => (wantedLine === 'from' ? from.current?.querySelector('select')?.focus() : show(wantedLine)),
  }));
  const line = (field: 'to' | 'cc' | 'bcc', others: readonly ('to' | 'cc' | 'bcc')[]) => ({
    label: words(`composer.${field}`),
    people: draft[field],
    others: others.flatMap((other) => draft[other]),
    house,
    onChange: (people: typeof draft.to) => session.change({ [field]: people }),
    onSay: say,
    controls: lines[field],
  });
  const copies = (
    <>
      <span className="flex shrink-0 gap-1 max-tablet:hidden">
        {(['cc', 'bcc'] as const).map((field) =>
          isShown[field] ? null : (
            <button
              key={field}
              type="button"
              aria-label={words(field === 'cc' ? 'composer.showCc' : 'composer.showBcc')}
              onClick={() => show(field)}
              className="h-7 rounded-chip px-0.5 text-ink-3 hover:text-ink hover:underline"
            >
              {words(`composer.${field}`)}
            </button>
          ),
        )}
      </span>
      {!(isShown.cc && isShown.bcc) && (
        <span className="-my-1.5 -me-2 tablet:hidden">
          <IconButton
            icon="chevron-down"
            size={16}
            label={words('composer.showCopies')}
            onClick={() => show('cc', 'bcc')}
          />
        </span>
      )}
    </>
  );
  return (
    <>
      <div ref={from}>
        <FromLine session={session} house={house} />
      </div>
      <RecipientLine {...line('to', ['cc', 'bcc'])} end={copies} />
      {isShown.cc && <RecipientLine {...line('cc', ['to', 'bcc'])} />}
      {isShown.bcc && <RecipientLine {...line('bcc', ['to', 'cc'])} />}
      <Line label={words('composer.subject')} htmlFor={subjectId} isBare>
        <input
          id={subjectId}
          type="text"
          value={draft.subject}
          maxLength={900}
          placeholder={words('composer.subject')}
          onChange={(event) => session.change({ subject: event.target.value })}
          className="h-7 w-full bg-transparent outline-0 placeholder:text-ink-3 max-tablet:text-field tablet:placeholder:text-transparent"
        />
      </Line>
    </>
  );
};
