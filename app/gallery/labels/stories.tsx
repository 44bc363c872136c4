'use client';

import { type ReactNode, useState } from 'react';
import { Story } from '@/app/gallery/story';
import { AccountLabels } from '@/components/labels/account-labels';
import { DeleteLabel } from '@/components/labels/delete-label';
import { EditLabel, type LabelError } from '@/components/labels/edit-label';
import type { LabelChoice } from '@/components/labels/label-choice';
import { LabelDialog } from '@/components/labels/label-dialog';
import { LabelsPage } from '@/components/labels/labels-page';
import { ThreadList } from '@/components/thread-list/thread-list';
import { Button } from '@/components/ui/button';
import { DENSITIES } from '@/lib/base/density';
import type { LabelId } from '@/lib/base/ids';
import { LABEL_COLORS } from '@/lib/base/label-color';
import type { Label } from '@/lib/jmap/waxwing/label';
import { aListView, aThreadRow, STORY_NOW } from '@/tests/builders/face/a-list-view';

const nothing = () => undefined;
const NAMES = ['Clients', 'Clients/Acme', 'To do', 'A label with a name that is longer than there is room for'];
const LABELS: readonly Label[] = NAMES.map((name, at) => ({
  id: `l${at}` as LabelId,
  name,
  keyword: name.toLowerCase(),
  color: LABEL_COLORS[at * 3] ?? null,
  sortOrder: 0,
  totalThreads: at * 700,
  unreadThreads: at,
}));
const CHOICES: readonly LabelChoice[] = LABELS.map(({ name, color }, at) => ({
  name,
  color: color ?? 'stone',
  had: (['all', 'some', 'none', 'none'] as const)[at] ?? 'none',
}));
const rowLabels = LABELS.map(({ keyword, name, color }) => ({
  ...{ keyword, path: name, color: color ?? 'stone' },
  name: name.slice(name.lastIndexOf('/') + 1),
}));
const VIEW = aListView([0, 1, 2, 3, 4].map((at) => aThreadRow({ subject: `With ${at}`, emailCount: at })));

type Open = (close: () => void) => ReactNode;
const form = (isNew: boolean, error?: LabelError): Open => {
  const first = isNew ? { name: '', color: null } : { name: 'Clients/Acme', color: 'moss' as const };
  return (close) => <EditLabel isNew={isNew} first={first} onSave={async () => error} onClose={close} />;
};
const choose = (labels: readonly LabelChoice[] | undefined): Open => {
  return (close) => <LabelDialog labels={labels} onApply={close} onClose={close} />;
};
const STATES: Readonly<Record<string, Open>> = {
  'Labels of conversations': choose(CHOICES),
  'The first label': choose([]),
  'Not known yet': choose(undefined),
  'New label': form(true),
  'Change label, the name is taken': form(false, 'name'),
  'Change label, not saved': form(false, 'other'),
  'Delete, on mail': (close) => <DeleteLabel name="Clients" count={1234} onDelete={close} onClose={close} />,
  'Delete, on none': (close) => <DeleteLabel name="Clients" count={0} onDelete={close} onClose={close} />,
};

const Opener = ({ name, open }: { readonly name: string; readonly open: Open }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{name}</Button>
      {isOpen && open(() => setOpen(false))}
    </>
  );
};

const doors = { hrefOf: () => '#', onOpen: nothing, onEdit: nothing, onDelete: nothing, onNew: nothing };

/** Labels wherever they are shown: in rows, in dialogs, on their page. */
export const LabelsStories = () => (
  <>
    <Story name="In rows" about="none to four of them, in every density, stacked and on one line">
      <div className="grid gap-4">
        {DENSITIES.flatMap((density) =>
          ['w-100', 'w-full'].map((width) => (
            <div key={`${density} ${width}`} className={`flex h-96 max-w-full flex-col border border-line ${width}`}>
              <ThreadList
                view={VIEW}
                name="Inbox"
                density={density}
                now={STORY_NOW}
                openId={null}
                cursorId={null}
                hrefOf={() => '#'}
                onOpen={nothing}
                onCursor={nothing}
                labelsOf={({ emailCount }) => rowLabels.slice(0, emailCount)}
              />
            </div>
          )),
        )}
      </div>
    </Story>
    <Story name="Dialogs" about="giving, making, changing, deleting">
      <div className="flex flex-wrap gap-2">
        {Object.entries(STATES).map(([name, open]) => (
          <Opener key={name} name={name} open={open} />
        ))}
      </div>
    </Story>
    <Story name="The page" about="three accounts: with labels, without, not known yet">
      <div className="h-200">
        <LabelsPage>
          <AccountLabels email="jan@novak.example" color="clay" labels={LABELS} {...doors} />
          <AccountLabels email="choir@stmarys.example" color="teal" labels={[]} {...doors} />
          <AccountLabels email="late@server.example" color="plum" labels={undefined} {...doors} />
        </LabelsPage>
      </div>
    </Story>
  </>
);
