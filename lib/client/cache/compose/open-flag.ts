const KEY = 'waxwing.compose';

/** Is something being written, or waiting to be sent, that a reload must bring back? Known without loading the composer. */
export const hasComposeLeft = (): boolean => {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
};

export const setComposeLeft = (isLeft: boolean): void => {
  try {
    if (isLeft) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing brings nothing back.
  }
};
