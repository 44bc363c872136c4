'use client';

import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { EmailAddress } from '@/lib/jmap/email-address';
import { typedAddresses } from '@/lib/mail/reply/typed-addresses';

type Recipients = {
  readonly people: readonly EmailAddress[];
  readonly onChange: (people: readonly EmailAddress[]) => void;
  readonly find: (typed: string) => readonly EmailAddress[];
  /** Somebody came or went: said aloud. */
  readonly onSay: (what: 'added' | 'removed', person: EmailAddress) => void;
};

const WHOLE_ADDRESS = /^[^\s"<]+@[^\s"<]+\.[^\s"<]{2,}$/;

/** Text that ends here becomes a person. A comma within quotes or before an angle bracket is part of a name. */
const isComplete = (text: string): boolean => (text.match(/"/g) ?? []).length % 2 === 0;

/** One line of recipients: what is typed, who is suggested, and the keys. */
export const useRecipients = ({ people, onChange, find, onSay }: Recipients) => {
  const input = useRef<HTMLInputElement>(null);
  const chips = useRef<(HTMLButtonElement | null)[]>([]);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const suggestions = isClosed ? [] : find(typed);

  const add = (added: readonly EmailAddress[]) => {
    const known = new Set(people.map(({ email }) => email.toLowerCase()));
    const fresh = added.filter(({ email }, index) => {
      const isFirst = added.findIndex((one) => one.email.toLowerCase() === email.toLowerCase()) === index;
      return isFirst && !known.has(email.toLowerCase());
    });
    setTyped('');
    setAt(0);
    setClosed(false);
    if (fresh.length === 0) return;
    onChange([...people, ...fresh]);
    for (const person of fresh) onSay('added', person);
  };
  const commit = () => {
    const found = typedAddresses(typed);
    if (found.length > 0) add(found);
    else setTyped('');
  };
  const remove = (index: number) => {
    const person = people[index];
    if (!person) return;
    onChange(people.filter((_, other) => other !== index));
    onSay('removed', person);
    // The chip after it takes its place, else the input.
    if (index < people.length - 1) requestAnimationFrame(() => chips.current[index]?.focus());
    else input.current?.focus();
  };
  const edit = (index: number) => {
    const person = people[index];
    if (!person) return;
    const rest = people.filter((_, other) => other !== index);
    const unfinished = typedAddresses(typed);
    onChange([...rest, ...unfinished]);
    setTyped(person.name ? `${person.name} <${person.email}>` : person.email);
    input.current?.focus();
  };

  /** What a key does in the input; undefined: what it always does. */
  const inputKey = (event: KeyboardEvent<HTMLInputElement>): (() => void) | undefined => {
    const isOpen = suggestions.length > 0;
    const step = (by: number) => () => setAt((at + by + suggestions.length) % suggestions.length);
    const isAtStart = event.currentTarget.selectionEnd === 0;
    switch (event.key) {
      case 'ArrowDown':
        return isOpen ? step(1) : undefined;
      case 'ArrowUp':
        return isOpen ? step(-1) : undefined;
      case 'Escape':
        return isOpen ? () => setClosed(true) : undefined;
      case 'Enter':
      case 'Tab': {
        const chosen = suggestions[at];
        return typed.trim() === '' ? undefined : () => (chosen ? add([chosen]) : commit());
      }
      case ',':
      case ';':
        return isComplete(typed) && typed.trim() !== '' ? commit : undefined;
      case ' ':
        return WHOLE_ADDRESS.test(typed) ? commit : undefined;
      case 'Backspace':
      case 'ArrowLeft':
        return isAtStart && people.length > 0 ? () => chips.current[people.length - 1]?.focus() : undefined;
      default:
        return undefined;
    }
  };
  const onInputKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const act = inputKey(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const onChipKey = (index: number) => (event: KeyboardEvent) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const [back, on] = isRtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    if (event.key === 'Backspace' || event.key === 'Delete') remove(index);
    else if (event.key === back) chips.current[Math.max(0, index - 1)]?.focus();
    else if (event.key === on) (chips.current[index + 1] ?? input.current)?.focus();
    else if (event.key === 'Home') chips.current[0]?.focus();
    else if (event.key === 'End') input.current?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** A list that is pasted becomes people at once; a word alone stays text to go on with. */
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    const found = typedAddresses(text);
    if (typed !== '' || (found.length < 2 && !found[0]?.email.includes('@'))) return;
    event.preventDefault();
    add(found);
  };
  const onType = (text: string) => {
    setTyped(text);
    setAt(0);
    setClosed(false);
  };
  return { input, chips, typed, at, suggestions, add, commit, edit, onType, onInputKey, onChipKey, onPaste };
};
