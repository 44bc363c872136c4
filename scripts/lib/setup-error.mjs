/** Something the person who started us can do something about, said before the message catalogue is there. */
export class SetupError extends Error {
  constructor(text, next, log) {
    super(text);
    this.next = next;
    this.log = log;
  }
}
