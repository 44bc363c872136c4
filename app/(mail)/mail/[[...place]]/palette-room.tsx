'use client';

import { useMemo } from 'react';
import {
  actionRows,
  keysOfPlaces,
  labelRows,
  mailboxRows,
  searchRows,
  sortRows,
  subjectOf,
} from '@/app/(mail)/mail/[[...place]]/palette-actions';
import { placeRows } from '@/app/(mail)/mail/[[...place]]/palette-places';
import { settingRows } from '@/app/(mail)/mail/[[...place]]/palette-settings';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { useChangeSettings } from '@/app/(mail)/mail/[[...place]]/use-change-settings';
import { useNotices } from '@/app/(mail)/mail/[[...place]]/use-notices';
import type { Search } from '@/app/(mail)/mail/[[...place]]/use-search';
import { useSignOut } from '@/app/(mail)/mail/[[...place]]/use-sign-out';
import { Palette } from '@/components/palette/palette';
import type { Action } from '@/lib/client/actions/action';
import { withOwnKeys } from '@/lib/client/actions/own-keys';
import { ACTIONS } from '@/lib/client/actions/registry';
import { NOWHERE } from '@/lib/client/cache/place';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useLabelsOf } from '@/lib/client/hooks/use-labels-of';
import { useReadable } from '@/lib/client/hooks/use-readable';
import { useReadables } from '@/lib/client/hooks/use-readables';
import { useSavedSearches } from '@/lib/client/hooks/use-saved-searches';
import { useUsedCommands } from '@/lib/client/hooks/use-used-commands';

export type PaletteRoomProps = {
  readonly acting: Acting;
  readonly search: Search;
  /** Does an action as its key would. */
  readonly perform: (action: Action) => void;
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

type OpenPaletteProps = Omit<PaletteRoomProps, 'isOpen'> & ReturnType<typeof useUsedCommands>;

/** Everything that can be reached from here, once the palette is open. */
const OpenPalette = ({ acting, search, perform, onClose, used, remember }: OpenPaletteProps) => {
  const client = useMailClient();
  const accounts = useAccounts();
  const settings = useReadable(client.settings);
  const actions = useMemo(() => withOwnKeys(ACTIONS, settings), [settings]);
  const searches = useSavedSearches();
  const notices = useNotices();
  const change = useChangeSettings();
  const leave = useSignOut();
  // What is shown follows what comes while it is open.
  useReadables(useMemo(() => accounts.map(({ id }) => client.mailboxes(id)), [client, accounts]));
  const labelsOf = useLabelsOf(accounts.map(({ id }) => id));
  const { context } = acting;
  const { go, mailboxesOf, place } = context;
  const rows = [
    ...actionRows(context, perform, actions),
    ...mailboxRows(context),
    ...labelRows(context, place.accountId === null ? undefined : labelsOf(place.accountId)),
    ...sortRows(context),
    ...searchRows(context, searches),
    ...placeRows({
      ...{ accounts, mailboxesOf, labelsOf, saved: searches.saved, current: place.accountId },
      ...{ keysOf: keysOfPlaces(context, actions), go },
    }),
    ...settingRows({
      accounts,
      settings,
      onChange: change,
      onIdentities: (accountId) => context.ask({ kind: 'identities', accountId }),
      onSetting: (section, row) => go({ ...NOWHERE, room: 'settings', section, ...(row && { row }) }),
      ...notices,
      onSignOut: leave,
    }),
  ];
  return (
    <Palette
      rows={rows}
      used={used}
      subject={subjectOf(context)}
      onClose={onClose}
      onChoose={(row) => {
        remember(row.key);
        row.run();
      }}
      onSearch={(text) => search.search(text, search.home)}
    />
  );
};

/** The palette, and what it remembers while it is closed: so it opens within a frame. */
export const PaletteRoom = ({ isOpen, ...props }: PaletteRoomProps) => {
  const memory = useUsedCommands();
  return isOpen && <OpenPalette {...props} {...memory} />;
};
