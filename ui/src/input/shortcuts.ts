import { useEffect, useRef } from 'react';
import { isModifier, type KeyIn, usChar } from './keys';
import { modalDepth, topMost, useDepth } from './layers';

/** How long the second key of a sequence such as "G O" may take. */
const SEQUENCE_MS = 1200;

type Entry = {
  keys: string;
  depth: number;
  /** Works while a text field has the focus; by default only chords and F-keys do. */
  inFields: boolean;
  /** Works below dialogs too (mute, for example). */
  everywhere: boolean;
  run: () => void;
};
const entries: Entry[] = [];
let first: { keys: string; at: number } | undefined;

type Parts = Pick<KeyIn, 'code' | 'shift' | 'ctrl' | 'alt' | 'meta'>;

/** `Ctrl+Shift+KeyZ`: physical code with its modifiers; Cmd counts as Ctrl. */
export function chordOf({ code, shift, ctrl, alt, meta }: Parts): string {
  const name = code === 'NumpadEnter' ? 'Enter' : code;
  return `${ctrl || meta ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`;
}

function find(keys: string, editing: boolean): Entry | undefined {
  const floor = modalDepth();
  const usable = (entry: Entry) =>
    entry.keys === keys && (entry.everywhere || entry.depth >= floor) && (entry.inFields || !editing);
  return topMost(entries.filter(usable));
}

/** A control that gives Enter and Space a meaning of its own. */
function ownsEnter(el: Element | null): boolean {
  return (
    el?.closest('button, a[href], select, [role=button], [role=option], [role=menuitem], [role=tab]') != null
  );
}

/** Chords, F-keys, Enter, Esc: at once. Returns whether a shortcut took the key. */
export function runChord(event: KeyboardEvent, editing: boolean): boolean {
  if (isModifier(event.key) || event.repeat) return false;
  const { code, shiftKey: shift, ctrlKey: ctrl, altKey: alt, metaKey: meta } = event;
  const plain = !ctrl && !alt && !meta;
  if (plain && usChar(code, shift) !== undefined) return false;
  if (code.endsWith('Enter') && plain && ownsEnter(document.activeElement)) return false;
  const entry = find(chordOf({ code, shift, ctrl, alt, meta }), editing);
  entry?.run();
  return entry !== undefined;
}

/** Single printable keys, once they are known to come from a person. */
export function runHumanKey(key: KeyIn, editing: boolean): boolean {
  if (editing) return false;
  const chord = chordOf(key);
  const sequence = first && key.t - first.at <= SEQUENCE_MS ? `${first.keys} ${chord}` : undefined;
  first = undefined;
  const entry = (sequence && find(sequence, false)) || find(chord, false);
  if (entry) {
    entry.run();
    return true;
  }
  if (!entries.some((known) => known.keys.startsWith(`${chord} `))) return false;
  first = { keys: chord, at: key.t };
  return true;
}

type Options = { enabled?: boolean; inFields?: boolean; everywhere?: boolean };

/**
 * Binds keys while the component is mounted; the top-most wins. `keys` uses physical codes (`F2`, `Ctrl+KeyK`,
 * `KeyJ`, `KeyG KeyO`), so shortcuts work in every layout.
 */
export function useShortcut(keys: string, run: () => void, options: Options = {}): void {
  const latest = useRef(run);
  latest.current = run;
  const depth = useDepth();
  const chordLike = /^(Ctrl|Alt)\+|^F\d+$/.test(keys);
  const { enabled = true, inFields = chordLike, everywhere = false } = options;
  useEffect(() => {
    if (!enabled) return;
    const entry: Entry = { keys, depth, inFields, everywhere, run: () => latest.current() };
    entries.push(entry);
    return () => {
      entries.splice(entries.indexOf(entry), 1);
    };
  }, [keys, depth, enabled, inFields, everywhere]);
}
