'use client';
import type { ComposeAttachment, ComposeContent } from '@/lib/client/cache/compose/compose-draft';
import type { ComposeSession as Session, ComposeView as View } from '@/lib/client/cache/compose/compose-session';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** One message being written, as a component sees it. */
export type ComposeSession = Session;
export type ComposeView = View;
export type WrittenContent = ComposeContent;
export type WrittenAttachment = ComposeAttachment;

/** Its present state. */
export const useComposeSession = (session: ComposeSession): ComposeView => useReadable(session.view);
