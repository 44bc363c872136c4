/** The default branch of every switch over a union: fails to compile when a case is missing, throws when the type lied. */
export const assertNever = (value: never): never => {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
};
