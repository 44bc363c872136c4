/** Two sides of an @, a dot or nothing but a name on the right, none of what must be quoted (RFC 5321 §4.1.2). */
const ADDRESS =
  /^[^\s<>"(),:;@\\[\]\p{Cc}\p{Cf}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;

/** Can mail be sent there, as far as that can be told by looking? A name without a dot ("bob@allotment") is none. */
export const isAddress = (email: string): boolean =>
  email.length <= 254 && ADDRESS.test(email) && !/^\.|\.\.|\.@/.test(email);
