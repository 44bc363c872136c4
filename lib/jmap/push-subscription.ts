/** RFC 8620 §7.2: keys of RFC 8291, in the base64 of URLs (RFC 4648 §5). */
export type PushKeys = {
  /** The device's public key on P-256, uncompressed. */
  readonly p256dh: string;
  /** 16 octets that the device and we share. */
  readonly auth: string;
};

/** Where pushes go: never given back by a method. */
export type PushEndpoint = { readonly url: string; readonly keys: PushKeys | null };

/** RFC 8620 §7.2, as PushSubscription/get gives it. */
export type PushSubscription = {
  readonly id: string;
  readonly deviceClientId: string;
  /** What the device has proved to know; null: nothing yet. */
  readonly verificationCode: string | null;
  /** UTCDate (§1.4); null: as long as the session that made it. */
  readonly expires: string | null;
  readonly types: readonly string[] | null;
};

/** RFC 8620 §7.2.2: what is pushed first. */
export type PushVerification = {
  readonly '@type': 'PushVerification';
  readonly pushSubscriptionId: string;
  readonly verificationCode: string;
};
