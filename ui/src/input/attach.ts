import { FieldSnapshot, isEditing } from './field';
import { type KeyIn, toKeyIn } from './keys';
import { WedgeDetector, type WedgeScan } from './wedge';
import { onWedgeConfig, wedgeConfig } from './wedgeConfig';

export type KeyboardHandlers = {
  onScan(scan: WedgeScan): void;
  /** One line of text that was pasted where no field takes it. */
  onPaste(text: string): void;
  /** A printable key pressed by a person, one gap after it went down. Returns whether it was used. */
  onHumanKey(key: KeyIn, editing: boolean): boolean;
  /** Any other key (chords, F-keys, Enter, Esc), at once. Returns whether it was used. */
  onKey(event: KeyboardEvent, editing: boolean): boolean;
};

/** A timer that fires this late ran after a busy spell; key events may still be queued behind it. */
const LATE_MS = 15;
/** Keys that are handed over later than this come from another clock. */
const MAX_LAG_MS = 500;
/** A line that is longer is a text and no code: a serial scanner sends no longer ones either. */
const MAX_PASTED = 1000;

/** Installs the one keyboard pipeline of the window, ahead of every widget. Returns what removes it. */
export function attachKeyboard(win: Window, on: KeyboardHandlers): () => void {
  const swallowedUp = new Set<string>();
  const ours = new WeakSet<Event>();
  let snapshot: FieldSnapshot | undefined;
  let startedEditing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: KeyboardEvent | undefined;
  /** How late the keys of this burst were handed over: the next one may be on its way as long. */
  let lag = 0;
  const focused = () => win.document.activeElement;
  /** Widgets pass copies of a key on to parts of themselves while the key itself is still on its way: heard already. */
  const isCopy = (event: KeyboardEvent) => {
    if (latest && latest !== event && latest.eventPhase !== Event.NONE) return true;
    latest = event;
    return false;
  };

  const replay = (type: 'keydown' | 'keyup', key: KeyIn) => {
    const event = new KeyboardEvent(type, {
      key: key.key,
      code: key.code,
      shiftKey: key.shift,
      bubbles: true,
      cancelable: true,
    });
    ours.add(event);
    (focused() ?? win.document.body).dispatchEvent(event);
  };
  const giveBack = (key: KeyIn) => {
    replay('keydown', key);
    // The real keyup follows unless it has come and gone while the key was held back.
    if (!swallowedUp.delete(key.code)) replay('keyup', key);
  };

  const detector = new WedgeDetector(wedgeConfig(), {
    onScan: on.onScan,
    onStart: () => {
      snapshot = FieldSnapshot.of(focused());
      startedEditing = isEditing(focused());
    },
    onConfirm: () => snapshot?.restore(),
    onHumanKey: (key, held) => {
      const used = on.onHumanKey(key, startedEditing);
      if (!used && held) giveBack(key);
      return used;
    },
    onRelease: (keys) =>
      snapshot?.type(keys.map(({ key }) => (key.key.length === 1 ? key.key : '')).join('')),
  });

  const arm = () => {
    clearTimeout(timer);
    if (!detector.pending) return;
    const wait = detector.patience + 5 + lag;
    const due = performance.now() + wait;
    const fire = () => {
      if (performance.now() - due > LATE_MS) timer = setTimeout(arm, 5);
      else {
        detector.tick(performance.now() - lag);
        arm();
      }
    };
    timer = setTimeout(fire, wait);
  };
  const swallow = (event: KeyboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const down = (event: KeyboardEvent) => {
    if (ours.has(event) || isCopy(event) || event.isComposing || (!event.code && !event.key)) return;
    const editing = isEditing(focused());
    const late = Math.min(MAX_LAG_MS, Math.max(0, performance.now() - event.timeStamp));
    lag = detector.pending ? Math.max(lag, late) : late;
    const verdict = detector.feed(toKeyIn(event), editing);
    arm();
    if (verdict === 'swallow') {
      swallowedUp.add(event.code);
      swallow(event);
    } else if (on.onKey(event, editing)) swallow(event);
  };
  const up = (event: KeyboardEvent) => {
    if (ours.has(event) || isCopy(event)) return;
    if (event.code === 'AltRight') detector.rightAltUp();
    if (event.key === 'Alt' && detector.altUp(toKeyIn(event), isEditing(focused())) === 'swallow') {
      arm();
      swallow(event);
    } else if (swallowedUp.delete(event.code)) swallow(event);
  };
  /** A scanner of a remote desktop, or a person, may paste a code where no field takes it. */
  const pasted = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain').trim() ?? '';
    if (isEditing(focused()) || !text || text.length > MAX_PASTED || /[\r\n]/.test(text)) return;
    event.preventDefault();
    on.onPaste(text);
  };
  const unfollow = onWedgeConfig((config) => detector.configure(config));
  win.addEventListener('keydown', down, true);
  win.addEventListener('keyup', up, true);
  win.addEventListener('paste', pasted, true);
  return () => {
    clearTimeout(timer);
    unfollow();
    win.removeEventListener('paste', pasted, true);
    win.removeEventListener('keydown', down, true);
    win.removeEventListener('keyup', up, true);
  };
}
