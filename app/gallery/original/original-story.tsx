'use client';

import { OriginalMessage } from '@/components/conversation/original-message';

const TEXT = `Return-Path: <marta@kowalska-dach.example>
Received: from mx.workshop.example (mx.workshop.example [192.0.2.25])
\tby mail.workshop.example with ESMTPS id 4Zx1; Tue, 24 Nov 2026 11:47:02 +0100
From: Marta Kowalska <marta@kowalska-dach.example>
To: =?utf-8?q?Jan_Nov=C3=A1k?= <jan@workshop.example>
Subject: Roof quote for the workshop
Date: Tue, 24 Nov 2026 11:47:00 +0100
Message-ID: <20.20261124@kowalska-dach.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The scaffolding is free from 8 December.
`;

export const OriginalStory = ({ state }: { state: 'ready' | 'loading' | 'failed' }) => (
  <OriginalMessage
    state={state}
    text={state === 'ready' ? TEXT : ''}
    isCut={state === 'ready'}
    download="/api/jmap/download/a1/b1/message.eml?type=message/rfc822"
    onRetry={() => {}}
  />
);
