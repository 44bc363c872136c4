/** What became of asking a sender with one click to write no more (RFC 8058). */
export type UnsubscribeOutcome =
  | 'done'
  /** Nobody vouches that these words of the header are the sender's own: they are followed by a person, not by us. */
  | 'notSigned'
  /** The sender's server would not have it. */
  | 'refused'
  /** It did not answer, or is at no address that is reached from here. */
  | 'noAnswer';
