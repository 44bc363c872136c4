/** On Apple's keyboards Cmd commands, on all others Ctrl does. False where there is no browser. */
export const hasCommandKey = (): boolean => typeof navigator !== 'undefined' && /Mac|iP/.test(navigator.platform);

/** The key that commands, as it is printed on this person's keyboard. */
export const commandCap = (): string => (hasCommandKey() ? '⌘' : 'Ctrl');
