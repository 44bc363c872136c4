'use client';

import { createContext, type ReactNode } from 'react';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

/**
 * Draws a message that is attached to a message. It is given from above, since it is made of the same parts as the message that it is
 * attached to; null: nobody can.
 */
export const MessagePreviewContext = createContext<((part: EmailBodyPart) => ReactNode) | null>(null);
